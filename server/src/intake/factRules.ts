import type { BirthFacts, birthFacts, countFacts } from '@evenborn/core/intake/facts'
import { isOfProvince } from '@evenborn/core/vocabulary/area'
import { looksIdentifying } from '@evenborn/core/vocabulary/identifierShapes'
import { Month } from '@evenborn/core/vocabulary/period'
import { Sex } from '@evenborn/core/vocabulary/sex'
import { UnitCode } from '@evenborn/core/vocabulary/unit'
import { intakeRefusal } from './refusal.ts'

type Rule = { required: boolean; holds: (value: number | string) => boolean }
type Rules<Names extends string> = Readonly<Record<Names, Rule>>

const between = (low: number, high: number): Rule => ({
  required: false,
  holds: (value) => typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high,
})
const matching = (pattern: RegExp): Rule => ({
  required: false,
  holds: (value) => typeof value === 'string' && pattern.test(value),
})
const required = (rule: Rule): Rule => ({ ...rule, required: true })

/** A sheet of Excel has 1,048,576 lines, and handles are no more. */
const row = required(between(1, 1_048_576))
const month: Rule = { required: false, holds: (value) => Month.safeParse(value).success }
const areaCode: Rule = {
  required: false,
  holds: (value) => typeof value === 'string' && /^(\d{6}|\d{9})$/.test(value) && isOfProvince(value),
}
/** Codes of facilities have a digit; a name written in capital letters has none. */
const facility: Rule = {
  required: false,
  holds: (value) => typeof value === 'string' && UnitCode.safeParse(value).success && /\d/.test(value),
}

/** What each column of birth facts may hold. Ranges are so narrow that no number of a person fits into one. */
export const birthRules: Rules<(typeof birthFacts)[number]['name']> = {
  row,
  sex: { required: true, holds: (value) => Sex.safeParse(value).success },
  birth_month: required(month),
  event_month: month,
  birth_order: between(1, 15),
  plurality: between(1, 5),
  birth_rank: between(1, 5),
  weight_band: between(0, 18),
  gestation_band: between(1, 5),
  facility,
  place: areaCode,
  residence: areaCode,
}

/** What each column of a table of counts may hold. */
export const countRules: Rules<(typeof countFacts)[number]['name']> = {
  row,
  area: required(matching(/^(\d{6}|\d{9}|\d{12})$/)),
  from_month: required(month),
  to_month: required(month),
  birth_order: between(1, 3),
  boys: required(between(0, 10_000_000)),
  girls: required(between(0, 10_000_000)),
  unknown: required(between(0, 10_000_000)),
}

/**
 * Whether text has the shape of an identity number (18 places with a plausible birth date inside, or the old 15), of a
 * mobile telephone, a birth certificate or a date. A facility’s code could have that shape; none does that a registry has
 * given out.
 */
function looksLikeIdentity(text: string): boolean {
  return (
    looksIdentifying(text) ||
    /^[1-9]\d{5}(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(text) ||
    /^[1-9]\d{5}\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}$/.test(text) ||
    /^(86)?1[3-9]\d{9}$/.test(text)
  )
}

/**
 * Refuses columns in which a value breaks its rule, naming the row, by its handle in a return of births.
 *
 * @throws `intake.value-wrong`, `intake.identity-in-facts`
 */
export function requireRules(
  file: string,
  columns: ReadonlyMap<string, ArrayLike<number | string | null>>,
  rules: Rules<string>,
): void {
  const rows = columns.get('row')
  for (const [column, { required, holds }] of Object.entries(rules)) {
    const values = columns.get(column) ?? []
    const seen = new Map<number | string, boolean>()
    for (let place = 0; place < values.length; place++) {
      const value = values[place] ?? null
      const where = () => ({ file, column, row: Number(rows?.[place] ?? place + 1) })
      if (value === null && !required) continue
      if (typeof value === 'string' && looksLikeIdentity(value)) throw intakeRefusal('identity-in-facts', where())
      if (value === null || !remembered(seen, value, holds)) throw intakeRefusal('value-wrong', where())
    }
  }
}

/** Columns repeat few values, so each is judged once; rows and handles do not repeat and are not remembered. */
function remembered(seen: Map<number | string, boolean>, value: number | string, holds: Rule['holds']): boolean {
  const known = seen.get(value)
  if (known !== undefined) return known
  const verdict = holds(value)
  if (seen.size < 5000) seen.set(value, verdict)
  return verdict
}

/** Of so many filled cells on, codes of facilities repeat: births cluster in hospitals, numbers of people do not. */
const LEAST_CELLS = 50

/**
 * Refuses what no single cell shows: a column of facilities in which nearly every row has a code of its own.
 *
 * @throws `intake.identity-in-facts`
 */
export function requireNobody(
  file: string,
  births: { rows: number } & { [Name in keyof BirthFacts]: ArrayLike<BirthFacts[Name]> },
): void {
  const codes = new Set<string>()
  let filled = 0
  for (let place = 0; place < births.rows; place++) {
    const facility = births.facility[place] ?? null
    if (facility === null) continue
    filled++
    codes.add(facility)
  }
  if (filled >= LEAST_CELLS && codes.size > filled * 0.75)
    throw intakeRefusal('identity-in-facts', { file, column: 'facility', row: births.row[0] ?? 1 })
}

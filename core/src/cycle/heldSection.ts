import { type AreaCode, areaAt, liesWithin } from '../vocabulary/area.ts'
import type { Month } from '../vocabulary/period.ts'
import { isKey } from './columnTitles.ts'
import type { ContentRow } from './content.ts'
import type { Column, Section } from './dataSet.ts'

/** Births of rows in force, as far as counts are made of them: columns of one length, null where a value is missing. */
export type HeldBirths = { rows: number } & Record<
  'sex' | 'birth_month' | 'event_month' | 'birth_order' | 'plurality',
  ArrayLike<number | null>
> & { residence: ArrayLike<string | null> }

/** What of the births is counted: events of these months, by residence as seen from this county. */
export type HeldFrame = { from: Month; to: Month; county: AreaCode }

const counts = ['unknown', 'boys', 'girls'] as const

/**
 * A section counted from rows of births: one row for each combination of keys that has births.
 *
 * @returns undefined where rows do not hold it: a key that they do not know, or a birth that lacks one
 */
export function countHeld(section: Section, births: readonly HeldBirths[], frame: HeldFrame): ContentRow[] | undefined {
  const keys = section.columns.filter(isKey)
  const said = section.columns.filter((column) => !isKey(column)).map(({ id }) => id)
  if (said.length !== 3 || counts.some((count) => !said.includes(count))) return undefined
  const rows = new Map<string, ContentRow>()
  if (section.rows === 'one') rows.set('[]', { boys: 0, girls: 0, unknown: 0 })
  for (const some of births)
    for (let place = 0; place < some.rows; place++) {
      const month = some.event_month[place] ?? 0
      if (month < frame.from || month > frame.to) continue
      const values = keys.map((column) => keyOf(column, some, place, frame))
      if (values.includes(undefined)) return undefined
      const key = JSON.stringify(values)
      const row = rows.get(key) ?? {
        ...Object.fromEntries(keys.map(({ id }, at) => [id, values[at]!])),
        boys: 0,
        girls: 0,
        unknown: 0,
      }
      const sex = counts[some.sex[place] ?? 0] ?? 'unknown'
      row[sex] = Number(row[sex]) + 1
      rows.set(key, row)
    }
  return [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

function keyOf(column: Column, births: HeldBirths, place: number, frame: HeldFrame): string | undefined {
  const value = saidBy(column.id, births, place, frame)
  if (value === undefined || column.kind !== 'item') return value
  return column.items.some(({ code }) => code === value) ? value : undefined
}

/** What a birth says to a key, by the name of its column. */
function saidBy(id: string, births: HeldBirths, place: number, { county }: HeldFrame): string | undefined {
  if (id === 'order') return banded(births.birth_order[place], 3)
  if (id === 'plurality') return banded(births.plurality[place], 2)
  const residence = births.residence[place]
  if (id === 'residence' && residence) {
    if (liesWithin(residence, county)) return 'county'
    return residence.slice(0, 2) === county.slice(0, 2) ? 'province' : 'other'
  }
  if (id === 'township' && residence) return areaAt(residence, 'township')
  const born = births.birth_month[place]
  return id === 'birth-month' && born ? String(born) : undefined
}

const banded = (value: number | null | undefined, last: number): string | undefined =>
  value ? (value >= last ? `${last}+` : String(value)) : undefined

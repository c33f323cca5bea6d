import { dayNumber } from '@evenborn/desk/register/lunar'
import type { AttackedBirth } from './births.ts'
import { columnOf } from './births.ts'
import { itself, LARGEST_KEY, parts, partsOf, readings } from './calendar.ts'
import type { formerMotherForms } from './formerForms.ts'

/**
 * What the dump says of mothers’ dates: which dates there are (by number), the date of each birth’s mother, what is known
 * of single dates, and what ties two: that one looks in one way as the other looks in another.
 */
type Ties = {
  dates: number
  dateOf: Int32Array
  single: { date: number; among: Uint16Array }[]
  pairs: { one: number; other: number; looks: Int32Array; as: Int32Array }[]
}

const anyDate = Uint16Array.from(itself.keys())

/** Ties that forms without a salt draw: every reading is the token of a date, and a gap says that there is none. */
export function tiesOfFormerForms(births: readonly AttackedBirth[], forms: ReturnType<typeof formerMotherForms>): Ties {
  const { numbers, dateOf } = datesBy(forms.day)
  const ties: Ties = { dates: numbers.size, dateOf, single: [], pairs: [] }
  const seen = new Set<number>()
  const known = new Map<string, Uint16Array>()
  const datesThatHave = (has: readonly boolean[]) => {
    const fits = (place: number) => readings.every((looks, r) => looks[place]! >= 0 === has[r])
    const dates = known.get(has.join()) ?? anyDate.filter(fits)
    known.set(has.join(), dates)
    return dates
  }
  for (const birth of births.keys()) {
    const one = dateOf[birth]!
    if (seen.has(one)) continue
    seen.add(one)
    const has = forms.readings.map((reading) => reading[birth] !== 0)
    ties.single.push({ date: one, among: datesThatHave(has) })
    for (const [r, reading] of forms.readings.entries()) {
      const other = numbers.get(reading[birth]!)
      if (other !== undefined) ties.pairs.push({ one, other, looks: readings[r]!, as: itself })
    }
  }
  return ties
}

/** Ties that the forms in use leave: readings and parts under their salts, all forms of a row taken together. */
export function tiesOfForms(births: readonly AttackedBirth[]): Ties {
  const { numbers, dateOf } = datesBy(columnOf(births, 'mother_day'))
  const ties: Ties = { dates: numbers.size, dateOf, single: [], pairs: [] }
  const tie = (one: number, other: number, looks: Int32Array, as: Int32Array) => {
    if (one !== other) ties.pairs.push({ one, other, looks, as })
  }
  const byName = new Map(Array.from(columnOf(births, 'mother_day_by_name'), (token, birth) => [token, birth]))
  for (const [r, form] of (['mother_lunar_1', 'mother_lunar_2', 'mother_day_month'] as const).entries()) {
    for (const [birth, token] of columnOf(births, form).entries()) {
      const other = byName.get(token)
      if (other !== undefined) tie(dateOf[birth]!, dateOf[other]!, readings[r]!, itself)
    }
  }
  for (const [p, form] of (['mother_year_month', 'mother_month_day', 'mother_year_day'] as const).entries()) {
    const last = new Map<number, number>()
    for (const [birth, token] of columnOf(births, form).entries()) {
      const other = last.get(token)
      if (other !== undefined) tie(dateOf[birth]!, dateOf[other]!, parts[p]!, parts[p]!)
      last.set(token, birth)
    }
  }
  return ties
}

function datesBy(day: Uint32Array) {
  const numbers = new Map<number, number>()
  const dateOf = Int32Array.from(day, (token) => {
    if (!numbers.has(token)) numbers.set(token, numbers.size)
    return numbers.get(token)!
  })
  return { numbers, dateOf }
}

/**
 * The attack on the mother’s date: every token of a date may be any day of 42 years, and what a tie contradicts is struck
 * out until nothing more is. Gives the chance of naming the date, as a mean over all births.
 */
export function motherDaysFound(births: readonly AttackedBirth[], ties: Ties): number {
  const possible: Uint16Array[] = Array.from({ length: ties.dates }, () => anyDate)
  for (const { date, among } of ties.single) possible[date] = among
  const mark = new Int32Array(LARGEST_KEY + 1)
  let round = 0
  for (let narrowed = true; narrowed; ) {
    narrowed = false
    for (const { one, other, looks, as } of ties.pairs) {
      for (const [from, fromKey, to, toKey] of [
        [one, looks, other, as],
        [other, as, one, looks],
      ] as const) {
        round++
        for (const place of possible[from]!) if (fromKey[place]! >= 0) mark[fromKey[place]!] = round
        const left = possible[to]!.filter((place) => toKey[place]! >= 0 && mark[toKey[place]!] === round)
        if (left.length > 0 && left.length < possible[to]!.length) {
          possible[to] = left
          narrowed = true
        }
      }
    }
  }
  const chances = births.map(({ truth }, birth) => {
    const dates = possible[ties.dateOf[birth]!]!
    return dates.includes(dayNumber(...partsOf(truth.motherBirthDate!))) ? 1 / dates.length : 0
  })
  return chances.reduce((sum, chance) => sum + chance, 0) / births.length
}

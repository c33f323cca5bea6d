import { dayNumber } from '@evenborn/desk/register/lunar'
import { type AttackedBirth, columnOf, YEAR } from './births.ts'
import { partsOf } from './calendar.ts'

/** A form of the child’s date: tokens by birth, what a day looks like in it, and the form that it is salted with. */
type ChildForm = { tokens: Uint32Array; cell: (day: number) => number; salt?: Uint32Array }

/** Forms of the child’s date in use. */
export const childForms = (births: readonly AttackedBirth[]): ChildForm[] => [
  {
    tokens: columnOf(births, 'child_day_by_name'),
    salt: columnOf(births, 'mother_syllables'),
    cell: (day) => day,
  },
]

/**
 * The attack on the child’s day by which tokens stand together in a row. The attacker knows the month of each row, the
 * calendar, and that two tokens of one form and salt are two cells of it; what contradicts that is struck out until nothing
 * more is. Gives the chance of naming the day, as a mean over all births: with the tokens, and by the month alone.
 */
export function childDaysFound(births: readonly AttackedBirth[], forms: readonly ChildForm[]) {
  const monthDays = Array.from({ length: 13 }, (_, month) => daysOf(month))
  const tokens = numbered(births, forms)
  const cells: Set<number>[] = tokens.formOf.map((form) => new Set(monthDays.flat().map(forms[form]!.cell)))
  const possible = (row: readonly number[]) =>
    monthDays[row[0]!]!.filter((day) => forms.every(({ cell }, form) => cells[row[form + 1]!]!.has(cell(day))))
  const rows = distinct(
    births.map(({ month }, birth) => [month % 100, ...forms.map((_, form) => tokens.of[form]![birth]!)]),
  )
  for (let narrowed = true; narrowed; ) {
    narrowed = false
    for (const row of rows) {
      const days = possible(row)
      for (const [form, { cell }] of forms.entries()) {
        const left = new Set(days.map(cell))
        if (left.size === 0 || left.size >= cells[row[form + 1]!]!.size) continue
        cells[row[form + 1]!] = left
        narrowed = true
      }
    }
    for (const group of tokens.groups) if (strikeTaken(group, cells)) narrowed = true
  }
  const chances = births.map(({ month, truth }, birth) => {
    const days = possible([month % 100, ...forms.map((_, form) => tokens.of[form]![birth]!)])
    return days.includes(dayNumber(...partsOf(truth.childBirthDate))) ? 1 / days.length : 0
  })
  return { found: mean(chances), byMonth: mean(births.map(({ month }) => 1 / monthDays[month % 100]!.length)) }
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

const daysOf = (month: number) => {
  const first = dayNumber(YEAR, month, 1)
  return Array.from({ length: dayNumber(YEAR, month + 1, 1) - first }, (_, day) => first + day)
}

/** Where a cell has a single token of its group left, no other token of the group may have it. */
function strikeTaken(group: readonly number[], cells: readonly Set<number>[]): boolean {
  const taken = new Map<number, number>()
  for (const token of group) if (cells[token]!.size === 1) taken.set([...cells[token]!][0]!, token)
  if (taken.size === 0) return false
  let struck = false
  for (const token of group)
    for (const cell of cells[token]!)
      if (taken.has(cell) && taken.get(cell) !== token && cells[token]!.delete(cell)) struck = true
  return struck
}

/** Tokens numbered across forms and salts; groups are those of one form and salt. */
function numbered(births: readonly AttackedBirth[], forms: readonly ChildForm[]) {
  const numbers = new Map<string, number>()
  const groups = new Map<string, number[]>()
  const formOf: number[] = []
  const of = forms.map(({ tokens, salt }, form) =>
    Int32Array.from(births, (_, birth) => {
      const group = `${form} ${salt ? salt[birth] : ''}`
      const name = `${group} ${tokens[birth]}`
      const known = numbers.get(name)
      if (known !== undefined) return known
      const number = formOf.push(form) - 1
      numbers.set(name, number)
      groups.set(group, [...(groups.get(group) ?? []), number])
      return number
    }),
  )
  return { of, formOf, groups: [...groups.values()] }
}

const distinct = (rows: readonly number[][]): number[][] => [...new Map(rows.map((row) => [row.join(), row])).values()]

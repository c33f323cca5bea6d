import { formKey } from '@evenborn/desk/register/key'
import { keyedHash, readyKey } from '@evenborn/desk/register/keyedHash'
import { dayNumber, lunarReadings } from '@evenborn/desk/register/lunar'
import type { AttackedBirth } from './births.ts'
import { partsOf, swappedOf } from './calendar.ts'

/**
 * Forms that Evenborn gave up or never had because these attacks read them (docs/decisions/0004, docs/architecture.md). They
 * stand here so that an attack can be seen to bite: one that finds nothing anywhere proves nothing.
 */
const key = new Uint8Array(32).fill(7)

function column(
  births: readonly AttackedBirth[],
  form: string,
  text: (birth: AttackedBirth['truth']) => string | number | null,
) {
  const ready = readyKey(formKey(key, form))
  return Uint32Array.from(births, ({ truth }) => {
    const told = text(truth)
    return told === null ? 0 : keyedHash(ready, String(told)) || 1
  })
}

const dayOf = (digits: number) => dayNumber(...partsOf(digits))

/** The child’s date in six-day windows, in windows three days later, and its day of the month; no salt. */
export const formerChildForms = (births: readonly AttackedBirth[]) => [
  {
    cell: (day: number) => Math.floor(day / 6),
    tokens: column(births, 'window 1', ({ childBirthDate }) => Math.floor(dayOf(childBirthDate) / 6)),
  },
  {
    cell: (day: number) => Math.floor((day + 3) / 6),
    tokens: column(births, 'window 2', ({ childBirthDate }) => Math.floor((dayOf(childBirthDate) + 3) / 6)),
  },
  {
    cell: (day: number) => new Date(day * 86_400_000).getUTCDate(),
    tokens: column(births, 'day of month', ({ childBirthDate }) => childBirthDate % 100),
  },
]

/** The mother’s date and its readings under one key, without a salt. */
export const formerMotherForms = (births: readonly AttackedBirth[]) => {
  const reading = (of: (digits: number) => number | null) =>
    column(births, 'mother', ({ motherBirthDate }) => of(motherBirthDate!))
  return {
    day: reading((digits) => digits),
    readings: [
      reading((digits) => lunarReadings(digits)[0]),
      reading((digits) => lunarReadings(digits)[1]),
      reading(swappedOf),
    ],
  }
}

/** The bare surname. */
export const formerSurnames = (births: readonly AttackedBirth[], surnameOf: (name: string) => string) =>
  column(births, 'surname', ({ motherName }) => surnameOf(motherName!))

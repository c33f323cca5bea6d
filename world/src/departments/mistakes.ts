import type { Source } from '@evenborn/core/intake/source'
import type { EntryField } from './entry.ts'

/** How often clerks slip: shares of rows, each by itself. */
export type Mistakes = {
  /** Field left empty. */
  missing: Partial<Record<EntryField, number>>
  /** Mother’s name: by ear, by eye, in traditional characters, a character dropped, given characters swapped, another character. */
  homophone: number
  shape: number
  traditional: number
  dropped: number
  swapped: number
  otherCharacter: number
  /** Mother’s birth date: its lunar digits, the lunar date in words, one digit wrong, day and month swapped. */
  motherLunar: number
  lunarInWords: number
  motherDigit: number
  dayMonth: number
  /** Child’s birth date: its lunar digits, some days off. */
  childLunar: number
  childNear: number
  /** A date that no calendar has, as 20260230. */
  impossibleDate: number
  /** Another township, four times in five of the same county. */
  township: number
  /** One digit of the mother’s ID number wrong, so that its check character fails. */
  idDigit: number
  telephoneDigit: number
  /** Something written so that the box is full: 未取名, 00000000000, 1 January. */
  childPlaceholder: number
  telephonePlaceholder: number
  birthPlaceholder: number
  /** Digits in full width. */
  fullWidth: number
  sexUnknown: number
  sexWrong: number
  /** Weight written in kilograms. */
  kilograms: number
  /** The row stands there twice; every second time written anew, with slips of its own. */
  double: number
}

/** No clerk ever slips. */
export const noMistakes: Mistakes = {
  missing: {},
  homophone: 0,
  shape: 0,
  traditional: 0,
  dropped: 0,
  swapped: 0,
  otherCharacter: 0,
  motherLunar: 0,
  lunarInWords: 0,
  motherDigit: 0,
  dayMonth: 0,
  childLunar: 0,
  childNear: 0,
  impossibleDate: 0,
  township: 0,
  idDigit: 0,
  telephoneDigit: 0,
  childPlaceholder: 0,
  telephonePlaceholder: 0,
  birthPlaceholder: 0,
  fullWidth: 0,
  sexUnknown: 0,
  sexWrong: 0,
  kilograms: 0,
  double: 0,
}

/** Hospitals and certificate offices copy from the mother’s card: few slips. */
const careful: Mistakes = {
  ...noMistakes,
  missing: { mother_id: 0.06, mother_birth_date: 0.01, telephone: 0.08, weight: 0.004, gestation: 0.01 },
  homophone: 0.008,
  shape: 0.005,
  traditional: 0.004,
  dropped: 0.002,
  otherCharacter: 0.002,
  motherLunar: 0.004,
  motherDigit: 0.004,
  dayMonth: 0.002,
  childNear: 0.003,
  impossibleDate: 0.0015,
  township: 0.03,
  idDigit: 0.006,
  telephoneDigit: 0.01,
  telephonePlaceholder: 0.006,
  birthPlaceholder: 0.002,
  fullWidth: 0.006,
  sexUnknown: 0.0004,
  sexWrong: 0.001,
  kilograms: 0.003,
  double: 0.004,
}

/** At a counter names are taken by ear and dates as the family says them. */
const byEar: Mistakes = {
  ...careful,
  missing: { mother_id: 0.15, mother_birth_date: 0.03, certificate: 0.12, telephone: 0.05 },
  homophone: 0.03,
  shape: 0.015,
  traditional: 0.012,
  dropped: 0.007,
  swapped: 0.004,
  otherCharacter: 0.007,
  motherLunar: 0.03,
  lunarInWords: 0.002,
  motherDigit: 0.015,
  dayMonth: 0.006,
  childLunar: 0.012,
  childNear: 0.015,
  township: 0.05,
  idDigit: 0.012,
  childPlaceholder: 0.01,
  fullWidth: 0.008,
  sexWrong: 0.0015,
  double: 0.008,
}

/** How often they slip in each record unless told otherwise. */
export const usualMistakes: Record<Source, Mistakes> = {
  delivery: careful,
  certificate: { ...careful, missing: { mother_id: 0.03, weight: 0.002 }, childPlaceholder: 0.03 },
  household: byEar,
  vaccination: {
    ...byEar,
    missing: { mother_id: 0.55, mother_birth_date: 0.15, certificate: 0.5, telephone: 0.03, facility: 0.1 },
    childPlaceholder: 0.3,
    lunarInWords: 0.004,
  },
  death: { ...careful, childPlaceholder: 0.5, missing: { mother_id: 0.15, telephone: 0.2, weight: 0.05 } },
}

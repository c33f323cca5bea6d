/** Citizen number of GB 11643: 17 digits and a check character; cards of before 1999 bear 15 digits. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The check character that belongs to the first 17 digits. */
export function checkCharacter(digits: string): string {
  let sum = 0
  for (let place = 0; place < 17; place++) sum += WEIGHTS[place]! * (digits.charCodeAt(place) - 48)
  return CHECKS[sum % 11]!
}

/** What a citizen number says of itself. `checked` is whether its check character is right. */
export type CitizenNumber = { number: string; birthDate: number; sex: 1 | 2; checked: boolean }

/**
 * Reads an 18-place number, or one of 15 places brought to 18 (the century is 19, the check character is added).
 * Undefined where it has another shape. The date is not checked against the calendar.
 */
export function readCitizenNumber(written: string): CitizenNumber | undefined {
  if (!/^(\d{17}[\dXx]|\d{15})$/.test(written)) return undefined
  const long = written.length === 15 ? `${written.slice(0, 6)}19${written.slice(6)}` : written.toUpperCase()
  const check = checkCharacter(long)
  return {
    number: long.slice(0, 17) + (long[17] ?? check),
    birthDate: Number(long.slice(6, 14)),
    sex: (long.charCodeAt(16) - 48) % 2 === 1 ? 1 : 2,
    checked: long.length === 17 || long[17] === check,
  }
}

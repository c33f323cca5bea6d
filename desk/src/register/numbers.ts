import { withoutPrivateUse } from './characters.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Letters and digits alone, capital, narrow. Most numbers are so already. */
const bare = (text: string) =>
  /^[0-9A-Z]*$/.test(text)
    ? text
    : withoutPrivateUse(text)
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '')

/** ID number for its token: narrow, capital X, the 15 digits of old cards brought to 18 (GB 11643: century 19, check character). */
export function longIdNumber(written: string): string {
  const number = bare(written)
  if (!/^\d{15}$/.test(number)) return number
  const digits = `${number.slice(0, 6)}19${number.slice(6)}`
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return digits + '10X98765432'[sum % 11]
}

/** Certificate number for its token: narrow, capital, without spaces and dashes. */
export const certificateText = (written: string): string => bare(written)

/** Telephone number for its token: digits alone, without the country’s 86. */
export function telephoneText(written: string): string {
  const digits = bare(written).replace(/\D/g, '')
  return digits.length > 11 ? digits.replace(/^0{0,2}86/, '') : digits
}

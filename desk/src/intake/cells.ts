import type { Cell } from './grid.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** A cell as text: dates as 2026-03-14, numbers without grouping. Empty where nothing is written. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'object') return `${cell.year}-${two(cell.month)}-${two(cell.day)}`
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)
}

/** Characters to mend: full-width forms, odd spaces, invisible marks. ASCII and Han stay as they are. */
const odd = /[\u00a0\u00ad\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\uff01-\uff5e]/
const oddAll = new RegExp(odd, 'g')

/** Full-width letters, digits and signs made narrow, odd spaces plain, invisible marks dropped; trimmed. */
export function narrow(text: string): string {
  if (!odd.test(text)) return text.trim()
  return text
    .replace(oddAll, (character) => {
      const code = character.charCodeAt(0)
      if (code >= 0xff01) return code === 0xfeff ? '' : String.fromCharCode(code - 0xfee0)
      return code === 0x00ad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff ? '' : ' '
    })
    .trim()
}

/** Whether making it narrow changed a letter, digit or sign, which is told; lost spaces are not worth a word. */
export const hasWide = (text: string): boolean => /[\uff01-\uff5e]/.test(text)

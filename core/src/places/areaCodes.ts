import { type AreaCode, isOfProvince } from '../vocabulary/area.ts'

/**
 * A code as a list writes it. `code` is the area’s own, without the zeros that lists pad it with; `isVillage` where the
 * code stands for a village or neighbourhood, below the levels that figures are made for.
 */
export type WrittenCode =
  | { kind: 'area'; code: AreaCode; isVillage: false }
  | { kind: 'area'; code: AreaCode; isVillage: true }
  /** 3.30106E+11: the program that wrote the file has lost digits. */
  | { kind: 'rounded' }
  | { kind: 'unreadable' }

/** Digits a code may have: province and prefecture alone, GB/T 2260, GB/T 10114, statistical code, the old population system’s. */
const LENGTHS = [2, 4, 6, 9, 12, 15]

/**
 * Reads a code of 6, 9 or 12 digits, or of 2 or 4 as some lists cut them; 330100000000 is 330100.
 *
 * Codes of 15 digits are those of the former population system: a statistical code of 12, and three for a group within the
 * village. No figure is made for a group, so these three are dropped.
 */
export function readAreaCode(written: string): WrittenCode {
  const plain = written.normalize('NFKC').replace(/[\s'’`]/g, '')
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(plain)) return { kind: 'rounded' }
  const digits = plain.replace(/\.0+$/, '')
  if (!/^\d+$/.test(digits) || !LENGTHS.includes(digits.length) || !isOfProvince(digits)) return { kind: 'unreadable' }
  const full = digits.padEnd(12, '0').slice(0, 12)
  const [county, township, village] = [full.slice(0, 6), full.slice(6, 9), full.slice(9)]
  if (village !== '000') return { kind: 'area', code: full, isVillage: true }
  return { kind: 'area', code: township === '000' ? county : county + township, isVillage: false }
}

/** The code of the area above, by the code alone: null above a province. */
export function parentByCode(code: AreaCode): AreaCode | null {
  if (code.length > 9) return code.slice(0, 9)
  if (code.length > 6) return code.slice(0, 6)
  if (!code.endsWith('00')) return `${code.slice(0, 4)}00`
  return code.endsWith('0000') ? null : `${code.slice(0, 2)}0000`
}

import { z } from 'zod'

/**
 * Area code: GB/T 2260 (6 digits: province, city, county), with GB/T 10114 (9: township) or the statistical code
 * (12: village or neighbourhood). A code contains the codes of the areas above it.
 */
export const AreaCode = z.string().regex(/^(\d{6}|\d{9}|\d{12})$/)
export type AreaCode = z.infer<typeof AreaCode>

/** Whether a code begins as one of a province does; 99 is free for made-up places. A date of six digits hardly does. */
export const isOfProvince = (code: string): boolean =>
  /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|99)/.test(code)

export const AreaLevel = z.enum(['province', 'prefecture', 'county', 'township'])
export type AreaLevel = z.infer<typeof AreaLevel>

/** The level a code stands for; a 12-digit code speaks for its township. */
export function levelOf(code: AreaCode): AreaLevel {
  if (code.length > 6) return 'township'
  if (code.endsWith('0000')) return 'province'
  if (code.endsWith('00')) return 'prefecture'
  return 'county'
}

/** The code cut to a level, or undefined when the code stands higher than that level. */
export function areaAt(code: AreaCode, level: AreaLevel): AreaCode | undefined {
  if (level === 'province') return `${code.slice(0, 2)}0000`
  if (level === 'prefecture') return levelOf(code) === 'province' ? undefined : `${code.slice(0, 4)}00`
  if (level === 'county') return ['county', 'township'].includes(levelOf(code)) ? code.slice(0, 6) : undefined
  return code.length > 6 ? code.slice(0, 9) : undefined
}

/** Whether `inner` is `outer` or lies within it, by the codes alone. */
export function liesWithin(inner: AreaCode, outer: AreaCode): boolean {
  return areaAt(inner, levelOf(outer)) === outer.slice(0, 9)
}

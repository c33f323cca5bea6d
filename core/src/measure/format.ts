import type { Text } from '../vocabulary/text.ts'

/** Where a value does not exist: no girl was counted, or nothing is published. */
export const NO_VALUE = '—'

/** A sex ratio, boys per 100 girls, with one decimal: `111.3`; `—` where it has no value. */
export function formatRatio(srb: number | null): string {
  return srb === null || !Number.isFinite(srb) ? NO_VALUE : srb.toFixed(1)
}

/** Limits of a ratio: `105.3–117.7`; without an upper limit `105.3–∞`. */
export function formatInterval({ low, high }: { low: number; high: number | null }): string {
  return `${formatRatio(low)}–${high === null || !Number.isFinite(high) ? '∞' : formatRatio(high)}`
}

/**
 * A probability in whole per cent. Never 0 or 100: a model does not know so much. Never rounded up to 95, at which a verdict
 * falls: what is said to be 95% has reached it.
 */
export function formatProbability(probability: number): Text {
  const percent = probability < 0.95 ? Math.min(94, Math.round(probability * 100)) : Math.round(probability * 100)
  if (percent > 99) return { zh: '99%以上', en: 'over 99%' }
  if (percent < 1) return { zh: '不到1%', en: 'under 1%' }
  return { zh: `${percent}%`, en: `${percent}%` }
}

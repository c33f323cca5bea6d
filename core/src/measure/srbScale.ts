/**
 * The one scale of every SRB axis: logarithmic, because 80 and 125 are the same skew in opposite directions, and always
 * the same span, so that a picture never starts anywhere clever.
 */
export const SCALE_LOW = 80
export const SCALE_HIGH = 140

/** Biology’s own ratio: a hairline on every axis. */
export const NATURAL = 105

/** Marks of the axis, boys per 100 girls. */
export const scaleMarks: readonly number[] = [80, 90, 100, 110, 120, 140]

const span = Math.log(SCALE_HIGH / SCALE_LOW)

/**
 * Where a ratio (boys per 100 girls) stands on the scale, from 0 (80) to 1 (140). What lies outside is held at the edge;
 * null means without limit and stands at the upper edge.
 */
export function placeOnScale(srb: number | null): number {
  if (srb === null) return 1
  if (srb <= SCALE_LOW) return 0
  return Math.min(1, Math.log(srb / SCALE_LOW) / span)
}

/** Whether a ratio lies outside the scale and can only be hinted at: below, above, or not at all. */
export function offScale(srb: number | null): 'below' | 'above' | undefined {
  if (srb === null || srb > SCALE_HIGH) return 'above'
  return srb < SCALE_LOW ? 'below' : undefined
}

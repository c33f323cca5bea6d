import type { AreaEstimate, Figure } from '../measure/figure.ts'
import { birthsOf } from '../measure/saying.ts'

/** Fewest boys and fewest girls that may be published of a part: births and ratio together give both counts away. */
export const FEWEST_PUBLISHED = 10

const small = ({ boys, girls }: Pick<Figure, 'boys' | 'girls'>): boolean => Math.min(boys, girls) < FEWEST_PUBLISHED

/**
 * Which parts of a whole may not be published: those with fewer than ten boys or girls, and, since what is hidden could
 * be found by subtracting the rest from the whole, the next smallest until what is hidden together is no small cell and
 * no single part. Parts without any birth hide nothing and stay.
 */
export function hiddenParts<Part>(parts: readonly Part[], countsOf: (part: Part) => Figure): Set<Part> {
  const rising = parts
    .filter((part) => birthsOf(countsOf(part)) > 0)
    .sort((one, other) => birthsOf(countsOf(one)) - birthsOf(countsOf(other)))
  const hidden = rising.filter((part) => small(countsOf(part)))
  const shown = rising.filter((part) => !hidden.includes(part))
  while (hidden.length > 0 && shown.length > 0 && (hidden.length === 1 || small(sumOf(hidden.map(countsOf))))) {
    hidden.push(...shown.splice(0, 1))
  }
  return new Set(hidden)
}

/** Areas that a public table shows without counts. */
export const hiddenAreas = (areas: readonly AreaEstimate[]) => hiddenParts(areas, ({ figure }) => figure)

function sumOf(figures: readonly Figure[]): { boys: number; girls: number } {
  return {
    boys: figures.reduce((sum, { boys }) => sum + boys, 0),
    girls: figures.reduce((sum, { girls }) => sum + girls, 0),
  }
}

import { chiSquareTail } from '../math/incompleteGamma.ts'
import type { ContentFinding } from './contentFinding.ts'
import type { DataSet } from './dataSet.ts'
import type { Past } from './past.ts'
import { FALSE_ALARM, toldChance, warning } from './warning.ts'

/** Last digits say something of counts that are large and spread alone; and of so many of them. */
const LEAST = 20
const SPREAD = 30
const FEWEST = 50

/** Whether last digits of boys and girls, over the last two years, are those of guesses: chi-square against ten equal shares. */
export function compareDigits(dataSet: DataSet, now: Past, past: readonly Past[]): ContentFinding[] {
  const counts = [now, ...past.slice(0, 35)]
    .flatMap(({ boys, girls }) => [boys, girls])
    .filter((count) => count >= LEAST)
  if (counts.length < FEWEST || Math.max(...counts) - Math.min(...counts) <= SPREAD) return []
  const chance = digitChance(counts)
  return chance < FALSE_ALARM ? [warning(dataSet, 'last-digits', { chance: toldChance(chance) })] : []
}

/** Chance that last digits are as uneven, or more: P(χ²₉ ≥ Σ (seen − n/10)² / (n/10)). */
export function digitChance(counts: readonly number[]): number {
  const seen = Array.from({ length: 10 }, (_, digit) => counts.filter((count) => count % 10 === digit).length)
  const expected = counts.length / 10
  return chiSquareTail(
    seen.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0),
    9,
  )
}

/**
 * What is compared of two records, as ladders of levels. A level is how far two values agree; levels of one stratum are
 * alternatives to each other, so their shares sum to 1 there. A stratum says what could be compared at all: a missing
 * value is a stratum of its own and speaks neither for nor against.
 */
export type Level = {
  name: string
  stratum: number
  /** Share among pairs of one child from which training sets out. */
  start: number
  /** Share among pairs of two children born together; null where siblings agree as one child does (all that is the mother’s). */
  sibling: number | null
}
export type Comparison = { name: string; levels: readonly Level[] }

const level = (name: string, stratum: number, start: number, sibling: number | null = null): Level => ({
  name,
  stratum,
  start,
  sibling,
})
const missing = level('missing', 0, 1)

export const nameLevels = ['missing', 'differs', 'near', 'syllables', 'whole'] as const
export const dateLevels = ['missing', 'differs', 'two-parts', 'swapped', 'lunar', 'day'] as const
const nameStart = [1, 0.025, 0.025, 0.04, 0.91]
const dateStart = [1, 0.02, 0.02, 0.005, 0.025, 0.93]

/**
 * Name and birth date of the mother as one comparison: some forms of each are salted with the other, so that how the name
 * agrees can only be told together with how the date does. Strata: 0 both missing, 1 date alone, 2 name alone, 3 both.
 */
const motherLevels = nameLevels.flatMap((name, n) =>
  dateLevels.map((date, d) =>
    level(`${name} · ${date}`, (n > 0 ? 2 : 0) + (d > 0 ? 1 : 0), nameStart[n]! * dateStart[d]!),
  ),
)

/** Strata: 0 the months alone can be told, 1 the days too (three and four levels). */
export const childDateLevels = [
  'months differ',
  'months beside',
  'months same',
  'months differ, days too',
  'months beside, days differ',
  'months same, days differ',
  'day',
] as const
const childDateStart = [0.01, 0.03, 0.96, 0.01, 0.02, 0.04, 0.93]

/** In the order in which the pattern of a pair packs them, most significant last. */
export const comparisons = [
  { name: 'mother', levels: motherLevels },
  {
    name: 'child-date',
    levels: childDateLevels.map((date, place) => level(date, place < 3 ? 0 : 1, childDateStart[place]!)),
  },
  { name: 'id-number', levels: [missing, level('differs', 1, 0.03), level('equal', 1, 0.97)] },
  { name: 'certificate', levels: [missing, level('differs', 1, 0.02, 0.999), level('equal', 1, 0.98, 0.001)] },
  { name: 'telephone', levels: [missing, level('differs', 1, 0.25), level('equal', 1, 0.75)] },
  {
    name: 'child-name',
    levels: [
      missing,
      level('differs', 1, 0.04, 0.993),
      level('syllables', 1, 0.03, 0.004),
      level('whole', 1, 0.93, 0.003),
    ],
  },
  {
    name: 'residence',
    levels: [missing, level('differs', 1, 0.05), level('county', 1, 0.1), level('township', 1, 0.85)],
  },
  { name: 'birth-order', levels: [missing, level('differs', 1, 0.05, 0.5), level('equal', 1, 0.95, 0.5)] },
  { name: 'facility', levels: [missing, level('differs', 1, 0.04), level('equal', 1, 0.96)] },
  {
    // Hardly says who a child is, but which of two twins: their weights differ by 300 g or so.
    name: 'weight',
    levels: [missing, level('differs', 1, 0.01, 0.08), level('next-step', 1, 0.02, 0.42), level('equal', 1, 0.97, 0.5)],
  },
  {
    // Shares of this one come from the share of plural births (`pluralShares`); those here only tell the strata:
    // 0 neither record says, 1 one says, 2 both say.
    name: 'plurality',
    levels: [
      level('not-stated', 0, 1, 1),
      level('one-single', 1, 1, 1),
      level('one-plural', 1, 1, 1),
      level('one-plural-sexes-differ', 1, 1, 1),
      level('both-single', 2, 1, 1),
      level('contradict', 2, 1, 1),
      level('same-rank', 2, 1, 1),
      level('other-rank', 2, 1, 1),
      level('rank-missing', 2, 1, 1),
      level('rank-missing-sexes-differ', 2, 1, 1),
    ],
  },
  { name: 'records', levels: [level('two-sources', 0, 1), level('one-source', 1, 1)] },
] as const satisfies readonly Comparison[]

export type ComparisonName = (typeof comparisons)[number]['name']

/** Place of a comparison in the list. */
export const comparisonPlace = Object.fromEntries(
  comparisons.map((comparison, place) => [comparison.name, place]),
) as Record<ComparisonName, number>

/** What one step of each comparison’s level adds to the pattern: a number in mixed radix, under 2³². */
export const strides: readonly number[] = comparisons.map((_, place) =>
  comparisons.slice(0, place).reduce((stride, { levels }) => stride * levels.length, 1),
)

/** The levels that a pattern stands for, in the order of `comparisons`. */
export function levelsOfPattern(pattern: number): number[] {
  return comparisons.map(({ levels }, place) => Math.floor(pattern / strides[place]!) % levels.length)
}

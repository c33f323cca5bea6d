/** How many exist, judged by two lists, with the standard error of that. */
export type Captured = { estimated: number; error: number }

/**
 * Chapman's estimate of how many exist when one list names `first` of them, another `second`, and `both` stand on both
 * (Chapman 1951, variance after Seber 1970). It takes the lists to be independent; lists that follow each other make it too low.
 */
export function chapman(first: number, second: number, both: number): Captured {
  const estimated = ((first + 1) * (second + 1)) / (both + 1) - 1
  const variance = ((first + 1) * (second + 1) * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2))
  return { estimated, error: Math.sqrt(variance) }
}

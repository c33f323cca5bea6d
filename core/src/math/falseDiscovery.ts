/**
 * Which of many tests to keep so that, on average, at most `rate` of the kept are false (Benjamini and Hochberg 1995).
 * True where the test is kept, in the order given.
 */
export function keptDiscoveries(pValues: readonly number[], rate = 0.05): boolean[] {
  const ascending = [...pValues].sort((a, b) => a - b)
  const kept = ascending.findLastIndex((p, place) => p <= (rate * (place + 1)) / ascending.length)
  const limit = kept < 0 ? -1 : ascending[kept]!
  return pValues.map((p) => p <= limit)
}

/**
 * Work that must not overlap: each piece begins when the one before it for the same key has ended, well or badly.
 *
 * @returns what hands in the next piece and gives back its result
 */
export function inTurn<Key extends object>(): <Result>(key: Key, work: () => Promise<Result>) => Promise<Result> {
  const last = new WeakMap<Key, Promise<unknown>>()
  return (key, work) => {
    const result = (last.get(key) ?? Promise.resolve()).then(work)
    last.set(
      key,
      result.catch(() => undefined),
    )
    return result
  }
}

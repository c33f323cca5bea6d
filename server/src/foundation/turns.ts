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

/** Works on every item, so many at once, each next one as soon as one is done. Throws the first failure. */
export async function eachOf<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = allOf(items)
  const hand = async () => {
    for await (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}

/** Each item is given to one taker alone, however many take. */
async function* allOf<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items
}

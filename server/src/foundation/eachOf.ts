/** Works on every item, so many at once, each next one as soon as one is done. Throws a failure once none works any more. */
export async function eachOf<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = allOf(items)
  const hand = async () => {
    for await (const item of left) await work(item)
  }
  const hands = await Promise.allSettled(Array.from({ length: atOnce }, hand))
  for (const one of hands) if (one.status === 'rejected') throw one.reason
}

/** Each item is given to one taker alone, however many take. */
async function* allOf<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items
}

/**
 * Hands out things that cannot be cut, one after the other, by shares: each goes to the part that is furthest behind its
 * share of all that was handed out so far; of parts equally far behind, the first gets it.
 *
 * Largest remainders, taken anew for each small number, would give every single thing to the largest part. Here what a part
 * is owed is carried on, so that after any number of things no part has more than one above its share, and what was handed
 * out before stays where it is when more comes.
 *
 * @param shares not negative, together one
 * @returns a function that hands out so many more and gives what each part got of these
 */
export function handOut(shares: readonly number[]): (count: number) => number[] {
  const owed = shares.map(() => 0)
  return (count) => {
    const got = shares.map(() => 0)
    for (const [part, share] of shares.entries()) owed[part]! += share * count
    for (let left = count; left > 0; left--) {
      const part = furthestBehind(owed)
      owed[part]! -= 1
      got[part]! += 1
    }
    return got
  }
}

function furthestBehind(owed: readonly number[]): number {
  let found = 0
  for (const [part, due] of owed.entries()) if (due > owed[found]! + 1e-9) found = part
  return found
}

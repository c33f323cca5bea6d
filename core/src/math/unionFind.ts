/**
 * Disjoint sets over 0 … size − 1. `find` names the set of a member by one of its members, `join` makes one set of two
 * and returns the name that both now have.
 */
export type UnionFind = { find: (member: number) => number; join: (first: number, second: number) => number }

/** Sets of one member each, to be joined. Path halving and union by size: nearly constant time a call. */
export function unionFind(size: number): UnionFind {
  const parent = new Int32Array(size)
  for (let member = 0; member < size; member++) parent[member] = member
  const members = new Int32Array(size).fill(1)

  const find = (member: number): number => {
    let at = member
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }

  const join = (first: number, second: number): number => {
    const a = find(first)
    const b = find(second)
    if (a === b) return a
    const [larger, smaller] = members[a]! >= members[b]! ? [a, b] : [b, a]
    parent[smaller] = larger
    members[larger] = members[larger]! + members[smaller]!
    return larger
  }

  return { find, join }
}

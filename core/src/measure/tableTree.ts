import type { TableRow } from './tableRows.ts'

/** Areas of a table as a tree: node 0 is the whole table, parents stand before their children, `boys` and `girls` are each area’s own. */
export type TableTree = {
  parents: Int32Array
  boys: Float64Array
  girls: Float64Array
  /** Names from the top down, without the levels left blank. */
  paths: (readonly string[])[]
  /** Which column of area a node is of: 0 the highest; −1 the whole. */
  levels: Int8Array
  /** Rows that repeat the sum of the rows below them, and were left out. */
  subtotals: number
}

/** Puts rows of all periods into one tree. A level left blank in between is a node of its own, so that levels stay level. */
export function tableTreeOf(rows: readonly TableRow[]): TableTree {
  const parents = [-1]
  const levels = [-1]
  const paths: (readonly string[])[] = [[]]
  const boys = [0]
  const girls = [0]
  const children = [new Map<string, number>()]
  const childOf = (parent: number, name: string, level: number): number => {
    const known = children[parent]!.get(name)
    if (known !== undefined) return known
    const node = parents.push(parent) - 1
    levels.push(level)
    paths.push(name === '' ? paths[parent]! : [...paths[parent]!, name])
    boys.push(0)
    girls.push(0)
    children.push(new Map())
    children[parent]!.set(name, node)
    return node
  }
  for (const row of rows) {
    const named = row.path.findLastIndex((name) => name !== '')
    let node = 0
    for (let level = 0; level <= named; level++) node = childOf(node, row.path[level]!, level)
    boys[node]! += row.boys
    girls[node]! += row.girls
  }
  const tree = {
    parents: Int32Array.from(parents),
    boys: Float64Array.from(boys),
    girls: Float64Array.from(girls),
    paths,
    levels: Int8Array.from(levels),
  }
  return { ...tree, subtotals: dropSubtotals(tree) }
}

/** An area’s own row that is exactly what the areas below it sum up to is their total, and is emptied. Returns how many. */
function dropSubtotals({ parents, boys, girls }: Pick<TableTree, 'parents' | 'boys' | 'girls'>): number {
  const below = { boys: new Float64Array(parents.length), girls: new Float64Array(parents.length) }
  let dropped = 0
  for (let node = parents.length - 1; node >= 0; node--) {
    const own = boys[node]! + girls[node]!
    if (own > 0 && own === below.boys[node]! + below.girls[node]! && boys[node] === below.boys[node]) {
      boys[node] = 0
      girls[node] = 0
      dropped++
    }
    const parent = parents[node]!
    if (parent < 0) continue
    below.boys[parent]! += boys[node]! + below.boys[node]!
    below.girls[parent]! += girls[node]! + below.girls[node]!
  }
  return dropped
}

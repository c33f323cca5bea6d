/**
 * How fast and how well records are linked: `node bench/linkage.ts [births a year] [years]`.
 *
 * Made-up records of five sources with twins, doubles, gaps and slips, already encoded. Prints records, seconds of wall and
 * processor, memory, and pairwise precision and recall against the truth.
 */
import { linkRecords } from '@evenborn/core/register/linkage'
import { madeUpRecords } from '@evenborn/core/register/madeUpRecords'

const births = Number(process.argv[2] ?? 53_000)
const years = Number(process.argv[3] ?? 1)
const { records, child } = madeUpRecords(births, years, 7)

const processor = process.cpuUsage()
const started = performance.now()
const linkage = linkRecords(records)
const wall = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(processor)

const shared = pairsWithin(Array.from(child, (id, record) => `${id} ${linkage.child[record]}`))
const visited = linkage.blocks.reduce((sum, { pairs }) => sum + pairs, 0)
console.log(
  [
    `records ${records.count}`,
    `pairs ${visited}`,
    `wall ${wall.toFixed(2)} s`,
    `processor ${((user + system) / 1e6).toFixed(2)} s`,
    `memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
    `precision ${(shared / pairsWithin(linkage.child)).toFixed(5)}`,
    `recall ${(shared / pairsWithin(child)).toFixed(5)}`,
  ].join('  '),
)

function pairsWithin(labels: Iterable<number | string>): number {
  const sizes = new Map<number | string, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}

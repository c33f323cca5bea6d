/**
 * How long a board takes: `node bench/measureBoard.ts [times]`.
 *
 * A made-up prefecture of 10 counties and 120 townships over 60 months, every record, basis and order: 345,600 rows of counts
 * and 216,000 of captures. Prints for each kind of area the median and slowest of so many boards (20) in milliseconds of one
 * thread, the first one apart, and how much longer the whole takes than a township. A fixed seed; ends within a minute.
 */
import { randomFrom } from '@evenborn/core/math/random'
import { BoardQuestion } from '@evenborn/core/measure/board'
import type { CaptureRow, CountRow } from '@evenborn/core/measure/counts'
import { Basis, CountedFrom } from '@evenborn/core/measure/figure'
import { measureBoard } from '@evenborn/core/measure/measureBoard'
import type { Area } from '@evenborn/core/places/area'
import { monthsOf } from '@evenborn/core/vocabulary/period'

const random = randomFrom(1)
const months = monthsOf({ from: 202101, to: 202512 })

const area = (code: string, level: Area['level'], parent: string | null): Area => ({
  code,
  name: { zh: code, en: code },
  level,
  parent,
  countsInto: null,
  tile: null,
})

const counties = Array.from({ length: 10 }, (_, county) => `3205${String(county + 1).padStart(2, '0')}`)
const townships = counties.flatMap((county) =>
  Array.from({ length: 12 }, (_, town) => area(`${county}${101 + town}`, 'township', county)),
)
const areas = [
  area('320500', 'prefecture', null),
  ...counties.map((code) => area(code, 'county', '320500')),
  ...townships,
]

const counts = townships.flatMap(({ code }) =>
  months.flatMap((month) =>
    CountedFrom.options.flatMap((source) =>
      Basis.options.flatMap((basis) =>
        ([0, 1, 2, 3] as const).map((order): CountRow => {
          const births = [1, 14, 9, 4][order]!
          const boys = random.binomial(births, 1.06 / 2.06)
          return { source, basis, area: code, month, order, boys, girls: births - boys, unknown: 0 }
        }),
      ),
    ),
  ),
)

const captures = townships.flatMap(({ code }) =>
  months.flatMap((month) =>
    ([1, 2] as const).flatMap((sex) =>
      Array.from({ length: 15 }, (_, mask): CaptureRow => {
        const births = mask === 14 ? 12 : random.below(2)
        return { area: code, month, sex, mask: mask + 1, births }
      }),
    ),
  ),
)

const cube = { counts, captures, lags: [] }
const times = Number(process.argv[2] ?? 20)

/** Milliseconds of one board. */
function timed(code: string): number {
  const started = performance.now()
  measureBoard(cube, areas, { ...BoardQuestion.parse({}), area: code }, 202512, 'bench')
  return performance.now() - started
}

const first = timed('320500')
console.log(`counts ${counts.length}  captures ${captures.length}  areas ${areas.length}  first ${first.toFixed(0)} ms`)
const medians = ['320500', '320503', '320503101'].map((code) => {
  const taken = Array.from({ length: times }, () => timed(code)).sort((one, other) => one - other)
  const median = taken[times >> 1]!
  console.log(`${code.padEnd(9)}  median ${median.toFixed(1)} ms  slowest ${taken.at(-1)!.toFixed(1)} ms`)
  return median
})
console.log(`prefecture : township ${(medians[0]! / medians[2]!).toFixed(2)}`)

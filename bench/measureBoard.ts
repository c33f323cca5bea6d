// How long a board takes: 10 counties, 120 townships, 60 months, every record, basis and order (345,600 rows of counts,
// 216,000 of captures). Run: node bench/measureBoard.ts
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
for (const code of ['320500', '320503', '320500', '320501', '320500', '320503101']) {
  const started = performance.now()
  const board = measureBoard(cube, areas, { ...BoardQuestion.parse({}), area: code }, 202512, 'bench')
  console.log(`${code}: ${board.areas.length} areas, ${(performance.now() - started).toFixed(1)} ms`)
}

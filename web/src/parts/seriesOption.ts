import { fanOf } from '@evenborn/core/measure/fan'
import type { SeriesPoint } from '@evenborn/core/measure/figure'
import { sayableSrb } from '@evenborn/core/measure/sayable'
import { RIPE } from '@evenborn/core/measure/saying'
import { placeOnScale } from '@evenborn/core/measure/srbScale'
import { colours } from './colours.ts'
import { chartType, quietAxis, quietTip, srbAxis, srbBand } from './srbAxis.ts'

export type SeriesWords = {
  band: string
  month: (point: SeriesPoint) => string
  tip: (point: SeriesPoint) => string
  ripe: (point: SeriesPoint) => string
}

/** Months with their fan (50, 80, 95 %), the counted ratio as a line where it may be said, and unripe months hatched with the share that is ripe. */
export function seriesOption(series: readonly SeriesPoint[], words: SeriesWords) {
  const fans = series.map(({ figure }) => fanOf(figure))
  const ribbon = (
    of: (fan: ReturnType<typeof fanOf>) => { low: number; high: number | null },
    opacity: number,
    stack: string,
  ) => [
    { ...hidden, stack, data: fans.map((fan) => placeOnScale(of(fan).low)) },
    {
      ...hidden,
      stack,
      areaStyle: { color: colours.teal, opacity },
      data: fans.map((fan) => placeOnScale(of(fan).high) - placeOnScale(of(fan).low)),
    },
  ]
  return {
    ...chartType,
    grid: { left: 36, right: 58, top: 12, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      ...quietTip,
      formatter: (items: { dataIndex: number }[]) => {
        const point = series[items[0]?.dataIndex ?? -1]
        return point ? words.tip(point) : ''
      },
    },
    xAxis: { type: 'category', data: series.map(words.month), ...quietAxis, boundaryGap: true },
    yAxis: srbAxis,
    series: [
      ...ribbon(({ nearlyAll }) => nearlyAll, 0.14, 'nearlyAll'),
      ...ribbon(({ most }) => most, 0.16, 'most'),
      ...ribbon(({ half }) => half, 0.2, 'half'),
      {
        type: 'line',
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 4,
        z: 5,
        lineStyle: { color: colours.ink, width: 1.4 },
        itemStyle: { color: colours.ink },
        data: series.map(({ figure }) => {
          const srb = sayableSrb(figure)
          return srb === null ? null : placeOnScale(srb)
        }),
        ...srbBand(words.band),
      },
      { type: 'custom', silent: true, z: 6, renderItem: hatchOf(series, words), data: unripe(series) },
    ],
  }
}

const hidden = { type: 'line', silent: true, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false } }

const unripe = (series: readonly SeriesPoint[]): number[][] =>
  series.flatMap(({ ripe }, place) => (ripe < RIPE ? [[place, 0]] : []))

type Drawing = { value: (place: number) => number; coord: (at: number[]) => number[]; size: (by: number[]) => number[] }

/** Draws one unripe month: slanted lines over its whole height and the share that is ripe at its foot. */
function hatchOf(series: readonly SeriesPoint[], words: SeriesWords) {
  return (_: unknown, drawing: Drawing) => {
    const month = drawing.value(0)
    const [middle = 0, foot = 0] = drawing.coord([month, 0])
    const head = drawing.coord([month, 1])[1] ?? 0
    const width = drawing.size([1, 0])[0] ?? 0
    const left = middle - width / 2
    const lines = Array.from({ length: Math.ceil((foot - head) / 9) }, (_, step) => ({
      type: 'line',
      shape: { x1: left, y1: head + step * 9 + 7, x2: left + width, y2: head + step * 9 },
      style: { stroke: colours.quiet, lineWidth: 0.6, opacity: 0.75 },
    }))
    const point = series[month]
    const share = {
      type: 'text',
      style: {
        text: point ? words.ripe(point) : '',
        x: middle,
        y: foot - 4,
        align: 'center',
        verticalAlign: 'bottom',
        fontSize: 10,
        fill: colours.ink,
        backgroundColor: '#ffffffcc',
        padding: [1, 1],
      },
    }
    return { type: 'group', children: width > 22 ? [...lines, share] : lines }
  }
}

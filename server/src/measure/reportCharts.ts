import type { TableFigure, TableLevel, TableReport } from '@evenborn/core/measure/measureTable'
import { NORMAL_HIGH, NORMAL_LOW } from '@evenborn/core/measure/reference'
import { isSayable, sayableSrb } from '@evenborn/core/measure/sayable'
import { placeOnScale, scaleMarks } from '@evenborn/core/measure/srbScale'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { Language } from '@evenborn/core/vocabulary/text'
import type { CustomSeriesOption, EChartsOption } from 'echarts'
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { nameOf, rankedAreas } from './reportTable.ts'

use([CustomChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer])

const INK = '#1f2a37'
const QUIET = '#6b7280'
const TEAL = '#0b6e75'
const BAND = '#e4ecec'
// Single quotes: the renderer puts this into an attribute as it is.
const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif"
const WIDTH = 860

/** Where the axis of births begins: no ratio of fewer may be said. */
const FEWEST = 100

/** Marks of the axis of births. */
const powersOfTen = [100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

/** Points drawn in a funnel: of more areas an even part is drawn, and always those above 110. */
const POINTS = 4000

/** Areas drawn in a caterpillar: more than these cannot be read; all of them stand in the CSV. */
const DRAWN = 60

const axisName = { zh: '每100名女孩对应的男孩（对数刻度）', en: 'boys per 100 girls (logarithmic)' }

/** Draws without a screen and lets go of the instance, which would otherwise keep the process alive. `name` keeps ids apart. */
function draw(option: EChartsOption, height: number, name: string): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    drawing.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK }, ...option })
    return drawing
      .renderToSVGString()
      .replace(/<style[\s\S]*?<\/style>\s*/g, '')
      .replace(/ (class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
      .replace(/zr\d+-/g, `${name}-`)
  } finally {
    drawing.dispose()
  }
}

/** The one scale of every ratio: logarithmic, 80 to 140. What lies outside stands at the edge. */
const ratioAxis = (name: string, lies = false) => ({
  type: 'value' as const,
  name,
  ...(lies ? { nameLocation: 'middle' as const, nameGap: 28 } : {}),
  nameTextStyle: { color: QUIET, align: lies ? ('center' as const) : ('left' as const) },
  min: 0,
  max: 1,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { show: false },
  axisLabel: {
    color: QUIET,
    customValues: scaleMarks.map(placeOnScale),
    formatter: (place: number) => {
      const mark = scaleMarks.find((srb) => Math.abs(placeOnScale(srb) - place) < 1e-9)
      return mark === undefined ? '' : String(mark)
    },
  },
})

const normalBand = (axis: 'xAxis' | 'yAxis') => ({
  silent: true,
  itemStyle: { color: BAND },
  label: { color: QUIET, fontSize: 11, position: axis === 'yAxis' ? ('right' as const) : ('top' as const) },
  data: [
    [{ name: `${NORMAL_LOW}–${NORMAL_HIGH}`, [axis]: placeOnScale(NORMAL_LOW) }, { [axis]: placeOnScale(NORMAL_HIGH) }],
  ] as [{ name: string }, object][],
})

/** Every area of a level whose ratio may be said, by births and ratio, within the limits that chance alone would keep. */
export function drawFunnel(
  report: TableReport,
  level: TableLevel,
  language: Language,
  name: string,
): string | undefined {
  const high = new Set(level.high)
  const sayable = level.areas.filter(({ per100 }) => isSayable(per100))
  const step = Math.ceil(sayable.length / POINTS)
  const drawn = sayable.filter((area, place) => place % step === 0 || high.has(area))
  if (drawn.length < 3) return undefined
  const limit = (key: 'low998' | 'low95' | 'high95' | 'high998') => ({
    type: 'line' as const,
    symbol: 'none',
    silent: true,
    lineStyle: { color: QUIET, width: 1, type: key.endsWith('95') ? ('solid' as const) : ('dashed' as const) },
    data: report.funnel
      .filter(({ births }) => births >= FEWEST)
      .map((point) => {
        const srb = point[key]
        return [point.births, srb === null ? (key.startsWith('low') ? 0 : 1) : placeOnScale(srb)]
      }),
  })
  const points = drawn.map((area) => ({
    value: [area.children, placeOnScale(area.per100.srb)],
    itemStyle: high.has(area) ? { color: INK, opacity: 1 } : { color: TEAL, opacity: 0.45 },
  }))
  const kind = { zh: { births: '出生数', children: '儿童数' }, en: { births: 'births', children: 'children' } }
  const option: EChartsOption = {
    grid: { left: 56, right: 60, top: 36, bottom: 48 },
    xAxis: {
      type: 'log',
      min: FEWEST,
      max: 1.1 * drawn.reduce((most, { children }) => Math.max(most, children), FEWEST),
      name: kind[language][report.counts],
      nameLocation: 'middle',
      nameGap: 28,
      splitLine: { show: false },
      axisTick: { customValues: powersOfTen },
      axisLabel: { color: QUIET, customValues: powersOfTen, formatter: (births: number) => formatCount(births) },
    },
    yAxis: ratioAxis(axisName[language]),
    series: [
      { type: 'scatter', symbolSize: drawn.length > 500 ? 4 : 7, data: points, markArea: normalBand('yAxis') },
      limit('low998'),
      limit('low95'),
      limit('high95'),
      limit('high998'),
    ],
  }
  return draw(option, 380, name)
}

type Render = NonNullable<CustomSeriesOption['renderItem']>

type Place = readonly [x: number, y: number]
const isPlace = (place: Place): boolean => !place.some(Number.isNaN)

const stroke = ([x1, y1]: Place, [x2, y2]: Place, style: { stroke: string; lineWidth: number; opacity?: number }) => ({
  type: 'line' as const,
  shape: { x1, y1, x2, y2 },
  style,
})

/**
 * A figure as one picture of uncertainty: line for the interval, dot for the estimate, faint tick for the direct ratio. A
 * ratio that may not be said has neither dot nor tick.
 */
const mark =
  (along: 'x' | 'y'): Render =>
  (_, api) => {
    const placeOf = (dimension: number): Place => {
      const value = Number(api.value(dimension))
      const [x = 0, y = 0] = api.coord(along === 'x' ? [value, api.value(0)] : [api.value(0), value])
      return [x, y]
    }
    const [dot, raw] = [placeOf(3), placeOf(4)]
    const beside = (by: number): Place => (along === 'x' ? [raw[0], raw[1] + by] : [raw[0] + by, raw[1]])
    const tick = stroke(beside(-5), beside(5), { stroke: QUIET, lineWidth: 1, opacity: 0.7 })
    const point = { type: 'circle' as const, shape: { cx: dot[0], cy: dot[1], r: 3 }, style: { fill: INK } }
    return {
      type: 'group',
      children: [
        stroke(placeOf(1), placeOf(2), { stroke: TEAL, lineWidth: 1.5 }),
        ...(isPlace(raw) ? [tick] : []),
        ...(isPlace(dot) ? [point] : []),
      ],
    }
  }

/** Ground of one row: every other band is shaded, so that areas of one band are seen to belong together. */
const ground: Render = (_, api) => {
  const [left = 0, middle = 0] = api.coord([0, api.value(1)])
  const [right = 0] = api.coord([1, api.value(1)])
  const size = api.size?.([0, 1])
  const height = Array.isArray(size) ? size[1]! : 0
  const opacity = Number(api.value(2)) % 2 === 0 ? 0.06 : 0
  return {
    type: 'rect',
    shape: { x: left, y: middle - height / 2, width: right - left, height },
    style: { fill: INK, opacity },
  }
}

/** Not a number where there is nothing to draw. */
const drawnAt = (srb: number | null): number => (srb === null ? Number.NaN : placeOnScale(srb))

const places = (row: number, shown: { srb: number | null; low: number; high: number | null }, raw: number | null) => [
  row,
  placeOnScale(shown.low),
  placeOnScale(shown.high),
  drawnAt(shown.srb),
  drawnAt(raw),
]

const rows = { type: 'category', inverse: true, axisTick: { show: false }, axisLine: { show: false } } as const

const bandName = { zh: (band: number) => `第${band}档`, en: (band: number) => `band ${band}` }

/** Ranked areas, highest first, those of one band on one ground. Undefined where the level may not be ranked. */
export function drawCaterpillar(level: TableLevel, language: Language, name: string): string | undefined {
  const ranked = rankedAreas(level).slice(0, DRAWN)
  if (ranked.length === 0) return undefined
  const option: EChartsOption = {
    grid: { left: 230, right: 70, top: 24, bottom: 48 },
    xAxis: ratioAxis(axisName[language], true),
    yAxis: [
      { ...rows, data: ranked.map(nameOf), axisLabel: { color: INK, interval: 0, width: 210, overflow: 'truncate' } },
      {
        ...rows,
        position: 'right',
        data: ranked.map(({ band }, row) => (ranked[row - 1]?.band === band ? '' : bandName[language](band))),
        axisLabel: { color: QUIET, interval: 0 },
      },
    ],
    series: [
      { type: 'custom', silent: true, renderItem: ground, data: ranked.map(({ band }, row) => [0, row, band]) },
      {
        type: 'custom',
        renderItem: mark('x'),
        data: ranked.map((area, row) => places(row, area.shrunk, sayableSrb(area.per100))),
        markArea: normalBand('xAxis'),
      },
    ],
  }
  return draw(option, 80 + 20 * ranked.length, name)
}

/** The ratio of each period with its limits. */
export function drawSeries({ periods }: TableReport, language: Language, name: string): string | undefined {
  if (!periods) return undefined
  const point = ({ per100 }: TableFigure, row: number) => {
    const srb = sayableSrb(per100)
    return places(row, { ...per100, srb }, srb)
  }
  const option: EChartsOption = {
    grid: { left: 56, right: 60, top: 36, bottom: 32 },
    xAxis: { type: 'category', data: periods.list.map(({ period }) => period), axisLabel: { color: QUIET } },
    yAxis: ratioAxis(axisName[language]),
    series: [{ type: 'custom', renderItem: mark('y'), data: periods.list.map(point), markArea: normalBand('yAxis') }],
  }
  return draw(option, 320, name)
}

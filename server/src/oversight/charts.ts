import { NORMAL_HIGH, NORMAL_LOW } from '@evenborn/core/measure/reference'
import { RIPE } from '@evenborn/core/measure/saying'
import { NATURAL, offScale, placeOnScale, scaleMarks } from '@evenborn/core/measure/srbScale'
import type { Chart, ChartArea, ChartMonth } from '@evenborn/core/oversight/document'
import type { Language } from '@evenborn/core/vocabulary/text'
import { CustomChart, type CustomSeriesOption } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { dot, edges, FONT, GREY, INK, line, type Piece, type Point, verdictMark, word } from './chartMarks.ts'

use([CustomChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer])

/** A picture as SVG text, its size in pixels. It holds no script and no style sheet. */
export type Picture = { svg: string; width: number; height: number }

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>
type Api = Parameters<RenderItem>[1]
type Shape = NonNullable<ReturnType<RenderItem>>

const RULE = '#d5dae1'
const BAND = '#e4ecec'
const WIDTH = 680

const axisName = {
  zh: '出生人口性别比（女=100，对数刻度）',
  en: 'Sex ratio at birth (girls = 100, logarithmic)',
}

/**
 * Draws a chart of a bulletin. The same chart gives the same text, whatever was drawn before, and holds no id that another
 * picture on the page could bear as well.
 */
export function drawChart(chart: Chart, language: Language): Picture {
  const height = chart.kind === 'months' ? 280 : 84 + 24 * chart.areas.length
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    const title = { text: axisName[language] }
    const option = chart.kind === 'months' ? optionOfMonths(chart.months, title) : optionOfAreas(chart.areas, title)
    drawing.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK }, ...option })
    return { svg: plain(drawing.renderToSVGString()), width: WIDTH, height }
  } finally {
    // An instance that is not disposed of keeps the process alive.
    drawing.dispose()
  }
}

/** Takes out what only a live chart needs: hover styles and marks for events, whose names differ from run to run. */
function plain(svg: string): string {
  return svg.replace(/<style[\s\S]*?<\/style>\s*/g, '').replace(/ (class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
}

const ratioAxis = {
  type: 'value',
  min: 0,
  max: 1,
  axisLabel: {
    customValues: scaleMarks.map(placeOnScale),
    formatter: (place: number) => `${scaleMarks.find((mark) => Math.abs(placeOnScale(mark) - place) < 1e-6) ?? ''}`,
    color: GREY,
  },
  axisTick: { show: true, customValues: scaleMarks.map(placeOnScale) },
  axisLine: { show: true, lineStyle: { color: RULE } },
  splitLine: { show: false },
  nameTextStyle: { color: GREY },
} as const

/** The normal band and the hairline at 105, across the ratio’s axis (`xAxis` or `yAxis`). */
function band(axis: 'xAxis' | 'yAxis') {
  const label = { show: true, color: GREY, fontSize: 11, formatter: `${NORMAL_LOW}–${NORMAL_HIGH}` }
  return {
    markArea: {
      silent: true,
      itemStyle: { color: BAND },
      label: { ...label, position: axis === 'xAxis' ? 'top' : 'right' },
      data: [[{ [axis]: placeOnScale(NORMAL_LOW) }, { [axis]: placeOnScale(NORMAL_HIGH) }]],
    },
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: GREY, width: 0.5, type: 'solid' },
      data: [{ [axis]: placeOnScale(NATURAL) }],
    },
  }
}

/** Where a place on the axes stands on the picture. */
const pointOf = (api: Api, place: Point): Point => {
  const [x, y] = api.coord(place)
  return [x ?? 0, y ?? 0]
}

function optionOfMonths(months: readonly ChartMonth[], { text }: { text: string }) {
  return {
    grid: { left: 48, right: 60, top: 36, bottom: 32 },
    xAxis: {
      type: 'category',
      data: months.map(({ label }) => label),
      axisLabel: { color: GREY },
      axisLine: { lineStyle: { color: RULE } },
      axisTick: { show: false },
    },
    yAxis: {
      ...ratioAxis,
      name: text,
      nameTextStyle: { ...ratioAxis.nameTextStyle, align: 'left', padding: [0, 0, 0, -36] },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        data: months.map(({ srb }, at) => [at, placeOnScale(srb)]),
        renderItem: (params: { dataIndex: number }, api: Api) =>
          monthMark(months[params.dataIndex]!, params.dataIndex, api),
        ...band('yAxis'),
      },
    ],
  }
}

/** Interval as a line, ratio as a dot; hollow, with the per cent registered, while births are still coming in. */
function monthMark({ srb, low, high, ripe }: ChartMonth, at: number, api: Api): Shape {
  const placeOf = (ratio: number | null) => pointOf(api, [at, placeOnScale(ratio)])
  const children: Piece[] =
    srb === null ? [] : [line(placeOf(low), placeOf(high), INK), ...edges(low, high, placeOf, 'up')]
  const [x, y] = placeOf(srb)
  if (srb !== null)
    children.push(dot([x, y], ripe < RIPE ? { fill: '#ffffff', stroke: INK } : { fill: INK, stroke: INK }))
  if (ripe < RIPE) {
    const [, top] = pointOf(api, [at, 1])
    children.push(word([x, top + 2], `${Math.round(ripe * 100)}%`))
  }
  return { type: 'group', children } as Shape
}

function optionOfAreas(areas: readonly ChartArea[], { text }: { text: string }) {
  const widest = Math.max(4, ...areas.map(({ name }) => widthOf(name)))
  return {
    grid: { left: Math.min(220, widest + 20), right: 24, top: 26, bottom: 48 },
    xAxis: { ...ratioAxis, name: text, nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: areas.map(({ name }) => name),
      axisLabel: { color: INK, width: 200, overflow: 'truncate', interval: 0 },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        data: areas.map(({ shrunk }, at) => [placeOnScale(shrunk), at]),
        renderItem: (params: { dataIndex: number }, api: Api) =>
          areaMark(areas[params.dataIndex]!, params.dataIndex, api),
        ...band('xAxis'),
      },
    ],
  }
}

/** Raw as a faint tick, shrunk as the verdict’s mark, interval as a line. */
function areaMark({ raw, shrunk, low, high, verdict }: ChartArea, at: number, api: Api): Shape {
  const placeOf = (ratio: number | null) => pointOf(api, [placeOnScale(ratio), at])
  const children: Piece[] = [line(placeOf(low), placeOf(high), GREY), ...edges(low, high, placeOf, 'right')]
  if (raw !== null && !offScale(raw)) {
    const [x, y] = placeOf(raw)
    children.push(line([x, y - 6], [x, y + 6], '#8b95a3'))
  }
  children.push(verdictMark(verdict, placeOf(shrunk)))
  return { type: 'group', children } as Shape
}

/** Width of a name at 12 px, near enough to leave room for it: full-width characters count double. */
const widthOf = (name: string): number => [...name].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12 : 6.6), 0)

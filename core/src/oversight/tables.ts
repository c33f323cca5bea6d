import type { AreaEstimate, Figure, Ranking } from '../measure/figure.ts'
import { formatInterval, formatRatio, NO_VALUE } from '../measure/format.ts'
import { basisNames, countedFromNames, orderNames, verdictNames } from '../measure/names.ts'
import { sayableSrb } from '../measure/sayable.ts'
import { birthsOf } from '../measure/saying.ts'
import type { AreaCode } from '../vocabulary/area.ts'
import { formatMonth, formatMonths } from '../vocabulary/monthText.ts'
import { formatCount, formatShare } from '../vocabulary/numberText.ts'
import type { Text } from '../vocabulary/text.ts'
import { areasBelow } from './cannot.ts'
import type { ChartArea, ChartPlace, Column, Table, Writing } from './document.ts'
import { FEWEST_PUBLISHED, hiddenAreas, hiddenParts } from './smallCells.ts'

const titles = {
  area: { zh: '地区', en: 'Area' },
  record: { zh: '记录', en: 'Record' },
  order: { zh: '孩次', en: 'Birth order' },
  month: { zh: '出生月份', en: 'Month of birth' },
  births: { zh: '出生数 n', en: 'Births n' },
  ratio: { zh: '性别比', en: 'SRB' },
  interval: { zh: '95%区间', en: '95% interval' },
  shrunk: { zh: '收缩值（95%区间）', en: 'Shrunk (95% interval)' },
  band: { zh: '档', en: 'Band' },
  verdict: { zh: '判断', en: 'Verdict' },
  ripe: { zh: '已登记', en: 'Registered' },
} satisfies Record<string, Text>

const notPublished: Text = { zh: '不公布', en: 'not published' }

/** Where the figures of a table come from: record, basis, months; and what else its reader must know. */
function sourceNote(
  { bulletin: { board }, say }: Writing,
  more: readonly Text[] = [],
  source: Text = countedFromNames[board.source],
): string {
  const months = formatMonths(board.months)
  const basis = basisNames[board.basis]
  const note = say({
    zh: `来源：${source.zh}；口径：${basis.zh}；${months.zh}，按出生日期；性别不详者不计入。`,
    en: `Source: ${source.en.toLowerCase()}; basis: ${basis.en.toLowerCase()}; ${months.en}, by date of birth; births of unknown sex left out.`,
  })
  return [note, ...more.map(say)].join(say({ zh: '', en: ' ' }))
}

/** Said only where something is hidden. */
const hiddenNote = (hidden: ReadonlySet<unknown>): Text[] => (hidden.size > 0 ? [smallCells] : [])

const smallCells: Text = {
  zh: `男婴或女婴少于${FEWEST_PUBLISHED}例的单元，以及可由合计反推出它的单元，不公布数字。`,
  en: `Cells with fewer than ${FEWEST_PUBLISHED} boys or girls, and cells from which they could be worked out, are not published.`,
}

const shrunkNote: Text = {
  zh: '收缩值按地区层级向上级水平收缩，出生越少收缩越多；判断依据收缩值。',
  en: 'Shrunk: drawn toward the area above, the more the fewer the births; the verdict rests on it.',
}

const columnsOf = (say: Writing['say'], first: Text, rest: Text[]): Column[] => [
  { title: say(first), align: 'left' },
  ...rest.map((title): Column => ({ title: say(title), align: title === titles.verdict ? 'left' : 'right' })),
]

/** Births, ratio and interval of a figure: these three stand together in every table. */
const cellsOf = (figure: Figure): string[] =>
  birthsOf(figure) === 0
    ? ['0', NO_VALUE, NO_VALUE]
    : [formatCount(birthsOf(figure)), formatRatio(sayableSrb(figure)), formatInterval(figure)]

const hiddenCells = (say: Writing['say']): string[] => [say(notPublished), NO_VALUE, NO_VALUE]

/** Areas one level down: highest band first where there are bands, else in the order of their codes, which says nothing. */
export function areasInOrder({ bulletin: { board } }: Writing): AreaEstimate[] {
  const place = bandsOf(board.ranking)
  return areasBelow(board).sort((one, other) => (place.get(one.figure.area) ?? 0) - (place.get(other.figure.area) ?? 0))
}

/** Number of the band, from 1, by area; empty where there is no ranking. */
function bandsOf(ranking: Ranking): Map<AreaCode, number> {
  return new Map(ranking.ranked ? ranking.bands.flatMap((band, at) => band.map((area) => [area, at + 1] as const)) : [])
}

/** Areas with births, ratio, interval, shrunk ratio, band where there are bands, and verdict. */
export function areaTable(writing: Writing): Table {
  const { names, say } = writing
  const { board } = writing.bulletin
  const areas = areasInOrder(writing)
  const [hidden, bands] = [hiddenAreas(areas), bandsOf(board.ranking)]
  const band = board.ranking.ranked ? [titles.band] : []
  const row = (area: AreaEstimate): string[] => {
    const { figure, shrunk, verdict } = area
    const open = !hidden.has(area)
    return [
      say(names.area(figure.area)),
      ...(open ? cellsOf(figure) : hiddenCells(say)),
      open ? `${formatRatio(shrunk.srb)} (${formatInterval(shrunk)})` : NO_VALUE,
      ...band.map(() => (open ? `${bands.get(figure.area) ?? NO_VALUE}` : NO_VALUE)),
      open ? say(verdictNames[verdict]) : NO_VALUE,
    ]
  }
  return {
    part: 'table',
    caption: say({ zh: '各地区出生人口性别比', en: 'Sex ratio at birth by area' }),
    columns: columnsOf(say, titles.area, [
      titles.births,
      titles.ratio,
      titles.interval,
      titles.shrunk,
      ...band,
      titles.verdict,
    ]),
    rows: areas.map(row),
    note: sourceNote(writing, [shrunkNote, ...hiddenNote(hidden)]),
  }
}

/** Areas as a picture, without those whose counts are hidden. */
export function areaChart(writing: Writing): ChartPlace {
  const { names, say } = writing
  const areas = areasInOrder(writing)
  const hidden = hiddenAreas(areas)
  const drawn = areas.filter((area) => !hidden.has(area) && birthsOf(area.figure) > 0)
  return {
    part: 'chart',
    chart: {
      kind: 'areas',
      areas: drawn.map(
        ({ figure, shrunk, verdict }): ChartArea => ({
          name: say(names.area(figure.area)),
          raw: sayableSrb(figure),
          shrunk: shrunk.srb,
          low: shrunk.low,
          high: shrunk.high,
          verdict,
        }),
      ),
    },
    caption: say({
      zh: '各地区收缩值（点）、95%区间（线）与直接计算值（短竖线）',
      en: 'Areas: shrunk ratio (dot), 95% interval (line) and direct ratio (tick)',
    }),
    note: sourceNote(writing),
  }
}

/** Each line of the table comes from the rows of the record that it names. */
const namedRecords: Text = { zh: '所列各记录', en: 'the records named' }

/** The same births as each record counts them. */
export function recordTable(writing: Writing): Table {
  const { say } = writing
  const { bySource } = writing.bulletin.board
  const rows = bySource.map((figure) => [say(countedFromNames[figure.source]), ...cellsOf(figure)])
  return {
    part: 'table',
    caption: say({ zh: '各部门记录各自的性别比', en: 'The ratio as each record counts it' }),
    columns: columnsOf(say, titles.record, [titles.births, titles.ratio, titles.interval]),
    rows,
    note: sourceNote(writing, [], namedRecords),
  }
}

/** Births by order, with small cells hidden. */
export function orderTable(writing: Writing): Table {
  const { say } = writing
  const { byOrder } = writing.bulletin.board
  const hidden = hiddenParts(byOrder, ({ figure }) => figure)
  const name = (order: number) => orderNames[order === 0 || order === 1 || order === 2 ? order : 3]
  return {
    part: 'table',
    caption: say({ zh: '分孩次性别比', en: 'The ratio by birth order' }),
    columns: columnsOf(say, titles.order, [titles.births, titles.ratio, titles.interval]),
    rows: byOrder.map((part) => [
      say(name(part.order)),
      ...(hidden.has(part) ? hiddenCells(say) : cellsOf(part.figure)),
    ]),
    note: sourceNote(writing, hiddenNote(hidden)),
  }
}

/** The months of the period, with how far each is registered. */
export function monthTable(writing: Writing): Table {
  const { say } = writing
  const { hidden, points } = monthsShown(writing)
  return {
    part: 'table',
    caption: say({ zh: '逐月性别比', en: 'The ratio month by month' }),
    columns: columnsOf(say, titles.month, [titles.births, titles.ratio, titles.interval, titles.ripe]),
    rows: points.map((point) => [
      say(formatMonth(point.month)),
      ...(hidden.has(point) ? hiddenCells(say) : cellsOf(point.figure)),
      formatShare(point.ripe),
    ]),
    note: sourceNote(writing, hiddenNote(hidden)),
  }
}

/** The same months as a picture. */
export function monthChart(writing: Writing): ChartPlace {
  const { say } = writing
  const { hidden, points } = monthsShown(writing)
  return {
    part: 'chart',
    chart: {
      kind: 'months',
      months: points.map((point) => {
        const { low, high } = point.figure
        const srb = hidden.has(point) ? null : sayableSrb(point.figure)
        return { label: chartLabel(point.month), srb, low, high, ripe: point.ripe }
      }),
    },
    caption: say({
      zh: '逐月性别比（点）与95%区间（线）；空心为仍在补登记的月份',
      en: 'Ratio by month (dot) with 95% interval (line); hollow where births are still being registered',
    }),
    note: sourceNote(writing),
  }
}

const chartLabel = (month: number): string => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`

function monthsShown({ bulletin: { board } }: Writing) {
  const points = board.series.filter(({ month }) => month >= board.months.from && month <= board.months.to)
  return { points, hidden: hiddenParts(points, ({ figure }) => figure) }
}

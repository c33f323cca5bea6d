import type { TableArea, TableFigure } from '@evenborn/core/measure/measureTable'
import { csvText } from '@evenborn/core/vocabulary/csv'
import type { FileReport } from './report.ts'
import { nameOf, rankedAreas } from './reportTable.ts'

const header = [
  'level,area,boys,girls,children,srb,low,high,shrunk_srb,shrunk_low,shrunk_high',
  'above_107,above_110,below_103,verdict,expected_rank,rank_low,rank_high,band,above_110_kept',
].join(',')

/** Area names come from a file that somebody else wrote: as text they run nowhere. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  return typeof value === 'string' ? csvText(value) : String(value)
}

const figureCells = ({ boys, girls, children, per100 }: TableFigure) => [
  boys,
  girls,
  children,
  per100.srb,
  per100.low,
  per100.high,
]

const treeCells = ({ shrunk, above107, above110, below103, verdict }: Omit<TableArea, 'path' | 'rank'>) => [
  shrunk.srb,
  shrunk.low,
  shrunk.high,
  above107,
  above110,
  below103,
  verdict,
]

/**
 * Every figure at full precision, one line each: the whole, the periods, the areas of each level. Ratios are boys per 100
 * girls. Where a level may not be ranked its areas stand in the order of the file, without rank and band.
 */
export function reportCsv({ report }: FileReport): string {
  const lines = [
    ['whole', '', ...figureCells(report.pooled), ...treeCells(report.pooled)],
    ...(report.periods?.list ?? []).map((period) => ['period', period.period, ...figureCells(period)]),
    ...report.levels.flatMap((level) => {
      const ranked = rankedAreas(level)
      const areas = ranked.length > 0 ? ranked : level.areas.map((area) => ({ ...area, band: null }))
      const high = new Set(level.high.map(nameOf))
      return areas.map((area) => [
        level.name,
        nameOf(area),
        ...figureCells(area),
        ...treeCells(area),
        area.rank?.expected ?? null,
        area.rank?.low ?? null,
        area.rank?.high ?? null,
        area.band,
        high.has(nameOf(area)),
      ])
    }),
  ]
  const width = header.split(',').length
  const rows = lines.map((line) => Array.from({ length: width }, (_, place) => cell(line[place] ?? null)).join(','))
  // A byte-order mark, for spreadsheets that would otherwise misread Chinese.
  return `\ufeff${[header, ...rows].join('\r\n')}\r\n`
}

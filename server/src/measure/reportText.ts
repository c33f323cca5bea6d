import type { TableArea, TableLevel } from '@evenborn/core/measure/measureTable'
import type { Language, Text } from '@evenborn/core/vocabulary/text'
import type { FileReport } from './report.ts'
import {
  sayChildren,
  sayEnough,
  sayHigh,
  sayLevel,
  sayNotice,
  sayPeriods,
  sayPooled,
  sayPooledVerdict,
  sayTable,
} from './reportSentences.ts'
import type { Column } from './reportTable.ts'
import { listColumns, rankedAreas, rankingColumns } from './reportTable.ts'
import { textTable } from './textTable.ts'

/** The report for a terminal. At most `most` areas of a level are listed; the rest is said to be in the CSV. */
export function reportText(file: FileReport, language: Language, most = 20): string {
  const { report } = file
  const say = (texts: readonly (Text | undefined)[]) =>
    texts.flatMap((text) => (text ? [text[language].replace(/\p{Cc}/gu, ' ')] : []))
  const head = say([
    sayTable(file),
    sayChildren(report.counts),
    ...report.notices.map(sayNotice),
    sayPooled(report),
    sayPooledVerdict(report),
    ...sayPeriods(report),
  ])
  const levels = report.levels.map((level) => [
    '',
    ...say([sayLevel(level), sayEnough(level)]),
    ...listed(rankedAreas(level), rankingColumns, language, most),
    ...say([sayHigh(level)]),
    ...(level.ranking.ranked ? [] : highListed(level, language, most)),
  ])
  return `${[...head, ...levels.flat()].join('\n')}\n`
}

/** Where no ranking is printed, areas above 110 stand in the order of the file. */
const highListed = ({ high }: TableLevel, language: Language, most: number): string[] =>
  listed(high, listColumns, language, most)

function listed(areas: readonly TableArea[], columns: readonly Column[], language: Language, most: number): string[] {
  if (areas.length === 0) return []
  const shown = areas.slice(0, most)
  const rows = [
    columns.map(({ title }) => title[language]),
    ...shown.map((area) => columns.map(({ value }) => value(area, language))),
  ]
  const left = areas.length - shown.length
  const more = { zh: `…… 另有${left}个，见 --csv`, en: `… ${left} more, see --csv` }
  return [
    ...textTable(
      rows,
      columns.map(({ right }) => right),
    ).map((line) => `  ${line}`),
    ...(left > 0 ? [`  ${more[language]}`] : []),
  ]
}

import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { bothTitles } from '@evenborn/core/cycle/columnTitles'
import { lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { Column, DataSet } from '@evenborn/core/cycle/dataSet'
import { addMonths } from '@evenborn/core/vocabulary/period'
import type { WriteSheet } from 'hucre'
import { cellName } from './fileFindings.ts'
import { areaChoice } from './sectionTable.ts'

const SHEET = '选项'

/** Lists that cells are chosen from, by section and column, and where each stands in the workbook. */
export type Choices = ReadonlyMap<string, { values: string[]; range: string }>

/** A spreadsheet takes no more than 255 characters of a list inside a rule, so that lists stand on a hidden sheet. */
export function choicesOf({ sections }: DataSet, frame: ContentFrame): Choices {
  const lists = sections.flatMap(({ id, columns }) =>
    columns.flatMap((column) => {
      const values = choicesFor(column, frame)
      return values.length > 0 ? [[`${id}.${column.id}`, values] as const] : []
    }),
  )
  return new Map(
    lists.map(([key, values], place) => {
      const letters = cellName(1, place).slice(0, -1)
      return [key, { values, range: `'${SHEET}'!$${letters}$1:$${letters}$${values.length}` }]
    }),
  )
}

/** The sheet that holds them. */
export function choicesSheet(choices: Choices): WriteSheet {
  const lists = [...choices.values()].map(({ values }) => values)
  const longest = Math.max(1, ...lists.map(({ length }) => length))
  const rows = Array.from({ length: longest }, (_, at) => lists.map((list) => list[at] ?? null))
  return { name: SHEET, rows, hidden: true }
}

function choicesFor(column: Column, { areas, period }: ContentFrame): string[] {
  if (column.kind === 'item') return column.items.map(({ title }) => bothTitles(title))
  if (column.kind === 'area') return (areas ?? []).map(areaChoice)
  if (!('back' in column)) return []
  const last = lastMonthOf(period)
  return Array.from({ length: column.back + 1 }, (_, by) =>
    String(column.kind === 'month' ? addMonths(last, -by) : Math.floor(last / 100) - by),
  )
}

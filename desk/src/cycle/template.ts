import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { bothTitles, isKey } from '@evenborn/core/cycle/columnTitles'
import type { Content, ContentRow } from '@evenborn/core/cycle/content'
import type { Column, DataSet, Section } from '@evenborn/core/cycle/dataSet'
import type { Cell, CellStyle, DataValidation, PatternFill, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { type Choices, choicesOf, choicesSheet } from './choices.ts'
import { cellName } from './fileFindings.ts'
import { headLines, rowsToFill, sectionLines } from './sectionTable.ts'

/** Rows of an open table that are made ready to be filled in. */
const READY_ROWS = 200

/**
 * Workbook to fill in: a sheet for each section, with the return, unit and period above it, choices and whole numbers held to
 * by the spreadsheet, and what is given already filled in. A section that is held is grey and closed. This file is fetched when
 * it is needed, for a writer of workbooks is large.
 */
export const writeTemplate = (dataSet: DataSet, frame: ContentFrame, content: Content = {}): Promise<Uint8Array> =>
  written(dataSet, frame, (section) => frame.held[section.id] ?? rowsToFill(section, content))

/** A return of counts as a workbook of the same form, with its rows alone. */
export const writeContentXlsx = (dataSet: DataSet, content: Content, frame: ContentFrame): Promise<Uint8Array> =>
  written(dataSet, frame, (section) => content[section.id] ?? [])

async function written(
  dataSet: DataSet,
  frame: ContentFrame,
  rowsOf: (section: Section) => ContentRow[],
): Promise<Uint8Array> {
  const choices = choicesOf(dataSet, frame)
  const sheets = dataSet.sections.map((section) => sheetOf(dataSet, section, rowsOf(section), frame, choices))
  const output = await writeXlsx({ sheets: [...sheets, choicesSheet(choices)] })
  return output as Uint8Array
}

const thin = { style: 'thin', color: { rgb: '8A8F98' } } as const
const border = { top: thin, right: thin, bottom: thin, left: thin }
const fill = (rgb: string): PatternFill => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } })
/** A font that Windows has and that bears both scripts. */
const name = 'Microsoft YaHei'
const titleStyle: CellStyle = { font: { name, bold: true, size: 14 } }
const quietStyle: CellStyle = { font: { name, size: 10, color: { rgb: '5A6069' } } }
const headerStyle: CellStyle = {
  font: { name, size: 11, bold: true },
  fill: fill('E4EAF2'),
  border,
  alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
}
const closedStyle: CellStyle = { font: { name, size: 11 }, fill: fill('EDEDED'), border, protection: { locked: true } }
const openStyle: CellStyle = { font: { name, size: 11 }, border, protection: { locked: false } }
/** Codes and months stay what was typed: text. */
const textStyle: CellStyle = { ...openStyle, numFmt: '@' }

const hint =
  '白色格填写，没有发生的填 0；灰色格不填。 Fill in white cells, 0 where there was none; grey ones are closed.'

function sheetOf(
  dataSet: DataSet,
  section: Section,
  rows: readonly ContentRow[],
  frame: ContentFrame,
  choices: Choices,
): WriteSheet {
  const held = section.id in frame.held
  const [title = [], frameLine = []] = headLines(dataSet, frame)
  const lines = sectionLines(section, rows, frame.areas)
  const above = [title, frameLine, [bothTitles(section.title)], [hint]]
  const first = above.length + 1
  const ready = section.rows === 'open' && !held ? Math.max(READY_ROWS, rows.length) : rows.length
  const blank = Array.from({ length: ready - rows.length }, () => section.columns.map(() => null))
  return {
    name: section.title.zh,
    rows: [...above, ...lines, ...blank],
    rowDefs: new Map([[above.length, { height: 48 }]]),
    // As wide as the line of what the file is, even where the table is narrow.
    columns: Array.from({ length: Math.max(6, section.columns.length) }, (_, at) => ({
      width: widthOf(section.columns[at]),
    })),
    cells: stylesOf(section, above.length, ready, held),
    dataValidations: held ? [] : validationsOf(section, first, ready, choices),
    freezePane: { rows: first },
    pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(section.rows === 'open' && !held ? {} : { protection: { sheet: true, formatColumns: true, formatRows: true } }),
  }
}

const widthOf = (column: Column | undefined): number =>
  column === undefined || column.kind === 'count' || column.kind === 'serial' ? 18 : 36

function stylesOf(section: Section, above: number, ready: number, held: boolean): Map<string, Partial<Cell>> {
  const styles = new Map<string, Partial<Cell>>([
    ['0,0', { style: titleStyle }],
    [`${above - 2},0`, { style: { font: { name, size: 11, bold: true } } }],
    [`${above - 1},0`, { style: quietStyle }],
  ])
  section.columns.forEach((column, place) => {
    styles.set(`${above},${place}`, { style: headerStyle })
    const closed = held || (section.rows === 'grid' && isKey(column))
    const style = closed ? closedStyle : isKey(column) ? textStyle : openStyle
    for (let row = 0; row < ready; row++) styles.set(`${above + 1 + row},${place}`, { style })
  })
  return styles
}

/** What the spreadsheet lets be typed, so that most mistakes are seen while they are made. */
function validationsOf(section: Section, first: number, ready: number, choices: Choices): DataValidation[] {
  if (ready === 0) return []
  return section.columns.flatMap((column, place): DataValidation[] => {
    if (section.rows === 'grid' && isKey(column)) return []
    const range = `${cellName(first + 1, place)}:${cellName(first + ready, place)}`
    const told = { range, allowBlank: true, showErrorMessage: true, errorStyle: 'stop' } as const
    if (column.kind === 'count')
      return [
        {
          ...told,
          type: 'whole',
          operator: 'between',
          formula1: '0',
          formula2: String(column.most),
          errorTitle: column.title.zh.slice(0, 30),
          errorMessage: `请填 0 至 ${column.most} 的整数。 A whole number from 0 to ${column.most}.`,
        },
      ]
    if (column.kind === 'serial')
      return [
        {
          ...told,
          type: 'textLength',
          operator: 'equal',
          formula1: '10',
          errorTitle: column.title.zh.slice(0, 30),
          errorMessage: '1 个字母加 9 位数字。 A letter and 9 digits.',
        },
      ]
    const list = choices.get(`${section.id}.${column.id}`)
    return list === undefined
      ? []
      : [
          {
            ...told,
            type: 'list',
            formula1: list.range,
            errorTitle: column.title.zh.slice(0, 30),
            errorMessage: '请从下拉列表中选择。 Choose from the list.',
          },
        ]
  })
}

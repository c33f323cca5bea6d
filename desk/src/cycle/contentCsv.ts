import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { bothTitles } from '@evenborn/core/cycle/columnTitles'
import type { Content } from '@evenborn/core/cycle/content'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { csvOf } from '@evenborn/core/vocabulary/csv'
import { encodeGb18030 } from './gb18030.ts'
import { headLines, sectionLines } from './sectionTable.ts'

/**
 * A return of counts as one CSV in GB18030, which spreadsheets in China open by itself: the tables one below the other, each
 * under its title, so that a return stays one file. Texts that a spreadsheet would run are made text.
 */
export function writeContentCsv(dataSet: DataSet, content: Content, frame: ContentFrame): Uint8Array {
  const tables = dataSet.sections
    .filter(({ id }) => (content[id] ?? []).length > 0)
    .flatMap((section) => [
      [],
      [bothTitles(section.title)],
      ...sectionLines(section, content[section.id]!, frame.areas),
    ])
  // Without the byte order mark, which Excel does not know of in this encoding.
  return encodeGb18030(csvOf([...headLines(dataSet, frame), ...tables]).replace(/^\ufeff/, ''))
}

import { bothTitles } from '@evenborn/core/cycle/columnTitles'
import { plainHeader } from '@evenborn/core/intake/headers'
import type { Text } from '@evenborn/core/vocabulary/text'
import { cellText, narrow } from '../intake/cells.ts'
import type { Cell } from '../intake/grid.ts'

/** What a file says of itself: which return, of whom, for when. */
export type FrameField = 'dataSet' | 'unit' | 'period'

/** How templates call it, and how others do. */
export const frameTitles: Record<FrameField, { title: Text; aliases: readonly string[] }> = {
  dataSet: { title: { zh: '报表代码', en: 'Return' }, aliases: ['数据集', '报表编号', 'data set', 'dataset'] },
  unit: {
    title: { zh: '单位代码', en: 'Unit' },
    aliases: [
      '单位编码',
      '填报单位代码',
      '报送单位代码',
      '机构代码',
      '组织机构代码',
      'unit code',
      'org unit',
      'orgunit',
    ],
  },
  period: {
    title: { zh: '报告期', en: 'Period' },
    aliases: ['期间', '统计期间', '统计期', '统计月份', '统计年月', '统计时间', '所属期', '所属月份', '报告月份'],
  },
}

const fields = new Map(
  (Object.keys(frameTitles) as FrameField[]).flatMap((field) => {
    const { title, aliases } = frameTitles[field]
    return [title.zh, title.en, bothTitles(title), ...aliases].map((name) => [plainHeader(name), field] as const)
  }),
)

/** Which of these a header or a word before a colon means, if any. */
export const frameFieldOf = (written: string): FrameField | undefined => fields.get(plainHeader(written))

/** What a line above a table says of the file: a word and its value in the next cell, or both in one with a colon between. */
export function readFrameLine(cells: readonly Cell[]): { field: FrameField; said: string }[] {
  const found: { field: FrameField; said: string }[] = []
  const texts = cells
    .slice(0, 20)
    .map((cell) => narrow(cellText(cell)))
    .filter((text) => text !== '')
  for (let at = 0; at < texts.length; at++) {
    const [word = '', ...rest] = texts[at]!.slice(0, 80).split(/[:：]/)
    const field = frameFieldOf(word)
    const said = rest.length > 0 && rest.join('').trim() !== '' ? rest.join('').trim() : texts[at + 1]
    if (field !== undefined && said !== undefined) found.push({ field, said })
  }
  return found
}

/** The line that templates and exports bear. */
export const writeFrameLine = (said: Record<FrameField, string>): string[] =>
  (Object.keys(frameTitles) as FrameField[]).flatMap((field) => [bothTitles(frameTitles[field].title), said[field]])

import type { Text } from '../../vocabulary/text.ts'
import type { Cells, Column, DataSet } from '../dataSet.ts'

type ItemColumn = Extract<Column, { kind: 'item' }>
type SpanColumn = Extract<Column, { back: number }>
type PlainColumn = Extract<Column, { kind: 'area' | 'serial' }>
type CountColumn = Extract<Column, { kind: 'count' }>

/** A key of a closed list; each item is its code, its Chinese and its English name. */
export const itemColumn = (
  id: string,
  title: Text,
  aliases: string[],
  items: readonly (readonly [code: string, zh: string, en: string, ...aliases: string[]])[],
): ItemColumn => ({
  id,
  title,
  aliases,
  kind: 'item',
  items: items.map(([code, zh, en, ...also]) => ({ code, title: { zh, en }, aliases: also })),
})

/** A count that has to be filled in. */
export const countColumn = (id: string, title: Text, aliases: string[] = [], most = 1_000_000): CountColumn => ({
  id,
  title,
  aliases,
  kind: 'count',
  most,
  optional: false,
})

/** Children by sex: boys, girls, and those of unknown sex, of whom an empty cell says that there are none. */
export function sexColumns(of: Text): CountColumn[] {
  const named = (zh: string, en: string): Text => ({ zh: `${of.zh}${zh}`, en: `${of.en} ${en}` })
  return [
    countColumn('boys', named('男', 'boys'), ['男', '男婴', '男孩', 'boys', 'male']),
    countColumn('girls', named('女', 'girls'), ['女', '女婴', '女孩', 'girls', 'female']),
    {
      ...countColumn('unknown', named('性别不明', 'of unknown sex'), ['性别不明', '性别不详', 'unknown']),
      optional: true,
    },
  ]
}

/** A township of the unit’s county. */
export const townshipColumn = (title: Text, aliases: string[]): PlainColumn => ({
  id: 'township',
  title,
  aliases: [...aliases, '乡镇', '乡镇街道', '乡镇代码', '区划代码', '行政区划代码', 'township', 'area'],
  kind: 'area',
})

/** Month of birth, at most so many months before the period ends. */
export const birthMonthColumn = (back: number): SpanColumn => ({
  id: 'birth-month',
  title: { zh: '出生年月', en: 'Month of birth' },
  aliases: ['出生月份', '出生月', 'birth month'],
  kind: 'month',
  back,
})

/** Cells of a section, added or taken away; `where` names what its key columns say. */
export const cells = (section: string, columns: readonly string[], where?: Record<string, string>): Cells[] =>
  columns.map((column) => ({ section, column, sign: 1, ...(where ? { where } : {}) }))

/** Children by sex as a section of `sexColumns` counts them. */
export const sexesOf = (section: string, where?: Record<string, string>): NonNullable<DataSet['sexes']> => ({
  boys: cells(section, ['boys'], where),
  girls: cells(section, ['girls'], where),
  unknown: cells(section, ['unknown'], where),
})

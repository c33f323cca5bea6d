import type { Text } from '../../vocabulary/text.ts'
import type { Column } from '../dataSet.ts'

type ItemColumn = Extract<Column, { kind: 'item' }>
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

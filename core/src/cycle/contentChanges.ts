import type { Content } from './content.ts'
import type { DataSet } from './dataSet.ts'
import { keyColumns, rowKeyOf } from './sectionRows.ts'

/** A cell that says something else than before. `keys` tell which row: its key columns by id. */
export type ContentChange = {
  section: string
  keys: Record<string, string | number | null>
  column: string
  before: string | number | null
  after: string | number | null
}

/** Which counts of a return differ between two of its versions, row by row as their keys name them. An empty cell is null. */
export function contentChanges(
  { sections }: Pick<DataSet, 'sections'>,
  before: Content,
  after: Content,
): ContentChange[] {
  return sections.flatMap((section) => {
    const rowsOf = (content: Content) =>
      new Map((content[section.id] ?? []).map((row) => [rowKeyOf(section, row), row]))
    const [old, now] = [rowsOf(before), rowsOf(after)]
    const counts = section.columns.filter(({ kind }) => kind === 'count')
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
      const row = now.get(key) ?? old.get(key)
      const keys = Object.fromEntries(keyColumns(section).map(({ id }) => [id, row?.[id] ?? null]))
      return counts.flatMap(({ id }) => {
        const [was, is] = [old.get(key)?.[id] ?? null, now.get(key)?.[id] ?? null]
        return was === is ? [] : [{ section: section.id, keys, column: id, before: was, after: is }]
      })
    })
  })
}

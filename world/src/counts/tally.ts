import type { ContentRow } from '@evenborn/core/cycle/content'

/** Children by whatever keys, boys and girls apart. */
export type Tally = { add(keys: ContentRow, sex: 1 | 2): void; rows(): ContentRow[] }

/** Rows in the order in which their keys were first met; those of `begin` are there even where nobody is counted. */
export function tally(begin: readonly ContentRow[] = []): Tally {
  const rows = new Map<string, ContentRow>()
  const rowOf = (keys: ContentRow): ContentRow => {
    const name = Object.values(keys).join(' ')
    const row = rows.get(name) ?? { ...keys, boys: 0, girls: 0, unknown: 0 }
    rows.set(name, row)
    return row
  }
  begin.forEach(rowOf)
  return {
    add: (keys, sex) => {
      const row = rowOf(keys)
      const column = sex === 1 ? 'boys' : 'girls'
      row[column] = (row[column] as number) + 1
    },
    rows: () => [...rows.values()],
  }
}

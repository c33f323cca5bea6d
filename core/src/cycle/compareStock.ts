import type { ContentFinding } from './contentFinding.ts'
import { addPeriods } from './cyclePeriod.ts'
import type { DataSet } from './dataSet.ts'
import type { Past } from './past.ts'

/** A stock begins with what it ended with a period before: in each table of one row that has both. */
export function compareStock({ sections }: DataSet, now: Past, past: readonly Past[]): ContentFinding[] {
  const before = past.find(({ period }) => period === addPeriods(now.period, -1))?.content
  if (!before || !now.content) return []
  const { content } = now
  return sections.flatMap(({ id, columns }): ContentFinding[] => {
    if (!['opening', 'closing'].every((name) => columns.some((column) => column.id === name))) return []
    const [opening, closing] = [content[id]?.[0]?.opening, before[id]?.[0]?.closing]
    if (typeof opening !== 'number' || typeof closing !== 'number' || opening === closing) return []
    const values = { opening, closing }
    return [{ severity: 'warning', code: 'stock-carried', section: id, row: 0, column: 'opening', values }]
  })
}

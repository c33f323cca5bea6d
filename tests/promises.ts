import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a run of the tests collects its figures, a line each. */
export const figuresFile = join(import.meta.dirname, '../.promises.jsonl')

/**
 * Says by how much a promise is kept, for the report: what was tried and what went wrong. The test itself says whether that
 * is good enough.
 */
export function figure(id: string, figures: Readonly<Record<string, number>>): void {
  appendFileSync(figuresFile, `${JSON.stringify({ id, figures })}\n`)
}

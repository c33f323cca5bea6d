import { z } from 'zod'
import type { CanonicalObject } from '../ledger/canonicalJson.ts'
import type { Cells } from './dataSet.ts'

/** A row of a section: what its keys and counts say. An empty cell is null, never 0. */
export const ContentRow = z.record(z.string().max(40), z.union([z.string().max(22), z.int(), z.null()]))
export type ContentRow = z.infer<typeof ContentRow>

/** What a return of counts says: the rows of each section, by its id. */
export const Content = z.record(z.string().max(40), z.array(ContentRow).max(5_000))
export type Content = z.infer<typeof Content>

/** A zero return says nothing: no section has a row. */
export const isZero = (content: Content): boolean => Object.values(content).every((rows) => rows.length === 0)

/** As it is hashed and kept: sections and columns by name; what is empty is left out, a section without rows too. */
export const spelledContent = (content: Content): CanonicalObject =>
  Object.fromEntries(
    Object.entries(content)
      .filter(([, rows]) => rows.length > 0)
      .map(([section, rows]) => [
        section,
        rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))),
      ]),
  ) as CanonicalObject

/** Sum over cells; an empty one adds nothing. */
export function sumOf(content: Content, cells: readonly Cells[]): number {
  let sum = 0
  for (const { section, column, where = {}, sign } of cells)
    for (const row of content[section] ?? []) {
      const value = row[column]
      if (typeof value !== 'number') continue
      if (Object.entries(where).every(([key, said]) => row[key] === said)) sum += sign * value
    }
  return sum
}

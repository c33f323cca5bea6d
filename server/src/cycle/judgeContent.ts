import { checkContent } from '@evenborn/core/cycle/checkContent'
import { isKey } from '@evenborn/core/cycle/columnTitles'
import { type Content, type ContentRow, spelledContent } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { CyclePeriod } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { encodeCanonical } from '@evenborn/core/ledger/canonicalJson'
import { type AreaCode, areaAt } from '@evenborn/core/vocabulary/area'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import type { Ctx } from '../foundation/context.ts'
import { readBelonging } from '../places/offices.ts'
import { heldSections } from './held.ts'
import { cycleRefusal } from './refusal.ts'

type Whose = { unit: UnitCode; area: AreaCode; period: CyclePeriod }

/** Bytes that a return of counts may have: the database takes no more either. */
const MOST_BYTES = 2_000_000

/** What a return says, whole: what was sent, with the sections that are held already; and everything that is wrong with it. */
export async function judgeContent(
  ctx: Ctx,
  dataSet: DataSet,
  whose: Whose,
  sent: Content,
): Promise<{ content: Content; findings: ContentFinding[] }> {
  const held = await heldSections(ctx, dataSet, whose)
  const frame = { ...whose, areas: await townshipsOf(ctx, whose.area), held }
  return { content: inOrder(dataSet, { ...sent, ...held }), findings: checkContent(dataSet, sent, frame) }
}

/**
 * The same of a return that is being sent: errors refuse it.
 *
 * @throws `cycle.has-errors`
 */
export async function requireSound(ctx: Ctx, dataSet: DataSet, whose: Whose, sent: Content): Promise<Content> {
  const { content, findings } = await judgeContent(ctx, dataSet, whose, sent)
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (first) {
    const where = [first.section, first.row || '', first.column].filter((part) => part !== '').join(' ')
    throw cycleRefusal('has-errors', { errors: errors.length, where, code: first.code })
  }
  return content
}

/** The one spelling of a content: its hash tells whether the same was sent again. */
export const contentBytes = (content: Content): Buffer =>
  Buffer.from(encodeCanonical(spelledContent(content), MOST_BYTES))

/** Whether no figure in it is above zero: that is for a zero return to say. */
export const saysNothing = (content: Content): boolean =>
  Object.values(content).every((rows) =>
    rows.every((row) => Object.values(row).every((value) => typeof value !== 'number' || value === 0)),
  )

/** Rows by their keys: the order in which they were typed says nothing. */
export function inOrder({ sections }: DataSet, content: Content): Content {
  return Object.fromEntries(
    sections.flatMap((section) => {
      const rows = content[section.id]
      if (!rows) return []
      const keys = section.columns.filter(isKey)
      const keyOf = (row: ContentRow) => JSON.stringify(keys.map(({ id }) => row[id] ?? null))
      return [[section.id, rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))]]
    }),
  )
}

/** Townships of the county in which a unit stands; null where the list of areas has none. */
async function townshipsOf(ctx: Ctx, area: AreaCode): Promise<{ code: AreaCode; name: string }[] | null> {
  const county = areaAt(area, 'county') ?? area
  const rows = await ctx.db.selectFrom('area').select(['code', 'name_zh']).where('level', '=', 'township').execute()
  const belongs = await readBelonging(ctx)
  const own = rows.filter(({ code }) => belongs(code, county)).map(({ code, name_zh }) => ({ code, name: name_zh }))
  return own.length > 0 ? own : null
}

import { sourceNumber } from '@evenborn/core/intake/source'
import { expectedSources, isMissing } from '@evenborn/core/register/gaps'
import type { HandledBy, OwnGaps } from '@evenborn/core/register/health'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { remembered } from '../foundation/remembered.ts'
import { type ReturnRow, returnsInForce } from '../intake/returns.ts'
import { sql } from '../stores/engine/sql.ts'
import { areaCode, readReach } from './captures.ts'
import { registerRefusal } from './refusal.ts'
import { birthRecords, births } from './tables.ts'

type OwnRow = { return_id: number; row: number; mask: number; month: number; area: string | null }

/**
 * Rows of the officer’s own unit whose children another record should know by now and does not. They are given to the unit
 * that sent them and to nobody else, as handles that its exchange key turns into rows of its own file; nothing of another unit’s rows is told.
 *
 * @throws `register.no-unit` for an officer who belongs to none
 */
export async function readOwnGaps(ctx: Ctx): Promise<OwnGaps> {
  permit(ctx, 'read-own-gaps')
  const unit = ctx.officer?.unit
  if (!unit) throw registerRefusal('no-unit')
  return gaps(ctx, unit, () => workedOut(ctx, unit))
}

/** Handles of a unit’s rows, as last worked out. */
const gaps = remembered<OwnGaps>(200)

async function workedOut(ctx: Ctx, unit: UnitCode): Promise<OwnGaps> {
  const returns = (await returnsInForce(ctx)).filter((one) => one.unit === unit && one.kind === 'births')
  const latest = returns.at(-1)
  if (!latest) throw registerRefusal('nothing-sent')
  const rows = await ownRows(ctx, returns)
  const reach = await readReach(ctx)
  const missing = returns.flatMap((held) => {
    const { id, number, source } = held
    const turnedBackBy = handledBy(held)
    if (!turnedBackBy) return []
    return expectedSources
      .filter((other) => other !== source)
      .map((missingIn) => ({
        number,
        source,
        missingIn,
        handledBy: turnedBackBy,
        handles: (rows.get(id) ?? [])
          .filter(({ mask, month, area }) => area !== null && isMissing({ mask, month, area }, missingIn, reach))
          .map(({ row }) => row),
      }))
  })
  return { source: latest.source, returns: missing.filter((one) => one.handles.length > 0) }
}

/** What turns the handles of a return back, or undefined where it has no row. */
function handledBy({ manifest, unit }: ReturnRow): HandledBy | undefined {
  const latest = manifest.tokens.at(-1)
  if (!latest || !manifest.handles) return undefined
  const { from, to, handles } = manifest
  return { unit, from, to, ...handles, year: latest.cohort, key: latest.key }
}

/** Rows of these returns that no other record knows in full, by return. */
async function ownRows({ engine }: Pick<Ctx, 'engine'>, returns: readonly ReturnRow[]): Promise<Map<number, OwnRow[]>> {
  for (const table of [births, birthRecords]) await engine.make(table)
  const everyRecord = expectedSources.reduce((mask, source) => mask | (1 << sourceNumber(source)), 0)
  const rows = await engine.rows<OwnRow>(sql`
    select return_id, row, mask, birth_month as month, ${areaCode(sql`residence`)} as area
      from ${birthRecords} join ${births} using (cohort, birth)
     where repeat = 0 and mask & ${everyRecord} <> ${everyRecord} and return_id in ${returns.map(({ id }) => id)}
     order by return_id, row`)
  return Map.groupBy(rows, ({ return_id }) => return_id)
}

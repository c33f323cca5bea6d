import type { ProposedAction } from '@evenborn/core/access/proposal'
import type { PurposeGrant } from '@evenborn/core/access/purposeGrant'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { permit } from './permit.ts'
import type { Approved } from './proposals.ts'
import { accessRefusal } from './refusal.ts'
import { rowCondition } from './rowCondition.ts'

/** Grants rows of births as approved: to the officer who proposed it, from now on, for so many hours. */
export async function grantRows(
  ctx: Ctx,
  { purpose, area, fields, document, maxRows, hours }: Extract<ProposedAction, { kind: 'purpose.grant' }>,
  { id, proposedBy }: Approved,
): Promise<void> {
  if (!ctx.officer) throw accessRefusal('not-signed-in')
  const granted = ctx.now()
  await ctx.db
    .insertInto('purpose_grant')
    .values({
      id,
      officer: proposedBy,
      area,
      purpose,
      fields: [...fields],
      document,
      max_rows: maxRows,
      granted_by: ctx.officer.id,
      granted_at: granted,
      expires_at: new Date(granted.getTime() + hours * 3_600_000),
    })
    .execute()
  await record(ctx, 'purpose.grant', 'purpose_grant', {
    key: id,
    area,
    act: { purpose, fields: [...fields], rows: maxRows, hours, document },
  })
}

/** Grants that the officer holds or looks after, the latest first; those that are over too. */
export async function listGrants(ctx: Ctx): Promise<PurposeGrant[]> {
  permit(ctx, 'read-proposals')
  const rows = await ctx.db
    .selectFrom('purpose_grant')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'purpose_grant'))
    .orderBy('granted_at', 'desc')
    .limit(200)
    .execute()
  const now = ctx.now()
  return rows.map((row) => ({
    id: row.id,
    officer: row.officer,
    area: row.area,
    purpose: row.purpose,
    fields: row.fields,
    maxRows: row.max_rows,
    grantedAt: row.granted_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    live: row.granted_at <= now && now < row.expires_at,
  }))
}

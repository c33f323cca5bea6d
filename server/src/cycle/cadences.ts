import { Cadence, usualDay } from '@evenborn/core/cycle/cadence'
import { Campaign, campaignFrom, phasesFollow } from '@evenborn/core/cycle/campaign'
import { plainHeader } from '@evenborn/core/intake/headers'
import { otherColumn } from '@evenborn/core/intake/otherColumns'
import { permit } from '../access/permit.ts'
import { accessRefusal } from '../access/refusal.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record } from '../ledger/record.ts'
import { cycleRefusal } from './refusal.ts'

/** What comes round in the offices that whoever asks belongs to, by area and kind. */
export async function listCadences(ctx: Ctx): Promise<Cadence[]> {
  permit(ctx, 'read-returns')
  const rows = await ctx.db
    .selectFrom('cadence')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'cadence'))
    .orderBy('area')
    .orderBy('kind')
    .orderBy('id')
    .execute()
  return rows.map(({ on_day, from_day, to_day, ...row }) => ({ ...row, onDay: on_day, from: from_day, to: to_day }))
}

type NewCadence = Omit<Cadence, 'id' | 'area' | 'onDay'> & { id?: string | undefined; onDay?: number | undefined }

/** Adds what comes round in the asker’s office, or changes what is its own. @throws `cycle.not-a-cadence`, `cycle.unknown` */
export async function keepCadence(ctx: Ctx, { id, onDay, ...asked }: NewCadence): Promise<Cadence> {
  permit(ctx, 'keep-cycle')
  const area = ownArea(ctx)
  const read = Cadence.safeParse({ ...asked, id: id ?? ctx.newId(), area, onDay: onDay ?? usualDay[asked.every] })
  if (!read.success || (asked.to !== null && asked.to < asked.from)) throw cycleRefusal('not-a-cadence')
  const cadence = read.data
  const row = {
    kind: cadence.kind,
    every: cadence.every,
    on_day: cadence.onDay,
    from_day: cadence.from,
    to_day: cadence.to,
  }
  await inTransaction(ctx, async (ctx) => {
    if (id === undefined)
      await ctx.db
        .insertInto('cadence')
        .values({ id: cadence.id, area, ...row })
        .execute()
    else {
      const changed = await ctx.db
        .updateTable('cadence')
        .set(row)
        .where('id', '=', id)
        .where('area', '=', area)
        .where(rowCondition(ctx, 'change', 'cadence'))
        .returning('id')
        .executeTakeFirst()
      if (!changed) throw cycleRefusal('unknown')
    }
    await record(ctx, 'calendar.set', 'cadence', {
      key: cadence.id,
      area,
      act: { kind: cadence.kind, every: cadence.every },
    })
  })
  return cadence
}

/** Campaigns of the asker’s office and of those below it; the newest first. */
export async function listCampaigns(ctx: Ctx): Promise<Campaign[]> {
  permit(ctx, 'read-returns')
  const rows = await ctx.db
    .selectFrom('campaign')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'campaign'))
    .orderBy('from_day', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ from_day, to_day, ...row }) => Campaign.parse({ ...row, from: from_day, to: to_day }))
}

type NewCampaign = Pick<Campaign, 'title' | 'from'> & {
  id?: string | undefined
  phases?: Campaign['phases'] | undefined
}

/**
 * Adds a campaign of the asker’s office, or changes one of its own; without phases by the template of eight months.
 *
 * @throws `cycle.phases-apart`, `cycle.words-not-accepted`, `cycle.unknown`
 */
export async function keepCampaign(ctx: Ctx, { id, title, from, phases }: NewCampaign): Promise<Campaign> {
  permit(ctx, 'keep-cycle')
  const area = ownArea(ctx)
  if (otherColumn(plainHeader(title)) === 'not-accepted') throw cycleRefusal('words-not-accepted', { written: title })
  const planned = phases?.length ? { from, to: phases.at(-1)!.to, phases } : campaignFrom(from)
  const campaign: Campaign = { id: id ?? ctx.newId(), area, title, ...planned }
  if (!Campaign.safeParse(campaign).success || !phasesFollow(campaign)) throw cycleRefusal('phases-apart')
  const row = { title, from_day: campaign.from, to_day: campaign.to, phases: JSON.stringify(campaign.phases) }
  await inTransaction(ctx, async (ctx) => {
    if (id === undefined)
      await ctx.db
        .insertInto('campaign')
        .values({ id: campaign.id, area, ...row })
        .execute()
    else {
      const changed = await ctx.db
        .updateTable('campaign')
        .set(row)
        .where('id', '=', id)
        .where('area', '=', area)
        .where(rowCondition(ctx, 'change', 'campaign'))
        .returning('id')
        .executeTakeFirst()
      if (!changed) throw cycleRefusal('unknown')
    }
    await record(ctx, 'calendar.set', 'campaign', { key: campaign.id, area, act: { from, to: campaign.to } })
  })
  return campaign
}

function ownArea({ officer }: Ctx): string {
  if (!officer) throw accessRefusal('not-signed-in')
  return officer.area
}

import type { FilingEvent } from '@evenborn/core/cycle/api'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import type { FilingStep } from '@evenborn/core/cycle/filingState'
import type { Notice } from '@evenborn/core/cycle/notice'
import { formatDay } from '@evenborn/core/vocabulary/day'
import { namesOf } from '../access/officerNames.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import type { FilingRow } from './moveFiling.ts'

type Kind = FilingEvent['kind']

/** Steps that stand in a timeline, by what they are called there; notices and versions have lines of their own. */
const kinds: Partial<Record<FilingStep, Kind>> = {
  submit: 'sent',
  propose: 'sent',
  answer: 'reply',
  confirm: 'confirmed',
  'send-back': 'sent-back',
  'declare-zero': 'zero',
  'begin-check': 'checked',
  accept: 'accepted',
  query: 'notice',
  lock: 'locked',
  reopen: 'reopened',
  waive: 'waived',
}

/** What happened to a return, in order. Days without an hour stand at nine in the morning. */
export async function eventsOf(ctx: Ctx, row: FilingRow, notices: readonly Notice[]): Promise<FilingEvent[]> {
  const key = { dataSet: row.data_set, unit: row.unit, period: row.period }
  const opened: FilingEvent = {
    at: `${formatDay(row.opens_day)}T01:00:00.000Z`,
    kind: 'opened',
    by: null,
    version: null,
    values: {},
  }
  const events = [...(await stepsOf(ctx, key)), ...(await clockOf(ctx, key)), ...decisionsOf(notices)]
  return [opened, ...events].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

async function stepsOf(ctx: Ctx, { dataSet, unit, period }: FilingKey): Promise<FilingEvent[]> {
  const rows = await ctx.db
    .selectFrom('filing_step')
    .selectAll()
    .where('unit', '=', unit)
    .where('data_set', '=', dataSet)
    .where('period', '=', period)
    .where(rowCondition(ctx, 'read', 'filing_step'))
    .orderBy('at')
    .execute()
  const named = await namesOf(
    ctx,
    rows.map(({ officer }) => officer),
  )
  return rows.flatMap(({ step, at, officer, version }): FilingEvent[] => {
    const kind = kinds[step]
    const by = officer === null ? null : named(officer)
    return kind ? [{ at: at.toISOString(), kind, by, version: version || null, values: {} }] : []
  })
}

/** What the clock has done, and the time that was given. */
async function clockOf(ctx: Ctx, { dataSet, unit, period }: FilingKey): Promise<FilingEvent[]> {
  const steps = await ctx.db
    .selectFrom('clock_step')
    .select(['step', 'at'])
    .where('unit', '=', unit)
    .where('data_set', '=', dataSet)
    .where('period', '=', period)
    .where(rowCondition(ctx, 'read', 'clock_step'))
    .execute()
  const extensions = await ctx.db
    .selectFrom('filing_extension')
    .select(['until_day', 'at'])
    .where('unit', '=', unit)
    .where('data_set', '=', dataSet)
    .where('period', '=', period)
    .where(rowCondition(ctx, 'read', 'filing_extension'))
    .execute()
  return [
    ...steps.map(({ step, at }) => eventAt(at, step, {})),
    ...extensions.map(({ until_day, at }) => eventAt(at, 'exception', { until: formatDay(until_day) })),
  ]
}

const eventAt = (at: Date, kind: Kind, values: FilingEvent['values']): FilingEvent => ({
  at: at.toISOString(),
  kind,
  by: null,
  version: null,
  values,
})

/** Every item that was settled or decided. */
const decisionsOf = (notices: readonly Notice[]): FilingEvent[] =>
  notices.flatMap(({ number, version, items }) =>
    items.flatMap(({ n, state, decidedAt, decidedBy }): FilingEvent[] =>
      decidedAt ? [{ at: decidedAt, kind: 'decision', by: decidedBy, version, values: { number, n, state } }] : [],
    ),
  )

import { createHash } from 'node:crypto'
import { Department } from '@evenborn/core/access/department'
import { hasRole, type Officer } from '@evenborn/core/access/officer'
import { addPeriods, daysOf, lastMonthOf, periodWith } from '@evenborn/core/cycle/cyclePeriod'
import { exchangePairs, type Minute, MinuteContent, type MinuteStanding } from '@evenborn/core/cycle/exchangeMinute'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { type CanonicalObject, encodeCanonical } from '@evenborn/core/ledger/canonicalJson'
import { type WorkingCalendar, workingCalendar } from '@evenborn/core/places/workingDays'
import { type Day, formatDay } from '@evenborn/core/vocabulary/day'
import { addMonths } from '@evenborn/core/vocabulary/period'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { namesOf } from '../access/officerNames.ts'
import { permit } from '../access/permit.ts'
import { accessRefusal } from '../access/refusal.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record } from '../ledger/record.ts'
import { allCalendarDays } from '../places/calendar.ts'
import type { ExchangeMinuteTable } from '../stores/db/cycleTables.ts'
import { postMessages } from './messages.ts'
import { type Exchange, minuteFigures } from './minuteFigures.ts'
import { cycleRefusal } from './refusal.ts'

type MinuteRow = Selectable<ExchangeMinuteTable>

/** Last working day of the month that ends the quarter after: figures of 2025Q4 are exchanged by the end of March 2026. */
export const minuteDue = (quarter: string, calendar: WorkingCalendar): Day =>
  calendar.lastOfMonth(addMonths(lastMonthOf(quarter), 3)).day

const QUARTERS_SHOWN = 8

/** How the exchanges of the last eight quarters stand, for the office or unit of whoever asks; the newest first. */
export async function listMinutes(ctx: Ctx): Promise<MinuteStanding[]> {
  permit(ctx, 'read-returns')
  const today = officeDay(ctx.now())
  const calendar = workingCalendar(await allCalendarDays(ctx))
  const rows = await ctx.db
    .selectFrom('exchange_minute')
    .selectAll()
    .where('replaced_by', 'is', null)
    .where(rowCondition(ctx, 'read', 'exchange_minute'))
    .execute()
  const signed = await signaturesOf(ctx, rows)
  const areas = [...new Set([...rows.map(({ area }) => area), ...(ctx.officer ? [ctx.officer.area] : [])])].sort()
  const last = addPeriods(periodWith(today, 'quarterly'), -1)
  const quarters = Array.from({ length: QUARTERS_SHOWN }, (_, back) => addPeriods(last, -back))
  const owing = await pairsOwing(ctx, quarters)
  return quarters.flatMap((quarter) =>
    areas.flatMap((area) =>
      exchangePairs.flatMap(([one, other]): MinuteStanding[] => {
        const row = rows.find(
          (each) => each.area === area && each.quarter === quarter && each.one === one && each.other === other,
        )
        const isOwed = area === ctx.officer?.area && owing.has(`${quarter} ${one}`) && owing.has(`${quarter} ${other}`)
        if (!row && !isOwed) return []
        const due = row?.due_day ?? minuteDue(quarter, calendar)
        const signedBy = row ? (signed.get(row.id) ?? []).map(({ department }) => Department.parse(department)) : []
        const state = !row ? 'to-draft' : signedBy.length === 2 ? 'signed' : 'to-sign'
        return [
          {
            ...{ area, quarter, one, other, state, signedBy },
            due: formatDay(due),
            daysLeft: calendar.between(today, due).days,
            late: state !== 'signed' && today > due,
            id: row?.id ?? null,
          },
        ]
      }),
    ),
  )
}

/** Which departments owe returns for which of these quarters, as the asker sees it. */
async function pairsOwing(ctx: Ctx, quarters: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ quarter: string; department: string }>`
    select distinct (filing.last_month / 100) || 'Q' || ((filing.last_month % 100 + 2) / 3) as quarter, agency.department
      from filing join agency on agency.code = filing.unit
     where filing.last_month >= ${lastMonthOf(quarters.at(-1)!) - 2} and ${rowCondition(ctx, 'read', 'filing')}`.execute(
    ctx.db,
  )
  return new Set(rows.map(({ quarter, department }) => `${quarter} ${department}`))
}

/** @throws `cycle.minute-unknown`, also where it is not for the asker to see */
export async function readMinute(ctx: Ctx, { id }: { id: string }): Promise<Minute> {
  permit(ctx, 'read-returns')
  const row = await minuteRow(ctx, id)
  const signatures = (await signaturesOf(ctx, [row])).get(row.id) ?? []
  const named = await namesOf(
    ctx,
    signatures.map(({ officer }) => officer),
  )
  return {
    id: row.id,
    area: row.area,
    quarter: row.quarter,
    one: Department.parse(row.one),
    other: Department.parse(row.other),
    hash: row.hash,
    due: formatDay(row.due_day),
    draftedAt: row.drafted_at.toISOString(),
    replacedBy: row.replaced_by,
    content: MinuteContent.parse(JSON.parse(row.content.toString('utf8'))),
    signatures: signatures.map(({ department, officer, at }) => ({
      department: Department.parse(department),
      by: named(officer),
      at: at.toISOString(),
    })),
  }
}

/**
 * Drafts the minute of a quarter that is over, from the returns as they stand. Where nothing has changed since the draft in
 * force, that one is given; else the new one takes its place, and the old one is kept with whatever signatures it has.
 *
 * @throws `cycle.quarter-runs`, `cycle.no-such-exchange`
 */
export async function draftMinute(ctx: Ctx, asked: Omit<Exchange, 'area'>): Promise<Minute> {
  permit(ctx, 'check-returns')
  const officer = signedInOfficer(ctx)
  const exchange: Exchange = { ...asked, area: officer.area }
  const { quarter, one, other, area } = exchange
  if (!exchangePairs.some((pair) => pair[0] === one && pair[1] === other)) throw cycleRefusal('no-such-exchange')
  if (daysOf(quarter).to >= officeDay(ctx.now())) throw cycleRefusal('quarter-runs', { quarter })
  const calendar = workingCalendar(await allCalendarDays(ctx))
  return inTransaction(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`minute ${area} ${quarter} ${one} ${other}`}, 0))`.execute(
      ctx.db,
    )
    const content = Buffer.from(encodeCanonical((await minuteFigures(ctx, exchange)) as CanonicalObject))
    const hash = createHash('sha256').update(content).digest('hex')
    const inForce = await ctx.db
      .selectFrom('exchange_minute')
      .select(['id', 'hash'])
      .where('area', '=', area)
      .where('quarter', '=', quarter)
      .where('one', '=', one)
      .where('other', '=', other)
      .where('replaced_by', 'is', null)
      .executeTakeFirst()
    if (inForce?.hash === hash) return readMinute(ctx, inForce)
    const id = ctx.newId()
    if (inForce)
      await ctx.db.updateTable('exchange_minute').set({ replaced_by: id }).where('id', '=', inForce.id).execute()
    await ctx.db
      .insertInto('exchange_minute')
      .values({
        ...{ id, area, quarter, one, other, content, hash },
        due_day: minuteDue(quarter, calendar),
        drafted_by: officer.id,
        drafted_at: ctx.now(),
        replaced_by: null,
      })
      .execute()
    if (inForce) await record(ctx, 'minute.draft', 'exchange_minute', { key: inForce.id, area, act: { replaced: 1 } })
    await record(ctx, 'minute.draft', 'exchange_minute', { key: id, area, act: { quarter, hash } })
    return readMinute(ctx, { id })
  })
}

/**
 * Signs for the asker’s department: an officer of a unit of the minute’s own area, the statistician for statistics, the head
 * for the office. The hash says what was read before signing.
 *
 * @throws `cycle.minute-unknown`, `cycle.minute-changed`, `cycle.minute-signed`, `access.not-permitted`
 */
export async function signMinute(ctx: Ctx, { id, hash }: { id: string; hash: string }): Promise<Minute> {
  permit(ctx, 'sign-minute')
  const officer = signedInOfficer(ctx)
  return inTransaction(ctx, async (ctx) => {
    const row = await minuteRow(ctx, id)
    const { department, area } = officer
    if (![row.one, row.other].includes(department) || row.area !== area || !signsFor(officer))
      throw accessRefusal('not-permitted')
    if (row.hash !== hash || row.replaced_by !== null) throw cycleRefusal('minute-changed')
    const before = (await signaturesOf(ctx, [row])).get(id) ?? []
    if (before.some((one) => one.department === department || one.officer === officer.id))
      throw cycleRefusal('minute-signed')
    const signed = await ctx.db
      .insertInto('minute_signature')
      .values({ minute: id, department, officer: officer.id, area: row.area, hash, at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('minute')
      .executeTakeFirst()
    if (!signed) throw cycleRefusal('minute-signed')
    await record(ctx, 'minute.sign', 'minute_signature', { key: rowKey(id, department), area: row.area, act: { hash } })
    if (before.length === 1)
      await postMessages(ctx, [
        {
          kind: 'minute-signed',
          area: row.area,
          unit: null,
          to: 'srb-clerk',
          values: { period: row.quarter, one: row.one, other: row.other },
        },
      ])
    return readMinute(ctx, { id })
  })
}

/** By which role an officer speaks for a department. */
function signsFor(officer: Officer): boolean {
  if (officer.department === 'statistics' && hasRole(officer, 'statistician')) return true
  if (officer.department === 'office') return hasRole(officer, 'srb-head')
  return hasRole(officer, 'reporter', 'unit-head')
}

function signedInOfficer({ officer }: Ctx): Officer {
  if (!officer) throw accessRefusal('not-signed-in')
  return officer
}

async function minuteRow(ctx: Ctx, id: string): Promise<MinuteRow> {
  const row = await ctx.db
    .selectFrom('exchange_minute')
    .selectAll()
    .where('id', '=', id)
    .where(rowCondition(ctx, 'read', 'exchange_minute'))
    .executeTakeFirst()
  if (!row) throw cycleRefusal('minute-unknown')
  return row
}

async function signaturesOf(ctx: Ctx, minutes: readonly MinuteRow[]) {
  if (minutes.length === 0) return new Map<string, never[]>()
  const rows = await ctx.db
    .selectFrom('minute_signature')
    .selectAll()
    .where(
      'minute',
      'in',
      minutes.map(({ id }) => id),
    )
    .where(rowCondition(ctx, 'read', 'minute_signature'))
    .orderBy('at')
    .execute()
  return Map.groupBy(rows, ({ minute }) => minute)
}

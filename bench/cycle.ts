/**
 * The month’s opening of a province: `node bench/cycle.ts [units]` (3,000 where nothing is said) on a database of its own.
 * Every unit owes a table of counts and rows of births; prints how long the clock takes to open the month, to do nothing, to
 * find everything late, and to remind; how long the matrix takes; and how long a receipt takes while every unit sends its
 * table in the same half hour, eight at a time, each checked as it comes.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Officer } from '../core/src/access/officer.ts'
import type { Content } from '../core/src/cycle/content.ts'
import { checkFiling } from '../server/src/cycle/checkFiling.ts'
import { turnClock } from '../server/src/cycle/clock.ts'
import { putDuties } from '../server/src/cycle/duties.ts'
import { readMatrix } from '../server/src/cycle/matrix.ts'
import { fileReturn } from '../server/src/cycle/submit.ts'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { inTransaction } from '../server/src/foundation/transaction.ts'
import { recordAll } from '../server/src/ledger/record.ts'
import { putAgencies, putAreas } from '../server/src/places/places.ts'

const units = Number(process.argv[2] ?? 3_000)
const home = mkdtempSync(join(tmpdir(), 'evenborn-bench-'))
chmodSync(home, 0o755)
let now = new Date('2025-12-20T01:00:00Z')
const setNow = (moment: string) => {
  now = new Date(moment)
}
const config = readConfig({ EVENBORN_HOME: home, LOG_LEVEL: 'error' })
const opened = await openContext(config, { now: () => now })
const ctx = { ...opened.ctx, asAdministrator: true as const }
const timed = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
  const began = performance.now()
  const result = await work()
  console.log(`${what}: ${Math.round(performance.now() - began)} ms`, JSON.stringify(result))
  return result
}
/** Every unit’s head sends; each receipt is timed from the question to the answer, with checks running beside. */
async function sendAll(codes: readonly string[]): Promise<void> {
  const receipts: number[] = []
  const waiting = [...codes]
  const { asAdministrator: _, ...asked } = ctx
  const desk = async () => {
    for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
      const key = { dataSet: 'DELIVERY_M', unit, period: '202512' }
      const officer = officers.get(unit)!
      const began = performance.now()
      const { version } = await fileReturn(
        { ...asked, officer },
        { ...key, content: contentOf(unit), way: 'file', after: 0 },
      )
      receipts.push(performance.now() - began)
      await checkFiling.work(ctx, { ...key, version })
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: 8 }, desk))
  const sorted = receipts.sort((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]!)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(
    `${sorted.length} returns sent and checked in ${seconds} s: receipt p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
  )
}

/** A month of about fifty births, another for each unit. */
function contentOf(unit: string): Content {
  const own = Number(unit.slice(1))
  const births = ['1', '2', '3+'].flatMap((order) =>
    ['1', '2+'].flatMap((plurality) =>
      ['county', 'province', 'other'].map((residence, at) => ({
        order,
        plurality,
        residence,
        boys: plurality === '1' ? (own % 7) + at : 0,
        girls: plurality === '1' ? (own % 5) + at : 0,
        unknown: 0,
      })),
    ),
  )
  const live = births.reduce((sum, { boys, girls }) => sum + boys + girls, 0)
  const none = { stillbirths: 0, 'neonatal-deaths-boys': 0, 'neonatal-deaths-girls': 0 }
  return { births, outcomes: [{ deliveries: live, 'live-births': live, ...none }] }
}

const officers = new Map<string, Officer>()
try {
  const county = (at: number) => String(990101 + (at % 99))
  const area = { level: 'county' as const, parent: null, countsInto: null, tile: null }
  await putAreas(
    ctx,
    Array.from({ length: 99 }, (_, at) => ({ ...area, code: county(at), name: { zh: '县', en: 'County' } })),
  )
  const codes = Array.from({ length: units }, (_, at) => `U${String(at).padStart(6, '0')}`)
  await putAgencies(
    ctx,
    codes.map((code, at) => ({
      code,
      name: { zh: '单位', en: 'Unit' },
      department: 'health' as const,
      area: county(at),
    })),
  )
  await putDuties(
    ctx,
    codes.flatMap((unit) =>
      ['DELIVERY_M', 'BIRTH_ROW_DELIVERY', 'BIRTH_ROW_CERTIFICATE'].map((dataSet) => ({
        unit,
        dataSet,
        from: 202512,
        to: null,
      })),
    ),
  )
  for (const [at, unit] of codes.entries()) {
    const officer: Officer = {
      id: ctx.newId(),
      account: `u.${at}`,
      name: unit,
      department: 'health',
      area: county(at),
      unit,
      roles: ['reporter'],
    }
    officers.set(unit, officer)
  }
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('officer')
      .values([...officers.values()])
      .execute()
    const added = [...officers.values()].map(({ id, area }) => ({ key: id, area }))
    await recordAll(ctx, 'user.grant', 'officer', added)
  })
  setNow('2025-12-29T01:00:00Z')
  await timed(`opening ${units} units × 3 data sets`, () => turnClock(ctx))
  setNow('2026-01-01T01:00:00Z')
  await timed('the first of the month', () => turnClock(ctx))
  await timed('a turn with nothing to do', () => turnClock(ctx))
  await timed('matrix', async () => (await readMatrix(ctx, {})).rows.length)
  await sendAll(codes)
  setNow('2026-01-06T01:00:00Z')
  await timed('everything late, and reminded', () => turnClock(ctx))
} finally {
  await opened.close()
  rmSync(home, { recursive: true, force: true })
}

/**
 * The month’s opening of a province: `node bench/cycle.ts [units]` (3,000 where nothing is said) on a database of its own.
 * Every unit owes a table of counts and rows of births; prints how long the clock takes to open the month, to do nothing, to
 * find everything late, and to remind.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { turnClock } from '../server/src/cycle/clock.ts'
import { putDuties } from '../server/src/cycle/duties.ts'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
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
  setNow('2025-12-29T01:00:00Z')
  await timed(`opening ${units} units × 3 data sets`, () => turnClock(ctx))
  setNow('2026-01-01T01:00:00Z')
  await timed('the first of the month', () => turnClock(ctx))
  await timed('a turn with nothing to do', () => turnClock(ctx))
  setNow('2026-01-06T01:00:00Z')
  await timed('everything late, and reminded', () => turnClock(ctx))
} finally {
  await opened.close()
  rmSync(home, { recursive: true, force: true })
}

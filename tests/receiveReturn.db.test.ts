import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FACTS_NAME } from '@evenborn/core/intake/manifest'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listDuties } from '../server/src/cycle/duties.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land, landEverything } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { birthFactsOf, tokensOf } from '../server/src/intake/returnFiles.ts'
import { findReturn, listReturns, markLinked, readReturn, returnsInForce } from '../server/src/intake/returns.ts'
import { landedBirths } from '../server/src/intake/tables.ts'
import { sql } from '../server/src/stores/engine/sql.ts'
import { birthPackage, births, clerk, countPackage, fillPlaces, OTHER_HOSPITAL, reporter } from './packages.ts'

let home: TestContext
let ctx: Ctx

beforeAll(async () => {
  home = await testContext([land])
  await fillPlaces(home)
})
afterAll(() => home.close())
beforeEach(async () => {
  home.setNow('2026-04-02T01:00:00Z')
  ctx = { ...home.ctx, officer: reporter }
})

const evidenceCount = () => {
  const folder = join(home.home, 'evidence')
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}
const count = async () => (await ctx.db.selectFrom('return').select('id').execute()).length
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: { code?: string }) => error.code ?? String(error),
  )

describe('what is refused leaves nothing behind', () => {
  const good = birthPackage(births(12))
  const files = unzipSync(good.bytes)
  const stored = (entries: Record<string, Uint8Array>) =>
    zipSync(Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, [bytes, { level: 0 }]])))
  const altered = (name: string, change: (bytes: Uint8Array) => Uint8Array) =>
    stored({ ...files, [name]: change(files[name] ?? new Uint8Array()) })
  const text = new TextEncoder()

  test.each<[string, Uint8Array, string]>([
    ['a CSV of rows', text.encode('母亲姓名,身份证号\n王小红,430102199503061227\n'), 'intake.spreadsheet'],
    ['an xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'intake.spreadsheet'],
    ['an xlsx', stored({ '[Content_Types].xml': text.encode('<Types/>') }), 'intake.spreadsheet'],
    ['nothing', new Uint8Array(), 'intake.spreadsheet'],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'intake.not-a-package'],
    ['a package cut short', good.bytes.subarray(0, good.bytes.length - 200), 'intake.not-a-package'],
    ['a compressed package', zipSync(files, { level: 6 }), 'intake.not-a-package'],
    ['a further file', stored({ ...files, 'names.csv': text.encode('x') }), 'intake.not-a-package'],
    ['facts missing', stored({ 'manifest.json': files['manifest.json']! }), 'intake.not-a-package'],
    ['one byte other', altered(FACTS_NAME, (bytes) => bytes.with(40, (bytes[40]! + 1) % 256)), 'intake.file-altered'],
    [
      'spaces in the manifest',
      altered('manifest.json', (bytes) => Uint8Array.of(...bytes, 0x20)),
      'intake.manifest-invalid',
    ],
    ['a note in the manifest', altered('manifest.json', withNote), 'intake.manifest-invalid'],
    ['an ID as facility', withFacility('43010219950306122X'), 'intake.identity-in-facts'],
    ['a telephone as facility', withFacility('13800138000'), 'intake.identity-in-facts'],
    ['a name as facility', withFacility('王小红'), 'intake.value-wrong'],
    ['a thirteenth month', withMonth(202613), 'intake.value-wrong'],
    ['another unit', birthPackage(births(3), { unit: OTHER_HOSPITAL }).bytes, 'intake.other-unit'],
    ['another area', birthPackage(births(3), { area: '990123' }).bytes, 'intake.area-outside'],
    ['a date behind the area', birthPackage(births(3), { area: '990122950306' }).bytes, 'intake.area-outside'],
  ])('%s', async (_name, bytes, code) => {
    const before = [await count(), evidenceCount()]
    expect(await refusal(receiveReturn(ctx, bytes))).toBe(code)
    expect([await count(), evidenceCount()]).toEqual(before)
  })

  test('an unknown unit, from the command line too', async () => {
    const administrator = { ...home.ctx, asAdministrator: true as const }
    const { bytes } = birthPackage(births(3), { unit: 'RM999999' })
    expect(await refusal(receiveReturn(administrator, bytes))).toBe('intake.unit-unknown')
  })

  test('nobody, and an officer who does not send', async () => {
    expect(await refusal(receiveReturn(home.ctx, good.bytes))).toBe('access.not-signed-in')
    expect(await refusal(receiveReturn({ ...home.ctx, officer: clerk }, good.bytes))).toBe('access.not-permitted')
  })

  function withNote(bytes: Uint8Array): Uint8Array {
    return text.encode(new TextDecoder().decode(bytes).replace('{', '{"note":"王小红",'))
  }
  function withFacility(facility: string): Uint8Array {
    return birthPackage(births(3).map((one) => ({ ...one, facts: { ...one.facts, facility } }))).bytes
  }
  function withMonth(birth_month: number): Uint8Array {
    return birthPackage(births(3).map((one) => ({ ...one, facts: { ...one.facts, event_month: birth_month } }))).bytes
  }
})

describe('a return of births', () => {
  const sent = birthPackage(births(40))

  test('fifty at once are one return with one number', async () => {
    const receipts = await Promise.all(Array.from({ length: 50 }, () => receiveReturn(ctx, sent.bytes)))
    expect(new Set(receipts.map(({ number }) => number))).toEqual(new Set(['990122-S-2026-000001']))
    expect(receipts.filter(({ heldAlready }) => !heldAlready)).toHaveLength(1)
    expect(await count()).toBe(1)
    expect(evidenceCount()).toBe(3)
    expect(receipts[0]).toMatchObject({ hash: sent.hash, rows: 40, boys: 20, girls: 20, unknown: 0 })
  })

  test('its facts and tokens come back as they were sent, tokens from sealed files', async () => {
    const row = (await findReturn(ctx, sent.hash))!
    const facts = await birthFactsOf(ctx, row)
    expect(Array.from(facts.sex).slice(0, 4)).toEqual([1, 2, 1, 2])
    const tables = await tokensOf(ctx, row)
    expect(tables.map(({ cohort, rows }) => [cohort, rows])).toEqual([
      [2025, 4],
      [2026, 36],
    ])
    expect(tables[1]!.tokens.some((token) => token > 2 ** 31)).toBe(true)
    const kept = await ctx.db.selectFrom('return_file').selectAll().where('cohort', 'is not', null).execute()
    for (const file of kept) expect(file.kept_as).not.toBe(file.sha256)
  })

  test('lands, again after a restart, and is linked', async () => {
    await land.work(ctx, { hash: sent.hash })
    await land.work(ctx, { hash: sent.hash })
    expect((await readReturn(ctx, sent.hash)).state).toBe('landed')
    const rows = () => ctx.engine.rows<{ n: number }>(sql`select count(*) as n from ${landedBirths}`)
    expect(await rows()).toEqual([{ n: 40 }])
    await landEverything(ctx)
    expect(await rows()).toEqual([{ n: 40 }])
    await markLinked(ctx, [sent.hash])
    expect((await readReturn(ctx, sent.hash)).state).toBe('linked')
  })

  test('a newer one takes its place and both are kept', async () => {
    const newer = birthPackage(births(41))
    const receipt = await receiveReturn(ctx, newer.bytes)
    expect(receipt.number).toBe('990122-S-2026-000002')
    expect((await findReturn(ctx, sent.hash))?.superseded_by).toBe(newer.hash)
    expect((await returnsInForce(ctx)).map(({ hash }) => hash)).toEqual([newer.hash])
    await land.work(ctx, { hash: newer.hash })
    expect(await ctx.engine.rows(sql`select count(*) as n from ${landedBirths}`)).toEqual([{ n: 41 }])
  })

  test('an empty one does not', async () => {
    expect(await refusal(receiveReturn(ctx, birthPackage([]).bytes))).toBe('intake.empty-overwrite')
  })

  test('nor one of months that partly overlap or come in by stray rows; a whole quarter does', async () => {
    const strays = [...births(30, 202604), ...births(2, 202603)].map((one, place) => ({
      ...one,
      facts: { ...one.facts, row: place + 2 },
    }))
    const april = birthPackage(strays, { from: 202603, to: 202604 })
    expect(await refusal(receiveReturn(ctx, april.bytes))).toBe('intake.months-overlap')
    const quarter = birthPackage(births(50), { from: 202601, to: 202603 })
    await receiveReturn(ctx, quarter.bytes)
    expect((await returnsInForce(ctx)).map(({ hash }) => hash)).toEqual([quarter.hash])
    expect(await refusal(receiveReturn(ctx, birthPackage(births(9)).bytes))).toBe('intake.months-overlap')
  })

  test('what was sent cannot be rewritten or taken away, even by a statement', async () => {
    const rewrite = ctx.db.updateTable('return').set({ unit: OTHER_HOSPITAL }).where('hash', '=', sent.hash).execute()
    await expect(rewrite).rejects.toThrow('is kept')
    await expect(ctx.db.deleteFrom('return').execute()).rejects.toThrow('is kept')
    const empty = ctx.db.updateTable('return').set({ manifest: '{}' }).where('hash', '=', sent.hash).execute()
    await expect(empty).rejects.toThrow('is kept')
    const nobody = ctx.db.updateTable('return').set({ received_from: null }).execute()
    await expect(nobody).rejects.toThrow('is kept')
    await expect(ctx.db.deleteFrom('return_file').execute()).rejects.toThrow('are kept')
    await expect(ctx.db.updateTable('receipt_counter').set({ last: 1 }).execute()).rejects.toThrow('only go up')
    await expect(ctx.db.deleteFrom('receipt_counter').execute()).rejects.toThrow('only go up')
  })

  test('a return that could not be landed is marked, and taken up again when it is sent again', async () => {
    const next = birthPackage(births(5, 202604), { from: 202604, to: 202604 })
    await receiveReturn(ctx, next.bytes)
    await land.gaveUp?.(ctx, { hash: next.hash }, new Error('disk'))
    expect(await readReturn(ctx, next.hash)).toMatchObject({ state: 'failed', reason: 'intake.landing-failed' })
    expect((await receiveReturn(ctx, next.bytes)).heldAlready).toBe(true)
    expect(await readReturn(ctx, next.hash)).toMatchObject({ state: 'received', reason: null })
  })

  test('when its window closes, tokens are gone and facts stay', async () => {
    const [row] = await returnsInForce(ctx)
    await ctx.files.closeWindow(2025)
    expect((await tokensOf(ctx, row!)).map(({ cohort }) => cohort)).toEqual([2026])
    expect((await birthFactsOf(ctx, row!)).rows).toBe(row!.manifest.rowsKept)
    const late = birthPackage(births(20, 202605), { from: 202605, to: 202605 })
    expect(await refusal(receiveReturn(ctx, late.bytes))).toBe('store.window-closed')
  })
})

test('a table of counts is taken with its totals', async () => {
  const row = { area: '990122101', from_month: 202602, to_month: 202602, birth_order: null, unknown: 1 }
  const counts = [
    { ...row, row: 2, boys: 11, girls: 9 },
    { ...row, row: 3, area: '990122102', boys: 7, girls: 8 },
  ]
  const receipt = await receiveReturn(
    ctx,
    countPackage(counts, { source: 'household', from: 202602, to: 202602 }).bytes,
  )
  expect(receipt).toMatchObject({ kind: 'counts', boys: 18, girls: 17, unknown: 2, rows: 2 })
})

test('a reporter sees the own unit, the office its area, nobody more', async () => {
  const { returns } = await listReturns(ctx, {})
  expect(returns.length).toBeGreaterThan(3)
  const elsewhere = { ...ctx, officer: { ...clerk, area: '990123' } }
  expect((await listReturns(elsewhere, {})).returns).toEqual([])
  expect(await refusal(readReturn(elsewhere, returns[0]!.hash))).toBe('intake.not-found')
  expect((await listReturns({ ...ctx, officer: clerk }, { month: 202602 })).returns.map(({ kind }) => kind)).toContain(
    'counts',
  )
})

test('returns are listed by the moment of their receipt, the latest first, and page on from any of them', async () => {
  const row = { row: 2, area: '990122101', birth_order: null, boys: 11, girls: 9, unknown: 0 }
  for (const [now, month] of [
    ['2026-01-03T01:00:00Z', 202512],
    ['2025-12-03T01:00:00Z', 202511],
    ['2025-12-03T01:00:00Z', 202510],
  ] as const) {
    home.setNow(now)
    const counts = [{ ...row, from_month: month, to_month: month }]
    await receiveReturn(ctx, countPackage(counts, { source: 'household', from: month, to: month }).bytes)
  }
  const { returns } = await listReturns(ctx, {})
  const moments = returns.map(({ receivedAt }) => receivedAt)
  expect(moments).toEqual(moments.toSorted().reverse())
  expect(returns.slice(-3).map(({ from }) => from)).toEqual([202512, 202510, 202511])
  for (const [place, { hash }] of returns.entries())
    expect((await listReturns(ctx, { after: hash })).returns).toEqual(returns.slice(place + 1))
})

test('duties say who owes what, and how it stands', async () => {
  const office = { ...ctx, officer: clerk }
  const states = async (now: string, month: number) => {
    home.setNow(now)
    return (await listDuties(office, { month })).duties.map(({ unit, state, due }) => [unit, state, due])
  }
  // 5 April 2026 is a Sunday, so the return of March is due on Monday.
  expect(await states('2026-04-06T10:00:00Z', 202603)).toEqual([
    ['RM990122', 'received', '2026-04-06'],
    ['RM990123', 'due', '2026-04-06'],
  ])
  expect(await states('2026-04-06T16:30:00Z', 202603)).toContainEqual(['RM990123', 'overdue', '2026-04-06'])
  expect(await states('2026-03-20T00:00:00Z', 202601)).toContainEqual(['RM990122', 'late', '2026-02-05'])
  expect((await listDuties(ctx, { month: 202603 })).duties.map(({ unit }) => unit)).toEqual(['RM990122'])
})

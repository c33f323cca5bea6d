import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CarriedReturn } from '@evenborn/core/cycle/carried'
import { newUnitKey } from '@evenborn/core/cycle/unitKey'
import { type NoteSigner, verifierText } from '@evenborn/core/ledger/noteKey'
import { countersignFile, writeCarriedFile } from '@evenborn/desk/cycle/carriedFile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCarriedFile } from '../server/src/cycle/carriedFile.ts'
import { carryIn } from '../server/src/cycle/carryIn.ts'
import { checkFiling } from '../server/src/cycle/checkFiling.ts'
import { readFiling } from '../server/src/cycle/readFiling.ts'
import { readReceiptFile } from '../server/src/cycle/receiptFiles.ts'
import { fileReturn } from '../server/src/cycle/submit.ts'
import { endUnitKey, listUnitKeys, registerUnitKey } from '../server/src/cycle/unitKeys.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { openRequests, type RequestDatabase } from '../server/src/stores/db/database.ts'
import { deliveries, MARCH, openCycle, type Person, person } from './cycleUnits.ts'
import { birthPackage, births, HOSPITAL, OTHER_HOSPITAL } from './packages.ts'

/* Returns on a stick: signed at the unit, carried in by a clerk who can sign nothing, receipts that show themselves. */

let home: TestContext
let requests: RequestDatabase
let reporter: Person
let head: Person
let clerk: Person
let elsewhere: Person
let folder: string

const keyOf = (unit: string, holder: 'unit' | 'head'): NoteSigner => newUnitKey(unit, holder, randomBytes(32))
const own = keyOf(HOSPITAL, 'unit')
const heads = keyOf(HOSPITAL, 'head')
const other = keyOf(OTHER_HOSPITAL, 'unit')

beforeAll(async () => {
  home = await testContext([checkFiling, land])
  home.setNow('2026-04-03T02:00:00Z')
  await openCycle(home)
  requests = openRequests(home.urls.appUrl, 16)
  reporter = await person(home, requests, ['reporter'])
  head = await person(home, requests, ['unit-head'])
  clerk = await person(home, requests, ['srb-clerk'])
  elsewhere = await person(home, requests, ['srb-clerk'], { area: '990123' })
  folder = await mkdtemp(join(tmpdir(), 'evenborn-stick-'))
})
afterAll(async () => {
  await requests.close()
  await home.close()
  await rm(folder, { recursive: true, force: true })
})

const said = (change: Partial<CarriedReturn> = {}): CarriedReturn => ({
  version: 1,
  ...MARCH,
  after: 0,
  content: deliveries(52, 49),
  ...change,
})
const refuses = (bytes: Uint8Array, code: string, by = clerk) =>
  expect(carryIn(by, bytes)).rejects.toMatchObject({ code })

test('nothing is taken before the head has registered the key; she registers her own unit’s alone', async () => {
  await refuses(writeCarriedFile(said(), [own]), 'cycle.carried-unsigned')
  const key = await registerUnitKey(head, { key: verifierText(own) })
  expect(key).toMatchObject({ unit: HOSPITAL, holder: 'unit', endedAt: null })
  expect(await registerUnitKey(head, { key: verifierText(own) })).toEqual(key)
  await registerUnitKey(head, { key: verifierText(heads) })
  await expect(registerUnitKey(head, { key: verifierText(other) })).rejects.toMatchObject({
    code: 'cycle.key-not-of-unit',
  })
  for (const nobody of [reporter, clerk])
    await expect(registerUnitKey(nobody, { key: verifierText(own) })).rejects.toMatchObject({
      code: 'access.not-permitted',
    })
  expect((await listUnitKeys(clerk)).map(({ holder }) => holder).sort()).toEqual(['head', 'unit'])
  expect(await listUnitKeys(elsewhere)).toEqual([])
})

test('signed by the unit it waits for the head; signed by both it is sent; the same file gives the same receipt', async () => {
  const byUnit = writeCarriedFile(said(), [own])
  const first = await carryIn(clerk, byUnit)
  expect(first).toMatchObject({ version: 1, way: 'carried', boys: 52, girls: 49, state: 'confirming', sentBy: '—' })
  const again = await Promise.all([1, 2, 3].map(() => carryIn(clerk, byUnit)))
  for (const receipt of again) expect(receipt).toEqual({ ...first, heldAlready: true })
  const both = countersignFile(openCarriedFile(byUnit), heads)
  const confirmed = await carryIn(clerk, both)
  expect(confirmed).toMatchObject({
    number: first.number,
    version: 1,
    state: 'submitted',
    confirmedBy: head.officer.name,
  })
  expect(await carryIn(clerk, both)).toMatchObject({ number: first.number, heldAlready: true, state: 'submitted' })
  expect((await readFiling(clerk, MARCH)).versions).toHaveLength(1)

  const rows = await home.ctx.db.selectFrom('submission').selectAll().execute()
  expect(rows).toMatchObject([{ sent_by: null, way: 'carried', confirmed_by: head.officer.id }])
  expect(rows[0]!.signed_with).not.toBeNull()
  expect(rows[0]!.confirmed_with).not.toBe(rows[0]!.signed_with)
  // Long after other versions have come, the old file still gives its own receipt.
  await fileReturn(reporter, { ...MARCH, content: deliveries(53, 49), way: 'form', after: 1 })
  expect(await carryIn(clerk, byUnit)).toMatchObject({ number: first.number, version: 1, heldAlready: true })
  expect((await readFiling(clerk, MARCH)).versions).toHaveLength(2)
})

test('what is refused online is refused on a stick, by the same code, and nothing is kept', async () => {
  const february = { ...MARCH, period: '202602' }
  const signed = (change: Partial<CarriedReturn>) => writeCarriedFile(said({ ...february, ...change }), [own])
  const cases: [code: string, change: Partial<CarriedReturn>][] = [
    ['cycle.has-errors', { content: deliveries(52, 49, { 'live-births': 100 }) }],
    ['cycle.has-errors', { content: deliveries(-1, 49) }],
    ['cycle.version-unknown', { after: 3 }],
    ['cycle.zero-by-head', { content: {} }],
    ['cycle.zero-by-head', { content: deliveries(0, 0) }],
    ['cycle.not-owed', { period: '209912' }],
    ['cycle.not-owed', { dataSet: 'HUKOU_M' }],
  ]
  for (const [code, change] of cases) await refuses(signed(change), code)
  expect((await readFiling(clerk, february)).versions).toEqual([])
  await refuses(signed({}), 'cycle.carried-unsigned', elsewhere)
  for (const nobody of [reporter, head]) await refuses(signed({}), 'access.not-permitted', nobody)
})

test('rows of births are taken as a package sent online, once, and the version bears the key that signed', async () => {
  const rows = birthPackage(births(60))
  const march = { dataSet: 'BIRTH_ROW_DELIVERY', unit: HOSPITAL, period: '202603' }
  const carried: CarriedReturn = { version: 1, ...march, after: 0, package: rows.hash }
  const file = writeCarriedFile(carried, [own], rows.bytes)
  const first = await carryIn(clerk, file)
  expect(first).toMatchObject({ ...march, version: 1, package: rows.hash, rows: 60, heldAlready: false })
  expect(await carryIn(clerk, file)).toEqual({ ...first, heldAlready: true })
  const held = await home.ctx.db.selectFrom('submission').selectAll().where('package', '=', rows.hash).execute()
  expect(held).toMatchObject([{ period: '202603', sent_by: null }])
  expect(held[0]!.signed_with).not.toBeNull()
  const kept = await home.ctx.db.selectFrom('return').select('number').where('hash', '=', rows.hash).execute()
  expect(kept).toHaveLength(1)
  // Another package in the place of the one whose hash was signed.
  const another = { ...carried, after: 1, package: birthPackage(births(62)).hash }
  await refuses(writeCarriedFile(another, [own], birthPackage(births(61)).bytes), 'cycle.carried-altered')
})

test('a zero return is the head’s: with her signature it is declared', async () => {
  const january = { ...MARCH, period: '202601' }
  const zero = writeCarriedFile(said({ ...january, content: {}, zeroReason: 'no-births' }), [own, heads])
  expect(await carryIn(clerk, zero)).toMatchObject({ zero: true, zeroReason: 'no-births', state: 'zero-declared' })
  expect(await carryIn(clerk, zero)).toMatchObject({ zero: true, heldAlready: true })
})

test('a package that is damaged, put together anew or signed by others is not taken', async () => {
  const good = writeCarriedFile(said({ period: '202602' }), [own])
  await refuses(new Uint8Array(10), 'cycle.carried-malformed')
  await refuses(writeCarriedFile(said({ period: '202602' }), [other]), 'cycle.carried-unsigned')
  await refuses(writeCarriedFile(said({ period: '202602' }), [heads]), 'cycle.carried-unsigned')
  const files = openCarriedFile(good)
  const { zipSync } = await import('fflate')
  const note = new TextEncoder().encode(files.note)
  const text = new TextDecoder().decode(files.carried).replace('"boys":52', '"boys":59')
  expect(text).toContain('"boys":59')
  const stored = (parts: Record<string, Uint8Array>) => zipSync(parts, { level: 0 })
  await refuses(stored({ 'return.json': new TextEncoder().encode(text), signature: note }), 'cycle.carried-altered')
  await refuses(stored({ signature: note, 'return.json': files.carried }), 'cycle.carried-malformed')
  await refuses(zipSync({ 'return.json': files.carried, signature: note }), 'cycle.carried-malformed')
  await refuses(
    stored({ 'return.json': files.carried, signature: note, more: new Uint8Array(3) }),
    'cycle.carried-malformed',
  )
})

const program = join(import.meta.dirname, '../server/bin/evenborn.js')
const run = async (...flags: string[]) =>
  promisify(execFile)(process.execPath, [program, ...flags, '--home', home.home], {
    env: { ...process.env, LANG: 'zh_CN.UTF-8' },
  }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  )

test('the receipt shows itself to anyone, without asking anyone; altered it does not hold', async () => {
  const pending = await readReceiptFile(clerk, { ...MARCH, version: 1 })
  expect(pending.isProven).toBe(false)
  while ((await sequence(home.ctx)) > 0);
  await signLedger(home.ctx)
  const { name, isProven, file } = await readReceiptFile(clerk, { ...MARCH, version: 1 })
  expect(isProven).toBe(true)
  await expect(readReceiptFile(elsewhere, { ...MARCH, version: 1 })).rejects.toMatchObject({ code: 'cycle.not-owed' })
  const path = join(folder, name)
  await writeFile(path, file)
  const shown = await run('verify', path)
  expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('相符')])
  expect(shown.stdout).toContain('男 52，女 49')

  const wrong = join(folder, 'wrong.receipt')
  for (const [from, to] of [
    ['"version": 1,\n    "number"', '"version": 2,\n    "number"'],
    [MARCH.period, '202604'],
    ['"boys": 52', '"boys": 53'],
    [/-S-2026-\d{6}/g, '-S-2026-999999'],
  ] as const) {
    const altered = file.replaceAll(from, to)
    expect(altered).not.toBe(file)
    await writeFile(wrong, altered)
    expect((await run('verify', wrong)).code).toBe(1)
  }
  const words = await promisify(execFile)(process.execPath, [program, 'returns', 'receipt', path])
  expect(words.stdout).toContain(name.replace('.receipt', ''))
  expect(await readFile(path, 'utf8')).not.toContain(head.officer.name)
}, 60_000)

test('a key that has ended signs nothing more; what was taken stays', async () => {
  const keys = await listUnitKeys(head)
  const { id } = keys.find(({ holder }) => holder === 'unit')!
  await expect(endUnitKey(clerk, id)).rejects.toMatchObject({ code: 'access.not-permitted' })
  const ended = await endUnitKey(head, id)
  expect(ended.endedAt).not.toBeNull()
  expect(await endUnitKey(head, id)).toEqual(ended)
  await refuses(writeCarriedFile(said({ period: '202602' }), [own]), 'cycle.carried-unsigned')
  await expect(registerUnitKey(head, { key: verifierText(own) })).rejects.toMatchObject({ code: 'cycle.key-ended' })
  expect((await readFiling(clerk, MARCH)).versions).toHaveLength(2)
})

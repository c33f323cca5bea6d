import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { birthFacts } from '@evenborn/core/intake/facts'
import { randomFrom } from '@evenborn/core/math/random'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenedContext, openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { type BirthColumns, readBirthFacts } from '../server/src/intake/facts.ts'
import { landEverything } from '../server/src/intake/landing.ts'
import { openPackage } from '../server/src/intake/package.ts'
import { birthFactsOf, tokensOf } from '../server/src/intake/returnFiles.ts'
import { returnsInForce } from '../server/src/intake/returns.ts'
import { landedBirths } from '../server/src/intake/tables.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { ledgerFolder } from '../server/src/ledger/ledgerFiles.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { putAgencies } from '../server/src/places/places.ts'
import { sql } from '../server/src/stores/engine/sql.ts'
import { birthPackage, births, COUNTY, putPlaces } from './packages.ts'
import { figure } from './promises.ts'

/*
 * A hundred returns of a thousand rows, taken in by a process that is killed forty times without warning: beside another
 * that keeps the database, and keeping it itself, so that the next one finds it orphaned.
 */

const RETURNS = 100
const ROWS = 1000
const KILLS = 40
const UNITS = 25

const program = join(import.meta.dirname, '../server/bin/evenborn.js')
let keeper: OpenedContext | undefined
let home: string
let sent: string
const unitOf = (place: number) => `RM9901${String(30 + place)}`
const open = (): Promise<OpenedContext> => openContext({ ...readConfig({ EVENBORN_HOME: home }), logLevel: 'silent' })

/** Every row as text, and how often there is such a one: what is compared knows no order. */
function countRows(into: Map<string, number>, facts: BirthColumns): void {
  const columns = birthFacts.map(({ name }) => facts[name])
  for (let row = 0; row < facts.rows; row++) {
    const text = columns.map((column) => column[row] ?? '').join()
    into.set(text, (into.get(text) ?? 0) + 1)
  }
}
const hashed = (rows: ReadonlyMap<string, number>) => {
  const all = [...rows].map(([row, times]) => `${row} ${times}`).sort()
  return createHash('sha256').update(all.join('\n')).digest('hex')
}

const asSent = new Map<string, number>()
const hashes: string[] = []

beforeAll(async () => {
  const outer = await mkdtemp(join(tmpdir(), 'evenborn-killed-'))
  await chmod(outer, 0o755)
  home = join(outer, 'home')
  sent = join(outer, 'sent')
  await mkdir(sent)
  const opened = await open()
  await putPlaces({ ...opened.ctx, asAdministrator: true })
  const units = Array.from({ length: UNITS }, (_, place) => unitOf(place))
  await putAgencies(
    opened.ctx,
    units.map((code) => ({ code, name: { zh: code, en: code }, department: 'health', area: COUNTY })),
  )
  await opened.close()
  for (let place = 0; place < RETURNS; place++) {
    const month = 202601 + Math.floor(place / UNITS)
    const made = birthPackage(births(ROWS, month), { from: month, to: month, unit: unitOf(place % UNITS) })
    hashes.push(made.hash)
    const { facts } = openPackage(made.bytes)
    countRows(asSent, await readBirthFacts(facts, ROWS))
    await writeFile(join(sent, `${String(place).padStart(3, '0')}.zip`), made.bytes)
  }
})
afterAll(async () => {
  await keeper?.close()
  await (await open()).close()
  await rm(join(home, '..'), { recursive: true, force: true })
})

/** Runs `evenborn take-in` on the folder; `kill` says when it has heard enough. */
async function takeIn(kill?: (heard: { started: number; fresh: number }) => number | undefined) {
  const child = spawn(process.execPath, [program, 'take-in', sent, '--home', home], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const began = performance.now()
  const receipts: string[] = []
  let timer: NodeJS.Timeout | undefined
  let firstFresh: number | undefined
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += String(text)
  })
  const decide = () => {
    const wait = kill?.({ started: began, fresh: receipts.length })
    if (wait !== undefined && timer === undefined) timer = setTimeout(() => child.kill('SIGKILL'), wait)
  }
  decide()
  child.stdout.on('data', (text) => {
    const fresh = String(text)
      .split('\n')
      .filter((line) => line.includes('-S-') && !line.includes('held already'))
    if (fresh.length > 0) firstFresh ??= performance.now() - began
    receipts.push(...fresh.map((line) => line.split(' ')[0] ?? ''))
    decide()
  })
  const [code, signal] = await once(child, 'exit')
  clearTimeout(timer)
  return { code, signal, receipts, firstFresh, complaint }
}

test('[D1] an intake of 100,000 rows killed forty times loses nothing and doubles nothing', async () => {
  const chance = randomFrom(20261126)
  const acknowledged: string[] = []
  const resumed: number[] = []
  let kills = 0
  const killing = async () => {
    // A fifth of the kills fall anywhere from the start of the process on; the others while it takes in.
    const isEarly = chance.uniform() < 0.2
    const after = chance.uniform()
    const run = await takeIn(({ fresh }) => (isEarly ? after * 900 : fresh > 0 ? after * 200 : undefined))
    if (run.signal === 'SIGKILL') kills++
    else expect([run.code, run.complaint]).toEqual([0, ''])
    acknowledged.push(...run.receipts)
    if (run.firstFresh !== undefined) resumed.push(run.firstFresh)
    return run
  }
  keeper = await open()
  for (let time = 0; time < KILLS * 0.7; time++) await killing()
  await keeper.close()
  keeper = undefined
  for (let time = 0; time < 2 * KILLS && kills < KILLS; time++) await killing()
  const last = await takeIn()
  expect([last.code, last.complaint]).toEqual([0, ''])
  acknowledged.push(...last.receipts)
  expect(kills).toBe(KILLS)

  const opened = await open()
  const ctx = { ...opened.ctx, asAdministrator: true as const }
  try {
    const held = await returnsInForce(ctx)
    expect(held.map(({ hash }) => hash).sort()).toEqual([...hashes].sort())
    const numbers = held.map(({ number }) => number).sort()
    expect(numbers).toEqual(
      Array.from({ length: RETURNS }, (_, place) => `${COUNTY}-S-2026-${String(place + 1).padStart(6, '0')}`),
    )
    expect(acknowledged.filter((number) => !numbers.includes(number))).toEqual([])
    const kept = new Map<string, number>()
    for (const row of held) {
      countRows(kept, await birthFactsOf(ctx, row))
      const tokens = await tokensOf(ctx, row)
      expect(tokens.reduce((sum, { rows }) => sum + rows, 0)).toBe(ROWS)
    }
    expect(hashed(kept)).toBe(hashed(asSent))
    expect(await landEverything(ctx)).toEqual([])
    expect(await ctx.engine.rows(sql`select count(*) as rows from ${landedBirths}`)).toEqual([{ rows: RETURNS * ROWS }])
    while ((await sequence(ctx)) > 0);
    await signLedger(ctx)
    expect((await verifyLedger({ folder: ledgerFolder(home), db: ctx.db })).findings).toEqual([])
  } finally {
    await opened.close()
  }
  resumed.sort((one, other) => one - other)
  const p95 = resumed[Math.floor(resumed.length * 0.95)] ?? 0
  figure('D1', { kills, rows: RETURNS * ROWS, lost: 0, doubled: 0, p95Seconds: Number((p95 / 1000).toFixed(1)) })
  console.log(
    `[D1] ${kills} kills, ${RETURNS * ROWS} rows: lost 0, doubled 0; going on after a kill p95 ${(p95 / 1000).toFixed(1)} s from the start of the process`,
  )
}, 240_000)

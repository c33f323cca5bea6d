import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEntry } from '@evenborn/core/ledger/entry'
import { decodeBundle } from '@evenborn/core/ledger/entryBundles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '../server/src/foundation/context.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { readReturnProof } from '../server/src/intake/returns.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { birthPackage, births, clerk, fillPlaces, reporter } from './packages.ts'

const program = join(import.meta.dirname, '../server/bin/evenborn.js')
const python = join(import.meta.dirname, 'ledger_verifier.py')

let home: TestContext
let ctx: Ctx
let work: string
/** How many entries the first checkpoint covers. */
let signed = 0
const sent = birthPackage(births(12))
const second = birthPackage(births(7, 202604), { from: 202604, to: 202604 })

beforeAll(async () => {
  home = await testContext([land])
  work = mkdtempSync(join(tmpdir(), 'evenborn-verify-'))
  // One migration is enough to count by.
  const administrator = openDatabase(home.urls.administratorUrl, 1)
  await sql`delete from ledger_outbox where place > (select min(place) from ledger_outbox)`.execute(administrator)
  await administrator.destroy()
  await fillPlaces(home)
  ctx = { ...home.ctx, officer: reporter }
  await receiveReturn(ctx, sent.bytes)
  await sequence(ctx)
  signed = (await signLedger(ctx))!.size
  writeFileSync(join(work, 'sent.zip'), sent.bytes)
  writeFileSync(join(work, 'second.zip'), second.bytes)
})
afterAll(async () => {
  await home.close()
  rmSync(work, { recursive: true, force: true })
})

/** Runs the command as a person would: what it says, and its exit code. */
async function verify(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, 'verify', ...args], {
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, answer] = ['', '']
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  // Where it takes long, progress is told beside the answer.
  child.stdout.on('data', (text) => (answer += String(text)))
  const [code] = await once(child, 'exit')
  return { code, said, answer }
}

const withDatabase = () => ({
  DATABASE_URL: home.urls.appUrl,
  DATABASE_OWNER_URL: home.urls.ownerUrl,
  DATABASE_GATE_URL: home.urls.gateUrl,
  DATABASE_JOBS_URL: home.urls.jobsUrl,
  EVENBORN_HOME: home.home,
})
const ledger = () => join(home.home, 'ledger')
const copied = (name: string) => {
  const copy = join(work, name)
  cpSync(ledger(), copy, { recursive: true })
  return copy
}

describe('evenborn verify', () => {
  test('a home with its database, and a copied folder without: 0', async () => {
    const whole = await verify([], withDatabase())
    expect(whole).toMatchObject({
      code: 0,
      said: expect.stringMatching(new RegExp(`${signed} entries, 1 checkpoints[\\s\\S]*all of it holds`)),
    })
    const copy = await verify([copied('alone')], { LANG: 'zh_CN.UTF-8' })
    expect(copy).toMatchObject({ code: 0, said: expect.stringMatching(/未比对数据库\n全部相符/) })
  })

  test('[L2] a row altered past the ledger: 1, with table, key, last entry and checkpoint', async () => {
    const administrator = openDatabase(home.urls.administratorUrl, 1)
    const set = (text: string) =>
      administrator.transaction().execute(async (db) => {
        await sql`set local session_replication_role = replica`.execute(db)
        await sql.raw(text).execute(db)
      })
    await set(`update officer set roles = '{srb-head}' where id = '${clerk.id}'`)
    const found = await verify(['--json'], withDatabase())
    await set(`update officer set roles = '{srb-clerk}' where id = '${clerk.id}'`)
    const entered = await administrator
      .selectFrom('row_state')
      .select('seq')
      .where('key', '=', clerk.id)
      .where('tbl', '=', 'officer')
      .executeTakeFirst()
    await administrator.destroy()
    expect(found.code).toBe(1)
    expect(JSON.parse(found.answer).findings).toEqual([
      { what: 'row-altered', table: 'officer', key: clerk.id, lastGoodSeq: entered?.seq },
    ])
    expect((await verify([], withDatabase())).code).toBe(0)
  })

  test('an entry altered in a copy: 1, said in words; a key that is not this ledger’s: 1', async () => {
    const copy = copied('altered')
    const bundle = join(copy, `tile/entries/000.p/${signed}`)
    const bytes = readFileSync(bundle)
    const place = decodeBundle(bytes).findIndex((entry) => new TextDecoder().decode(entry).includes('"rows":12'))
    const entry = decodeBundle(bytes)[place]!
    const at = bytes.indexOf(Buffer.from(entry)) + new TextDecoder().decode(entry).indexOf('"rows":12') + 7
    writeFileSync(bundle, bytes.with(at, '3'.charCodeAt(0)))
    const found = await verify([copy])
    expect(found.code).toBe(1)
    expect(found.said).toMatch(
      new RegExp(
        `entries 0 to ${signed - 1}[\\s\\S]*entry ${place} has another hash than its tile says[\\s\\S]*were altered`,
      ),
    )
    const other = 'other.example/ledger+' // no key of that form exists
    expect((await verify([copied('keyed'), '--key', other])).code).toBe(2)
  })

  test('nothing there, no key: 2', async () => {
    expect((await verify([mkdtempSync(join(work, 'empty-'))])).code).toBe(2)
    const copy = copied('keyless')
    rmSync(join(copy, 'log.vkey'))
    const found = await verify([copy])
    expect(found).toMatchObject({ code: 2, said: expect.stringContaining('ledger.no-verifier-key') })
    expect((await verify([copy, '--key', join(ledger(), 'log.vkey')])).code).toBe(0)
  })

  test('a checkpoint that someone kept is held against it, and what was cut off since is missed', async () => {
    const before = copied('before')
    await receiveReturn(ctx, second.bytes)
    await sequence(ctx)
    await signLedger(ctx)
    const kept = join(work, 'from-a-bulletin.txt')
    copyFileSync(join(ledger(), 'checkpoint'), kept)
    expect((await verify([before])).code).toBe(0)
    const found = await verify([before, kept])
    expect(found).toMatchObject({
      code: 1,
      said: expect.stringMatching(new RegExp(`entries ${signed} to \\d+ are missing \\(from-a-bulletin.txt\\)`)),
    })
    expect((await verify([ledger(), kept])).code).toBe(0)
    // Put back into a home, the older ledger is held against what its key signed last.
    const rolledBack = join(work, 'rolled-back')
    cpSync(before, join(rolledBack, 'ledger'), { recursive: true })
    cpSync(join(home.home, 'keys', 'ledger.signed'), join(rolledBack, 'keys', 'ledger.signed'))
    const back = await verify([rolledBack])
    expect(back).toMatchObject({
      code: 1,
      said: expect.stringMatching(new RegExp(`entries ${signed} to \\d+ are missing \\(keys/ledger`)),
    })
  })
})

describe('[L5] a receipt', () => {
  test('waits for a checkpoint, and then shows the return to anyone without asking anyone', async () => {
    const third = birthPackage(births(5, 202605), { from: 202605, to: 202605 })
    const { hash } = await receiveReturn(ctx, third.bytes)
    expect(await readReturnProof(ctx, hash)).toEqual({ state: 'pending' })
    await sequence(ctx)
    expect(await readReturnProof(ctx, hash)).toEqual({ state: 'pending' })
    await signLedger(ctx)
    const proof = await readReturnProof(ctx, sent.hash)
    if (proof.state !== 'covered') throw new Error('not covered')
    const entry = decodeBundle(
      readFileSync(join(ledger(), 'tile/entries', readdirSync(join(ledger(), 'tile/entries'))[0]!, String(proof.size))),
    )
    expect(parseEntry(entry[proof.seq]!)).toMatchObject({ kind: 'submission.received', obj: `return/${sent.hash}` })
    const file = join(work, 'receipt.tlog-proof')
    writeFileSync(file, proof.proof)
    const key = ['--key', join(ledger(), 'log.vkey')]
    const nowhere = { EVENBORN_HOME: join(work, 'nowhere') }
    expect(await verify([file, '--package', join(work, 'sent.zip'), ...key], nowhere)).toMatchObject({ code: 0 })
    expect((await verify([file, '--hash', sent.hash, ...key], { ...nowhere, LANG: 'zh' })).said).toContain('相符：报送')
    expect((await verify([file, '--package', join(work, 'second.zip'), ...key], nowhere)).code).toBe(1)
    expect((await verify([file, '--hash', sent.hash], nowhere)).code).toBe(2)
    expect((await verify([file, ...key], nowhere)).code).toBe(2)
    const lines = proof.proof.split('\n')
    writeFileSync(file, lines.with(2, `index ${proof.seq + 1}`).join('\n'))
    expect((await verify([file, '--hash', sent.hash, ...key], nowhere)).code).toBe(1)
  }, 120_000)

  test('is given to those who may see the return, and to nobody else', async () => {
    const elsewhere = { ...ctx, officer: { ...clerk, area: '990123' } }
    await expect(readReturnProof(elsewhere, sent.hash)).rejects.toMatchObject({ code: 'intake.not-found' })
    await expect(readReturnProof(home.ctx, sent.hash)).rejects.toMatchObject({ code: 'access.not-signed-in' })
  })
})

test('[L7] another program, in another language, verifies the ledger that the server wrote, and refuses an altered one', () => {
  const asked = (folder: string) => spawnSync('python3', [python, folder], { encoding: 'utf8' })
  expect(asked(ledger())).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+ entries, 3 checkpoints hold\n$/),
  })
  const copy = copied('python')
  const [size] = readdirSync(join(copy, 'tile/0/000.p'))
    .map(Number)
    .sort((one, other) => other - one)
  const tile = join(copy, 'tile/0/000.p', String(size))
  writeFileSync(tile, readFileSync(tile).with(3, readFileSync(tile)[3]! ^ 1))
  expect(asked(copy)).toMatchObject({ status: 1, stdout: expect.stringContaining('tile 0/0 differs') })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Officer } from '@evenborn/core/access/officer'
import { signCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { parseLogProof, writeLogProof } from '@evenborn/core/ledger/logProof'
import { KEY_TYPES, noteSigner, parseSigner, verifierText } from '@evenborn/core/ledger/noteKey'
import { utf8Of } from '@evenborn/core/ledger/utf8'
import { madeUpBulletin } from '@evenborn/core/oversight/madeUpBulletin'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOfficer } from '../server/src/access/officers.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { ledgerFolder } from '../server/src/ledger/ledgerFiles.ts'
import { logVerifier } from '../server/src/ledger/logKey.ts'
import { rebuildLedger } from '../server/src/ledger/rebuild.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { answerCheckpoint } from '../server/src/ledger/witness/answerCheckpoint.ts'
import { openWitness, type WitnessState } from '../server/src/ledger/witness/witnessState.ts'
import { requestFile, takeAnswer } from '../server/src/ledger/witnesses/exchange.ts'
import { keptPolicy, policyFile } from '../server/src/ledger/witnesses/policyFile.ts'
import { bulletinFile } from '../server/src/oversight/bulletinFile.ts'
import { keepDraft } from '../server/src/oversight/bulletins.ts'
import {
  bulletinProof,
  readPublication,
  readyPublication,
  storePublication,
} from '../server/src/oversight/publications.ts'
import { putAreas } from '../server/src/places/places.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'

const program = join(import.meta.dirname, '../server/bin/evenborn.js')
const NOW = '2026-07-09T04:00:00Z'
const head: Officer = {
  id: '5a1b0c52-6d0f-4b57-9a3e-0d6c7a1f2b01',
  account: 'head',
  name: '周岚',
  department: 'office',
  roles: ['srb-head'],
  area: '990100',
  unit: null,
}
const { board, returns } = madeUpBulletin({ seed: 11 })

let home: TestContext
let ctx: Ctx
let work: string
let witness: WitnessState
const published: string[] = []

/** Changes that make the ledger some hundred entries longer, and a checkpoint over them. */
async function grow(word: string, count = 150): Promise<void> {
  const rows = Array.from({ length: count }, (_, place) => ({ key: `${word}${place}`, area: '990100', act: { place } }))
  await sql`select ledger_record('config.change', 'system', 'office', 'made_up', ${JSON.stringify(rows)}::jsonb)`.execute(
    home.ctx.db,
  )
  await sign()
}

async function sign(): Promise<void> {
  while ((await sequence(home.ctx)) > 0);
  await signLedger(home.ctx)
}

/** The way over the air gap: a file there, a file back. */
async function cosignByFile(): Promise<void> {
  const { body } = await requestFile(home.ctx, 'province.example/witness')
  const answer = await answerCheckpoint(witness, utf8Of(body), Date.parse(NOW) / 1000)
  if (answer.status !== 200) throw new Error(String(answer.status))
  await takeAnswer(home.ctx, answer.body)
}

beforeAll(async () => {
  home = await testContext()
  home.setNow(NOW)
  ctx = { ...home.ctx, officer: head }
  work = mkdtempSync(join(tmpdir(), 'evenborn-witnessed-'))
  const name = { zh: '示例市', en: 'Sample' }
  await putAreas(home.ctx, [{ code: '990100', name, level: 'prefecture', parent: null, countsInto: null, tile: null }])
  await addOfficer(home.ctx, head, 'a password of some length')
  await grow('a')
  witness = await openWitness(join(work, 'witness'), { random: home.ctx.random, name: 'province.example/witness' })
  await witness.addLog(logVerifier(ledgerFolder(home.home))!)
  writeFileSync(policyFile(home.home), `witness province ${verifierText(witness.signer)}\nquorum province\n`)
  for (const month of [202605, 202606] as const) {
    const { id } = await keepDraft(ctx, month, { board, returns })
    await storePublication(ctx, await readyPublication(ctx, id))
    published.push(id)
  }
  await sign()
})
afterAll(async () => {
  await home.close()
  rmSync(work, { recursive: true, force: true })
})

async function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', EVENBORN_HOME: join(work, 'elsewhere') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const [code] = await once(child, 'exit')
  return { code, said }
}

const policyOf = async () => (await keptPolicy(home.home, logVerifier(ledgerFolder(home.home))!)).policy
const verified = async (more = {}) =>
  verifyLedger({ folder: ledgerFolder(home.home), db: home.ctx.db, policy: await policyOf(), ...more })

test('[L4] over an air gap: until the file is back the bulletins wait, and verify says that nobody has cosigned', async () => {
  for (const id of published) expect((await readPublication(ctx, id)).state).toBe('waiting')
  expect((await verified()).findings).toEqual([{ what: 'quorum-missing' }])
  await expect(requestFile(home.ctx, 'nobody')).rejects.toMatchObject({ code: 'ledger.witness-unknown' })
  const stranger = noteSigner('stranger.example/witness', KEY_TYPES.witness, home.ctx.random(32))
  for (const text of ['nonsense', `— ${stranger.name} AAAA\n`])
    await expect(takeAnswer(home.ctx, text)).rejects.toMatchObject({ code: 'ledger.cosignature-of-nothing' })
  expect(await takeAnswer(home.ctx, '7\n')).toEqual({ knows: 7 })
  await cosignByFile()
  for (const id of published) expect((await readPublication(ctx, id)).state).toBe('published')
  expect(await verified()).toMatchObject({ findings: [], witnesses: { asked: true } })
  // A copy of the folder is enough: the cosignatures lie in it.
  expect(await verified({ db: undefined })).toMatchObject({ findings: [] })
})

describe('[L5] evenborn verify FILE PROOF, offline', () => {
  test('what was published holds; file, proof, number or checkpoint swapped does not', async () => {
    const files: string[] = []
    for (const [nth, id] of published.entries()) {
      const folder = mkdtempSync(join(work, `bulletin-${nth}-`))
      for (const format of ['html', 'docx'] as const) {
        const file = await bulletinFile(ctx, id, format, 'zh')
        files.push(join(folder, file.name))
        writeFileSync(files.at(-1)!, new Uint8Array(await file.arrayBuffer()))
      }
      writeFileSync(join(folder, 'proof.tlog-proof'), await (await bulletinProof(ctx, id)).text())
    }
    const [page, document, otherPage] = files as [string, string, string]
    const proofBeside = (path: string) => join(path, '..', 'proof.tlog-proof')
    const policy = join(work, 'policy')
    const log = logVerifier(ledgerFolder(home.home))!
    writeFileSync(policy, `log ${verifierText(log)}\n${readFileSync(policyFile(home.home), 'utf8')}`)
    const check = (file: string, proof = proofBeside(file)) => run('verify', file, proof, '--policy', policy)

    const whole = await check(page)
    expect(whole).toMatchObject({ code: 0, said: expect.stringMatching(/holds: bulletin-990100-2026-0001-zh.html/) })
    expect((await check(document)).code).toBe(0)

    const wrong: [string, string, string?][] = []
    const bytes = readFileSync(page)
    const altered = join(work, 'altered.html')
    writeFileSync(altered, bytes.with(bytes.length - 20, bytes.at(-20)! ^ 1))
    wrong.push(['file altered', altered, proofBeside(page)])
    wrong.push(['file of another bulletin', otherPage, proofBeside(page)])
    wrong.push(['proof of another bulletin', page, proofBeside(otherPage)])
    const renamed = join(work, 'bulletin-990100-2026-0002-zh.html')
    copyFileSync(page, renamed)
    wrong.push(['under another number', renamed, proofBeside(page)])

    const proof = parseLogProof(readFileSync(proofBeside(page), 'utf8'))
    const forge = (name: string, change: Partial<typeof proof>) => {
      const path = join(work, `${name}.tlog-proof`)
      writeFileSync(path, writeLogProof({ ...proof, ...change }))
      wrong.push([name, page, path])
    }
    const entry = new TextDecoder().decode(proof.extra)
    forge('entry', { extra: utf8Of(entry.replace('2026-0001', '2026-0009')) })
    forge('index', { index: proof.index + 1 })
    forge('inclusion', { inclusion: proof.inclusion.with(0, new Uint8Array(32)) })
    forge('uncosigned', {
      checkpoint: proof.checkpoint
        .split('\n')
        .filter((line) => !line.includes('witness'))
        .join('\n'),
    })
    // A ledger of one’s own making, signed with the stolen key of the office: the witness is missing.
    const stolen = parseSigner(readFileSync(join(home.home, 'keys', 'ledger.key'), 'utf8').trim())
    const { leafHash } = await import('@evenborn/core/ledger/merkleTree')
    const own = leafHash(proof.extra!)
    forge('stolen', {
      index: 0,
      inclusion: [],
      checkpoint: signCheckpoint({ origin: stolen.name, size: 1, root: own }, stolen),
    })
    const missed: string[] = []
    for (const [name, file, used] of wrong) if ((await check(file, used)).code === 0) missed.push(name)
    expect(missed).toEqual([])
    expect(wrong).toHaveLength(9)
  }, 120_000)
})

test('--since takes a checkpoint as it stands and finds what came after it, and what it said of rows', async () => {
  await grow('b', 400)
  await cosignByFile()
  await grow('c', 20)
  const sizes = (await home.ctx.db.selectFrom('ledger_checkpoint').select('size').orderBy('size').execute()).map(
    ({ size }) => size,
  )
  for (const since of sizes) expect((await verified({ since })).findings).toEqual([])
  await expect(verified({ since: 3 })).rejects.toMatchObject({ code: 'ledger.since-unknown' })
  const since = sizes.at(-2)!
  const administrator = openDatabase(home.urls.administratorUrl, 1)
  const undo = new Error('undo')
  const behind = (text: string, more = {}) =>
    administrator
      .transaction()
      .execute(async (db) => {
        await sql`set local session_replication_role = replica`.execute(db)
        await sql.raw(text).execute(db)
        throw Object.assign(undo, { found: (await verifyDatabaseIn(db, more)).map(({ what }) => what) })
      })
      .catch((error: { found?: string[] }) => error.found)
  const verifyDatabaseIn = async (db: typeof administrator, more: object) => {
    const { verifyFiles } = await import('../server/src/ledger/verifyFiles.ts')
    const { verifyDatabase } = await import('../server/src/ledger/verifyDatabase.ts')
    const files = await verifyFiles(ledgerFolder(home.home), logVerifier(ledgerFolder(home.home))!, { since, ...more })
    return [...files.findings, ...(await verifyDatabase(db, files))]
  }
  const last = sizes.at(-1)! - 1
  expect(await behind(`update area set name_en = 'Behind'`)).toEqual(['row-altered'])
  expect(await behind(`update ledger_entry set bytes = '\\x7b7d' where seq = ${last}`)).toEqual([
    'database-entry-differs',
  ])
  expect(await behind(`update ledger_entry set bytes = '\\x7b7d' where seq = 3`)).toEqual([])
  expect(await behind(`update row_state set seq = 1 where seq = ${last}`)).toContain('row-state-differs')
  await administrator.destroy()
})

describe('the files of the ledger, lost', () => {
  test('are made anew from the database, byte for byte what is needed, and verify with every checkpoint', async () => {
    const folder = ledgerFolder(home.home)
    const before = join(work, 'before')
    cpSync(folder, before, { recursive: true })
    const proof = await (await bulletinProof(ctx, published[0]!)).text()
    rmSync(folder, { recursive: true })
    expect(await rebuildLedger(home.ctx, 'x')).toMatchObject({ kept: undefined })
    const filesOf = (root: string) =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
        .sort()
    expect(filesOf(folder)).toEqual(filesOf(before))
    for (const file of filesOf(before))
      expect(Buffer.compare(readFileSync(join(folder, file)), readFileSync(join(before, file))), file).toBe(0)
    expect((await verified()).findings).toEqual([])
    expect(await (await bulletinProof(ctx, published[0]!)).text()).toBe(proof)
    await grow('d', 5)
    expect((await verified()).findings).toEqual([])
  })

  test('are put aside, not deleted; and a database that was altered is refused', async () => {
    const folder = ledgerFolder(home.home)
    const { kept } = await rebuildLedger(home.ctx, 'stamp')
    expect(kept).toBe(`${folder}.before-stamp`)
    expect(existsSync(join(kept!, 'checkpoint'))).toBe(true)
    const administrator = openDatabase(home.urls.administratorUrl, 1)
    const altered = administrator.transaction().execute(async (db) => {
      await sql`set local session_replication_role = replica`.execute(db)
      await sql`update ledger_entry set bytes = bytes || '\\x20' where seq = 4`.execute(db)
      const sub = new Proxy(db, {
        get: (target, name) =>
          name === 'transaction'
            ? () => ({ execute: (work: (db: unknown) => unknown) => work(target) })
            : Reflect.get(target, name),
      })
      await rebuildLedger({ ...home.ctx, db: sub as never }, 'never')
    })
    await expect(altered).rejects.toMatchObject({ code: 'ledger.not-grown' })
    await administrator.destroy()
    expect(existsSync(`${folder}.before-never`)).toBe(false)
    expect(readdirSync(home.home).filter((name) => name.startsWith('ledger.made'))).toEqual([])
    expect((await verified()).findings).toEqual([])
  })
})

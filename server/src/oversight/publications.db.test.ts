import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Officer } from '@evenborn/core/access/officer'
import type { RevisionReason } from '@evenborn/core/access/revisionReason'
import { parseEntry } from '@evenborn/core/ledger/entry'
import { parseLogProof } from '@evenborn/core/ledger/logProof'
import { verifierText } from '@evenborn/core/ledger/noteKey'
import { madeUpBulletin } from '@evenborn/core/oversight/madeUpBulletin'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addOfficer } from '../access/officers.ts'
import type { Ctx } from '../foundation/context.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { signLedger } from '../ledger/checkpoints.ts'
import { keepLedger } from '../ledger/keepLedger.ts'
import { ledgerFolder } from '../ledger/ledgerFiles.ts'
import { logVerifier } from '../ledger/logKey.ts'
import { sequence } from '../ledger/sequence.ts'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import { openWitnessServer } from '../ledger/witness/witnessServer.ts'
import { openWitness, type WitnessState } from '../ledger/witness/witnessState.ts'
import { acknowledgeSkews, openSkews } from '../ledger/witnesses/clockSkew.ts'
import { keepWitnessed } from '../ledger/witnesses/keepWitnessed.ts'
import { keptPolicy, policyFile } from '../ledger/witnesses/policyFile.ts'
import { putAreas } from '../places/places.ts'
import { bulletinFile } from './bulletinFile.ts'
import { keepDraft, listBulletins } from './bulletins.ts'
import { bulletinProof, readPublication, readyPublication, storePublication } from './publications.ts'

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
const NOW = '2026-07-09T04:00:00Z'

/** Made ready, then stored, as an approval does it. */
const publishBulletin = async (ctx: Ctx, id: string, reason?: RevisionReason) =>
  storePublication(ctx, await readyPublication(ctx, id, reason))

/** Publishes, and says how it stands then. */
async function publish(ctx: Ctx, id: string) {
  await publishBulletin(ctx, id)
  return readPublication(ctx, id)
}

let home: TestContext
let ctx: Ctx
let work: string
let state: WitnessState
let app: FastifyInstance | undefined
let witnessNow = Date.parse(NOW)
let url: string
const keepers: { stop(): Promise<void> }[] = []

beforeEach(async () => {
  home = await testContext()
  home.setNow(NOW)
  witnessNow = Date.parse(NOW)
  ctx = { ...home.ctx, officer: head }
  work = mkdtempSync(join(tmpdir(), 'evenborn-published-'))
  await putAreas(home.ctx, [
    {
      code: '990100',
      name: { zh: '示例市', en: 'Sample' },
      level: 'prefecture',
      parent: null,
      countsInto: null,
      tile: null,
    },
  ])
  await addOfficer(home.ctx, head, 'a password of some length')
  await sequence(home.ctx)
  await signLedger(home.ctx)
  state = await openWitness(join(work, 'witness'), { random: home.ctx.random, name: 'province.example/witness' })
  await state.addLog(logVerifier(ledgerFolder(home.home))!)
})
afterEach(async () => {
  for (const keeper of keepers.splice(0)) await keeper.stop()
  await app?.close()
  app = undefined
  await home.close()
  rmSync(work, { recursive: true, force: true })
})

async function startWitness(port = 0): Promise<void> {
  app = openWitnessServer(
    state,
    () => witnessNow,
    () => undefined,
  )
  url = await app.listen({ host: '127.0.0.1', port })
}
const askFor = (address: string) =>
  writeFileSync(policyFile(home.home), `witness province ${verifierText(state.signer)} ${address}\nquorum province\n`)
const keep = () => keepers.push(keepLedger(home.ctx), keepWitnessed(home.ctx))
const draft = (month: 202605 | 202606 = 202606) => keepDraft(ctx, month, { board, returns })
const becomes = (id: string, wanted: string) =>
  expect.poll(async () => (await readPublication(ctx, id)).state, { timeout: 40_000 }).toBe(wanted)

test('[L4] a bulletin is published when the witness has cosigned, and waits while it is away', async () => {
  await startWitness()
  const port = Number(new URL(url).port)
  await app?.close()
  askFor(url)
  keep()
  const { id } = await draft()
  expect(await readPublication(ctx, id)).toMatchObject({ state: 'drafted', files: [] })
  const publication = await publish(ctx, id)
  expect(publication).toMatchObject({ state: 'waiting', number: '990100-2026-0001' })
  await expect
    .poll(() => home.ctx.progress.steps().some(({ name }) => name === 'witness'), { timeout: 40_000 })
    .toBe(true)
  expect((await readPublication(ctx, id)).state).toBe('waiting')
  await expect(bulletinProof(ctx, id)).rejects.toMatchObject({ code: 'oversight.not-published' })
  await startWitness(port)
  await becomes(id, 'published')
  await expect.poll(() => home.ctx.progress.steps()).toEqual([])
  expect((await listBulletins(ctx))[0]).toMatchObject({ id, state: 'published', number: '990100-2026-0001' })

  const proof = parseLogProof(await (await bulletinProof(ctx, id)).text())
  expect(proof.checkpoint).toContain('— province.example/witness ')
  const { kind, act } = parseEntry(proof.extra!)
  expect(kind).toBe('bulletin.publish')
  expect((act.files as object[]).length).toBe(4)
  const { policy } = await keptPolicy(home.home, logVerifier(ledgerFolder(home.home))!)
  const verified = await verifyLedger({ folder: ledgerFolder(home.home), db: home.ctx.db, policy })
  expect(verified).toMatchObject({ findings: [], witnesses: { asked: true } })
  expect(verified.witnesses.size).toBeGreaterThan(publication.seq ?? 0)
}, 180_000)

test('without a policy it is published by the office’s own signature, and that is said', async () => {
  keep()
  const { id } = await draft()
  expect(await publish(ctx, id)).toMatchObject({ witnessed: false })
  await becomes(id, 'published')
  expect(await verifyLedger({ folder: ledgerFolder(home.home), db: home.ctx.db })).toMatchObject({
    findings: [],
    witnesses: { asked: false },
  })
})

test('[L5] a bulletin has one publication, a number has one bulletin, and its files stay as they were', async () => {
  const [first, second] = [await draft(), await draft()]
  const published = await publish(ctx, first.id)
  await expect(publishBulletin(ctx, first.id)).rejects.toMatchObject({ code: 'oversight.published-before' })
  expect(await readPublication(ctx, second.id)).toMatchObject({ state: 'drafted', revises: '990100-2026-0001' })
  await expect(publishBulletin(ctx, second.id)).rejects.toMatchObject({ code: 'oversight.reason-missing' })
  const again = () => publishBulletin(ctx, second.id, 'late-returns')
  const both = await Promise.allSettled([again(), again()])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await readPublication(ctx, second.id)).toMatchObject({ number: '990100-2026-0002' })
  expect(await readPublication(ctx, first.id)).toMatchObject({ supersededBy: '990100-2026-0002' })
  const revised = await (await bulletinFile(ctx, second.id, 'html', 'zh')).text()
  expect(revised).toContain('取代 990100-2026-0001（补报数据到达）')
  await sequence(home.ctx)
  const entries = await home.ctx.db.selectFrom('ledger_entry').select('bytes').execute()
  expect(entries.map(({ bytes }) => parseEntry(bytes).act.reason).filter(Boolean)).toEqual(['late-returns'])
  const other = await draft(202605)
  expect(await publish(ctx, other.id)).toMatchObject({ number: '990100-2026-0003' })
  expect((await readPublication(ctx, other.id)).supersededBy).toBeUndefined()

  await putAreas(home.ctx, [
    {
      code: '990100',
      name: { zh: '改名市', en: 'Renamed' },
      level: 'prefecture',
      parent: null,
      countsInto: null,
      tile: null,
    },
  ])
  for (const { name, sha256 } of published.files) {
    const [language, format] = name.split('-').at(-1)!.split('.') as ['zh' | 'en', 'html' | 'docx']
    const file = await bulletinFile(ctx, first.id, format, language)
    expect(file.name).toBe(name)
    expect(
      createHash('sha256')
        .update(new Uint8Array(await file.arrayBuffer()))
        .digest('hex'),
    ).toBe(sha256)
  }
  const page = await (await bulletinFile(ctx, first.id, 'html', 'zh')).text()
  expect(page).toContain('编号 990100-2026-0001')
  expect(page).toContain(logVerifier(ledgerFolder(home.home))!.name)
  for (const change of [
    home.ctx.db.updateTable('bulletin_publication').set({ number: 9 }),
    home.ctx.db.deleteFrom('bulletin_publication'),
  ])
    await expect(change.execute()).rejects.toThrow('is kept')
}, 240_000)

test('what was made ready is stored only while figures and number are what it was made with', async () => {
  const [first, second] = [await draft(), await draft(202605)]
  const ready = await readyPublication(ctx, first.id)
  const other = await readyPublication(ctx, second.id)
  expect(other.next.number).toBe(ready.next.number)
  await storePublication(ctx, ready)
  // Its files bear the number that the first has taken.
  await expect(storePublication(ctx, other)).rejects.toMatchObject({ code: 'access.ready-outdated' })
  const anew = await readyPublication(ctx, second.id)
  await expect(storePublication(ctx, { ...anew, content: other.files[0]!.sha256 })).rejects.toMatchObject({
    code: 'access.ready-outdated',
  })
  expect((await readPublication(ctx, second.id)).state).toBe('drafted')
  await storePublication(ctx, anew)
  expect(await readPublication(ctx, second.id)).toMatchObject({ state: 'waiting', number: '990100-2026-0002' })
})

test('a policy that cannot be read lets nothing pass, and hides nothing', async () => {
  keep()
  const { id } = await draft()
  await publishBulletin(ctx, id)
  await becomes(id, 'published')
  writeFileSync(policyFile(home.home), 'quorum somebody\n')
  expect(await readPublication(ctx, id)).toMatchObject({ state: 'waiting', witnessed: true })
  expect((await listBulletins(ctx)).map((one) => one.state)).toEqual(['waiting'])
  const another = await draft(202605)
  await expect(publishBulletin(ctx, another.id)).rejects.toMatchObject({ code: 'ledger.policy-malformed' })
})

test('who only drafts may not publish', async () => {
  const { id } = await draft()
  await expect(publishBulletin({ ...ctx, officer: { ...head, roles: ['statistician'] } }, id)).rejects.toMatchObject({
    code: 'access.not-permitted',
  })
})

describe('[D8] a clock that differs from a witness’s by more than five minutes', () => {
  test('is entered once, stops publication, and lets it go on when somebody has looked', async () => {
    await startWitness()
    witnessNow = Date.parse(NOW) - 301_000
    askFor(url)
    keep()
    await expect.poll(async () => (await openSkews(ctx)).length, { timeout: 40_000 }).toBe(1)
    const { id } = await draft()
    await expect(publishBulletin(ctx, id)).rejects.toMatchObject({ code: 'ledger.clock-differs' })
    witnessNow = Date.parse(NOW)
    expect(await acknowledgeSkews(ctx)).toBe(1)
    await publishBulletin(ctx, id)
    await becomes(id, 'published')
    const kinds = (await home.ctx.db.selectFrom('ledger_entry').select('bytes').execute()).map(
      ({ bytes }) => parseEntry(bytes).kind,
    )
    expect(kinds.filter((kind) => kind === 'clock.skew')).toHaveLength(2)
    // Who is believed is a decision, and entered.
    expect(kinds.filter((kind) => kind === 'config.change').length).toBeGreaterThan(0)
  }, 180_000)

  test('of five minutes or less is none', async () => {
    await startWitness()
    witnessNow = Date.parse(NOW) + 299_000
    askFor(url)
    keep()
    const { id } = await draft()
    await publishBulletin(ctx, id)
    await becomes(id, 'published')
    expect(await openSkews(ctx)).toEqual([])
  }, 180_000)
})

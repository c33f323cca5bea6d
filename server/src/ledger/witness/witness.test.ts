import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeAddCheckpoint } from '@evenborn/core/ledger/addCheckpoint'
import { signCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { proveConsistency } from '@evenborn/core/ledger/consistencyProof'
import { sha256 } from '@evenborn/core/ledger/hash'
import { rootAt } from '@evenborn/core/ledger/hashReader'
import { madeUpLeaves, TilesInMemory } from '@evenborn/core/ledger/madeUpTree'
import { KEY_TYPES, noteSigner, parseVerifier, verifierText } from '@evenborn/core/ledger/noteKey'
import { isSignedBy, parseSignatureLine } from '@evenborn/core/ledger/noteSignature'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import { utf8Of } from '@evenborn/core/ledger/utf8'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerCheckpoint } from './answerCheckpoint.ts'
import { openWitnessServer } from './witnessServer.ts'
import { openWitness, type WitnessState } from './witnessState.ts'
import { witnessStatus } from './witnessStatus.ts'

const program = join(import.meta.dirname, '../../../bin/evenborn.js')
const log = noteSigner('office.example/ledger', KEY_TYPES.log, sha256(utf8Of('a log')))
const TIME = 1_795_000_000

/** A history of 40 entries that parts from the first at entry 20. */
function history(word: string) {
  const leaves = [...madeUpLeaves(20), ...madeUpLeaves(40, word).slice(20)]
  const tiles = new TilesInMemory()
  for (const leaf of leaves) tiles.grow([leaf])
  const noteOf = (size: number) =>
    signCheckpoint({ origin: log.name, size, root: rootAt(size, tileReader(size, tiles.read)) }, log)
  const body = (oldSize: number, size: number) =>
    writeAddCheckpoint({
      oldSize,
      consistency: oldSize <= size ? proveConsistency(oldSize, size, tileReader(size, tiles.read)) : [],
      checkpoint: noteOf(size),
    })
  return { noteOf, body }
}
const [honest, other] = [history('entry'), history('another')]

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenborn-witness-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const random = (bytes: number) => new Uint8Array(bytes).fill(7)
async function witness(): Promise<WitnessState> {
  const state = await openWitness(folder, { random, name: 'province.example/witness' })
  if ((await state.logs()).length === 0) await state.addLog(log)
  return state
}

describe('over HTTP', () => {
  test('each case has the status that tlog-witness gives it', async () => {
    const state = await witness()
    const app = openWitnessServer(
      state,
      () => TIME * 1000,
      () => undefined,
    )
    const post = (payload: string, headers = {}) =>
      app.inject({
        method: 'POST',
        url: '/add-checkpoint',
        payload,
        headers: { 'content-type': 'text/plain', ...headers },
      })
    const stranger = noteSigner('other.example/ledger', KEY_TYPES.log, sha256(utf8Of('stranger')))
    const unknown = signCheckpoint({ origin: stranger.name, size: 1, root: madeUpLeaves(1)[0]! }, stranger)

    expect((await post('nonsense')).statusCode).toBe(400)
    expect((await post('')).statusCode).toBe(400)
    expect((await post(`old 0\n\n${unknown}`)).statusCode).toBe(404)
    expect((await post(honest.body(0, 10).replace(/^(— \S+ .{20})./mu, '$1A'))).statusCode).toBe(403)
    const first = await post(honest.body(0, 10))
    expect([first.statusCode, first.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
    const signature = parseSignatureLine(first.body.trimEnd())!
    const text = `${honest.noteOf(10).split('\n\n')[0]}\n`
    expect(isSignedBy(text, signature, parseVerifier(verifierText(state.signer)))).toBe(true)
    const behind = await post(honest.body(5, 20))
    expect([behind.statusCode, behind.headers['content-type'], behind.body]).toEqual([409, 'text/x.tlog.size', '10\n'])
    expect((await post(honest.body(10, 30))).statusCode).toBe(200)
    expect((await post(honest.body(30, 10))).statusCode).toBe(400)
    expect((await post('x'.repeat(2 ** 18 + 1))).statusCode).toBe(413)
    expect((await app.inject({ url: '/' })).statusCode).toBe(404)
    await app.close()
  })

  test('[L3] a rewritten history signed with the stolen key is refused, and stays as evidence', async () => {
    const state = await witness()
    const ask = (text: string) => answerCheckpoint(state, utf8Of(text), TIME)
    expect((await ask(honest.body(0, 30))).status).toBe(200)
    expect((await ask(other.body(30, 40))).status).toBe(422)
    expect((await ask(other.body(30, 30))).status).toBe(409)
    const [status] = await witnessStatus(state, TIME)
    expect(status?.alarms).toEqual(['unproven', 'forked'])
    expect(status?.details.forked).toMatchObject({
      note: other.noteOf(30),
      kept: expect.stringContaining(honest.noteOf(30)),
    })
    // A fork is not forgiven by going on as if nothing had been.
    expect((await ask(honest.body(30, 40))).status).toBe(200)
    expect((await witnessStatus(state, TIME))[0]?.alarms).toEqual(['forked'])
  })
})

test('it alarms on silence, on a smaller checkpoint, on clocks that differ', async () => {
  const state = await witness()
  const alarms = async (time = TIME) => (await witnessStatus(state, time))[0]?.alarms
  const ask = (text: string, asked?: number, time = TIME) => answerCheckpoint(state, utf8Of(text), time, asked)
  expect(await alarms()).toEqual(['never'])
  await ask(honest.body(0, 10))
  expect(await alarms()).toEqual([])
  expect(await alarms(TIME + 26 * 3600 + 1)).toEqual(['silent'])
  expect(await alarms(TIME - 1)).toEqual(['own-clock'])
  expect(await ask(honest.body(0, 5))).toMatchObject({ status: 409 })
  expect(await alarms()).toEqual(['smaller'])
  // The same checkpoint again is the day’s sign of life.
  expect((await ask(honest.body(10, 10), TIME + 301)).status).toBe(200)
  expect(await alarms()).toEqual(['clock'])
  expect((await ask(honest.body(10, 10), TIME + 300)).status).toBe(200)
  expect(await alarms()).toEqual([])
})

test('of many that ask at once from one size, one is answered and the others are told the new size', async () => {
  const [one, another] = [await witness(), await witness()]
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => answerCheckpoint(i % 2 ? one : another, utf8Of(honest.body(0, 10 + i)), TIME)),
  )
  const good = answers.flatMap((answer) => (answer.status === 200 ? [answer.witnessed.checkpoint.size] : []))
  expect(good).toHaveLength(1)
  const told = answers.flatMap((answer) => (answer.status === 409 ? [Number(answer.body)] : []))
  expect(new Set(told)).toEqual(new Set(good))
})

test('what it keeps is believed only with its signatures, and a lost key is no reason for a new one', async () => {
  const state = await witness()
  await answerCheckpoint(state, utf8Of(honest.body(0, 10)), TIME)
  const [name] = readdirSync(join(folder, 'seen'))
  const file = join(folder, 'seen', name!)
  const kept = readFileSync(file, 'utf8')
  writeFileSync(file, kept.replace('\n10\n', '\n9\n'))
  await expect(answerCheckpoint(state, utf8Of(honest.body(9, 12)), TIME)).rejects.toMatchObject({
    code: 'ledger.signature-wrong',
  })
  rmSync(join(folder, 'witness.key'))
  await expect(openWitness(folder, { random })).rejects.toMatchObject({ code: 'witness.key-lost' })
})

async function started(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program, 'witness', 'serve', '--state', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8' },
  })
  children.push(child)
  let said = ''
  while (!said.includes('add-checkpoint')) said += String((await once(child.stdout!, 'data'))[0])
  return { child, url: /http:\S+add-checkpoint/.exec(said)![0] }
}

test('killed without warning whenever, it never goes back behind what it has answered', async () => {
  await witness()
  const asked = (url: string, oldSize: number, size: number) =>
    fetch(url, { method: 'POST', body: honest.body(oldSize, size) }).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      () => ({ status: 0, text: '' }),
    )
  let answered = 0
  for (let round = 0; round < 4; round++) {
    const { child, url } = await started()
    const killSoon = () => setTimeout(() => child.kill('SIGKILL'), 30 + 25 * round)
    // Once before it has answered anything, then after its first answer: how soon that comes is the machine’s own matter.
    let isKilled = round === 0
    if (isKilled) killSoon()
    for (let from = answered; from < 40; ) {
      const { status, text } = await asked(url, from, Math.min(40, from + 1))
      if (!isKilled) killSoon()
      isKilled = true
      if (status === 0) break
      if (status === 200) answered = ++from
      // What was saved and not told any more before the kill: the witness is ahead, never behind.
      else if (status === 409) {
        expect(Number(text)).toBeGreaterThanOrEqual(answered)
        from = Number(text)
      }
    }
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const [log] = await witnessStatus(await witness(), TIME)
    expect(log!.size).toBeGreaterThanOrEqual(answered)
  }
  expect(answered).toBeGreaterThan(0)
})

test('over an air gap: a request’s file is answered by a file, and the status tells by its exit code', async () => {
  const state = await witness()
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [program, 'witness', ...args, '--state', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8' },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
    const [code] = await once(child, 'exit')
    return { code, said }
  }
  expect(await run('key')).toEqual({ code: 0, said: `${verifierText(state.signer)}\n` })
  expect(await run('status')).toMatchObject({ code: 1, said: expect.stringContaining('尚未收到任何检查点') })
  const [request, answer] = [join(folder, 'request'), join(folder, 'answer')]
  writeFileSync(request, honest.body(0, 10))
  expect(await run('answer', request, answer)).toMatchObject({ code: 0, said: expect.stringContaining('已联署') })
  expect(parseSignatureLine(readFileSync(answer, 'utf8').trimEnd())?.name).toBe('province.example/witness')
  expect(await run('answer', request, answer)).toMatchObject({ code: 1 })
  expect(readFileSync(answer, 'utf8')).toBe('10\n')
  writeFileSync(request, other.body(10, 10).replace('office.example', 'nobody.example'))
  expect(await run('answer', request, answer)).toMatchObject({
    code: 2,
    said: expect.stringContaining('witness.refused'),
  })
  expect(await run('add-log', verifierText(log))).toMatchObject({ code: 2, said: expect.stringContaining('log-known') })
  expect(await run('status')).toMatchObject({ code: 0, said: expect.stringContaining('正常') })
}, 60_000)

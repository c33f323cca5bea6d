import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Board } from '@evenborn/core/measure/board'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { joinPostgres } from '../server/src/stores/db/keptPostgres.ts'

/** `evenborn start`, as a person runs it: 800 births of one year, on a day that stands still. */
const program = join(import.meta.dirname, '../server/bin/evenborn.js')
const size = ['--scale', '0.02', '--years', '1', '--no-browser', '--port', '0']

type Running = { child: ChildProcess; said: () => string }

let outer: string
const children: ChildProcess[] = []

function start(home: string, today = '2026-11-16'): Running {
  const child = spawn(process.execPath, [program, 'start', '--home', home, '--today', today, ...size], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'warn' },
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += String(text)
    })
  return { child, said: () => said }
}

async function end({ child }: Running, signal: NodeJS.Signals): Promise<unknown[]> {
  const ended = once(child, 'exit')
  child.kill(signal)
  return ended
}

/** Returns that a home holds so far; none while its database is not there yet. */
async function returnsIn(home: string): Promise<number> {
  const cluster = await joinPostgres(home).catch(() => undefined)
  if (!cluster) return 0
  const db = openDatabase(cluster.urlOf('evenborn_jobs', 'evenborn'), 1)
  try {
    return (await db.selectFrom('return').select('id').execute()).length
  } catch {
    return 0
  } finally {
    await db.destroy()
  }
}

const atLeast = (home: string, returns: number) =>
  expect.poll(() => returnsIn(home), { timeout: 120_000, interval: 25 }).toBeGreaterThanOrEqual(returns)

/** The address, once the demo is filled. */
async function filled({ said }: Running): Promise<string> {
  await expect.poll(said, { timeout: 120_000 }).toMatch(/births entered 202511–202610[\s\S]*Evenborn: http:\S+/)
  return /Evenborn: (http:\S+)/.exec(said())?.[1] ?? ''
}

/** What the office sees: figures, and the hash over all that they rest on. */
async function boardAt(url: string): Promise<Board> {
  const demo = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as {
    password: string
    officers: { account: string; roles: string[] }[]
  }
  const account = demo.officers.find(({ roles }) => roles.includes('srb-head'))?.account
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ account, password: demo.password }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return (await (await fetch(`${url}/api/board`, { headers: { cookie } })).json()) as Board
}

beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), 'evenborn-demo-'))
  await chmod(outer, 0o755)
})
afterAll(async () => {
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(running.map((child) => once(child, 'exit')))
  for (const home of ['calm', 'killed'])
    await (await openContext({ ...readConfig({ EVENBORN_HOME: join(outer, home) }), logLevel: 'silent' })).close()
  await rm(outer, { recursive: true, force: true })
})

test('a demo killed and stopped in the middle of its filling goes on and ends with the figures of one left alone', async () => {
  const [calmHome, killedHome] = [join(outer, 'calm'), join(outer, 'killed')]
  const calm = start(calmHome)
  const expected = await boardAt(await filled(calm))
  expect(expected).toMatchObject({ area: expect.any(String), basedOn: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const all = await returnsIn(calmHome)
  expect(await end(calm, 'SIGTERM')).toEqual([0, null])
  expect(calm.said()).not.toMatch(/"level":[45]0/)

  const first = start(killedHome)
  await atLeast(killedHome, Math.round(all / 3))
  await end(first, 'SIGKILL')
  // The day after, and by the keyboard: what was under way is left in order, and the demo stays the one that was begun.
  const second = start(killedHome, '2026-12-02')
  await atLeast(killedHome, Math.round((all * 2) / 3))
  expect(await end(second, 'SIGTERM')).toEqual([0, null])
  expect(second.said()).not.toMatch(/could not be filled|"level":[45]0/)
  const last = start(killedHome)
  expect(await boardAt(await filled(last))).toEqual(expected)
  expect(await returnsIn(killedHome)).toBe(all)
  expect(last.said()).not.toMatch(/could not be filled|"level":[45]0/)
  expect(await end(last, 'SIGTERM')).toEqual([0, null])
}, 480_000)

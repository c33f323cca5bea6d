import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { birthPackage, births } from './packages.ts'
import { endAll, makeHome, postmasterOf, type Serving, send, serve, signIn } from './serving.ts'

/* The database that Evenborn keeps dies, and hangs, while the server takes returns. */

let home: string
let server: Serving
let cookie: string

beforeAll(async () => {
  const outer = await mkdtemp(join(tmpdir(), 'evenborn-away-'))
  await chmod(outer, 0o755)
  home = join(outer, 'home')
  await makeHome(home)
  server = await serve(home)
  cookie = await signIn(server.url)
})
afterAll(async () => {
  await server.end()
  await endAll(home)
  await rm(join(home, '..'), { recursive: true, force: true })
})

const months = [1, 2, 3, 4, 5].map((month) => {
  const at = 202600 + month
  return birthPackage(births(40, at), { from: at, to: at })
})
const returns = async () =>
  fetch(`${server.url}/api/returns`, { headers: { cookie }, signal: AbortSignal.timeout(30_000) })
const ready = async () => (await fetch(`${server.url}/health/ready`)).status
const stateOf = async (hash: string) =>
  ((await (await fetch(`${server.url}/api/returns/${hash}`, { headers: { cookie } })).json()) as { state: string })
    .state
const countOfRestarts = async () =>
  Number(/evenborn_database_restarts (\d+)/.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1])

/** The postmaster and all that it has started. */
const family = (pid: number) => [
  pid,
  ...execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number),
]

test('[D3] a database that is killed is started again beside the server, and nothing acknowledged is lost', async () => {
  expect(await ready()).toBe(200)
  expect((await send(server.url, cookie, months[0]!.bytes)).hash).toBe(months[0]!.hash)
  process.kill(postmasterOf(home), 'SIGKILL')
  const refused = await send(server.url, cookie, months[1]!.bytes)
  expect([refused.status, refused.code]).toEqual([503, 'store.database-away'])
  expect((await returns()).status).toBe(503)
  expect(await ready()).toBe(503)
  await expect.poll(ready, { timeout: 15_000 }).toBe(200)
  expect(await countOfRestarts()).toBe(1)
  expect((await send(server.url, cookie, months[1]!.bytes)).hash).toBe(months[1]!.hash)
  for (const { hash } of months.slice(0, 2)) await expect.poll(() => stateOf(hash), { timeout: 30_000 }).toBe('linked')
})

test('[D3] a database that hangs holds nobody up for more than ten seconds and a restart', async () => {
  await send(server.url, cookie, months[2]!.bytes)
  for (const pid of family(postmasterOf(home))) process.kill(pid, 'SIGSTOP')
  const began = performance.now()
  const answers = await Promise.all([returns(), send(server.url, cookie, months[3]!.bytes)])
  const held = performance.now() - began
  console.log(`[D3] held up by a hanging database for ${(held / 1000).toFixed(1)} s`)
  expect(held).toBeLessThan(12_000)
  expect(answers.map(({ status }) => status)).toEqual([503, 503])
  await expect.poll(ready, { timeout: 20_000 }).toBe(200)
  expect(await countOfRestarts()).toBe(2)
  expect((await send(server.url, cookie, months[3]!.bytes)).hash).toBe(months[3]!.hash)
  for (const { hash } of months.slice(0, 4)) await expect.poll(() => stateOf(hash), { timeout: 30_000 }).toBe('linked')
  expect(server.said()).toContain('database started again')
})

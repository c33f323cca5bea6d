import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileFiles, hostilePackages } from './attacks/files.ts'
import { birthPackage, births } from './packages.ts'
import { figure } from './promises.ts'
import { endAll, makeHome, type Serving, send, serve, signIn } from './serving.ts'

/* Twenty who send what no desk makes, at the same time, while others read. */

const AT_ONCE = 20
let home: string
let server: Serving
let cookie: string

beforeAll(async () => {
  const outer = await mkdtemp(join(tmpdir(), 'evenborn-bombs-'))
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

const residentMegabytes = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) / 1024

async function timesOfReading(during: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let isOver = false
  const over = during.finally(() => {
    isOver = true
  })
  while (!isOver || times.length < 20) {
    const began = performance.now()
    const answer = await fetch(`${server.url}/api/returns`, { headers: { cookie } })
    await answer.text()
    expect(answer.status).toBe(200)
    times.push(performance.now() - began)
    await wait(20)
  }
  await over
  return times.sort((one, other) => one - other)
}
const p95 = (times: readonly number[]) => times[Math.floor(times.length * 0.95)] ?? 0

test('[D9] bombs, twenty at once: refused, the server grows by less than 50 MB, others are answered', async () => {
  const honest = birthPackage(births(300))
  expect((await send(server.url, cookie, honest.bytes)).status).toBe(200)
  const bombs = [...Object.values(hostilePackages()), ...Object.values(hostileFiles())].filter(
    // A bomb is small: what is large is judged by its size, and takes as much room as it is long.
    (bytes) => bytes.length < 2 ** 20,
  )
  // What the first requests of a server take is not the bombs’ doing.
  for (const bytes of [honest.bytes, ...bombs.slice(0, 3)])
    await Promise.all(Array.from({ length: AT_ONCE }, () => send(server.url, cookie, bytes)))
  const quiet = await timesOfReading(wait(500))
  const before = residentMegabytes()
  const refused: Record<string, number> = {}
  const sending = async () => {
    for (let first = 0; first < bombs.length; first += AT_ONCE) {
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, place) => send(server.url, cookie, bombs[(first + place) % bombs.length]!)),
      )
      for (const { status, code } of answers) refused[`${status} ${code}`] = (refused[`${status} ${code}`] ?? 0) + 1
    }
  }
  const busy = await timesOfReading(sending())
  const grown = residentMegabytes() - before
  figure('D9', {
    bombs: bombs.length,
    grownMB: Math.round(grown),
    p95Before: Math.round(p95(quiet)),
    p95Beside: Math.round(p95(busy)),
  })
  console.log(
    `[D9] ${bombs.length} bombs, ${AT_ONCE} at once: server grew by ${grown.toFixed(0)} MB; reading p95 ${p95(quiet).toFixed(0)} ms before, ${p95(busy).toFixed(0)} ms beside them; ${JSON.stringify(refused)}`,
  )
  expect(Object.keys(refused).filter((answer) => !/^(413|422|429) /.test(answer))).toEqual([])
  expect(grown).toBeLessThan(50)
  // A shared machine is forgiven a second; a server that stands still is not.
  expect(p95(busy)).toBeLessThan(Math.max(2 * p95(quiet), 1000))
  expect((await send(server.url, cookie, honest.bytes)).status).toBe(200)
})

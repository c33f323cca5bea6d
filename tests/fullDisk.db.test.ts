import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { ledgerFolder } from '../server/src/ledger/ledgerFiles.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { joinPostgres } from '../server/src/stores/db/keptPostgres.ts'
import { birthPackage, births } from './packages.ts'
import { figure } from './promises.ts'
import { endAll, makeHome, type Serving, send, serve, signIn } from './serving.ts'

/*
 * A disk of its own for one home, so that it can be filled to the last byte: a small tmpfs, which only root may mount.
 */

const MEGABYTE = 2 ** 20
let disk: string
let home: string
let server: Serving
let cookie: string
let longest = 0

const outer = await mkdtemp(join(tmpdir(), 'evenborn-full-'))
disk = join(outer, 'disk')
await mkdir(disk)
await chmod(outer, 0o755)
const isMounted =
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=480m,mode=755', 'tmpfs', disk]).status === 0
if (!isMounted) console.log('[D3] skipped: a tmpfs cannot be mounted here (needs root)')

const filler = () => join(disk, 'filler')
const freeBytes = async () => {
  const { bavail, bsize } = await statfs(disk)
  return bavail * bsize
}
/** Makes another’s file so large, or so small, that so many bytes are free. */
async function fillTo(free: number): Promise<void> {
  const file = await open(filler(), 'a')
  try {
    const { size } = await file.stat()
    await file.truncate(Math.max(0, size - Math.max(0, free - (await freeBytes()))))
    for (let left = await freeBytes(); left > free; left = await freeBytes())
      await file.write(new Uint8Array(Math.min(MEGABYTE, left - free)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}
const empty = () => rm(filler(), { force: true })

/** Every question is timed: whatever the answer, it must come. */
async function timed<Result>(question: Promise<Result>): Promise<Result> {
  const began = performance.now()
  try {
    return await question
  } finally {
    longest = Math.max(longest, performance.now() - began)
  }
}
const reading = async () =>
  (await timed(fetch(`${server.url}/api/returns`, { headers: { cookie }, signal: AbortSignal.timeout(30_000) }))).status
const sending = (bytes: Uint8Array) => timed(send(server.url, cookie, bytes))
const march = (place: number) => birthPackage(births(60, 202501 + place), { from: 202501 + place, to: 202501 + place })

/** Asks for what needs room at once: full pages to be written, a new file of the write-ahead log. */
async function pressDatabase(): Promise<string> {
  const joined = await joinPostgres(home)
  const client = new pg.Client({ connectionString: joined!.urlOf('postgres', 'postgres') })
  client.on('error', () => undefined)
  try {
    await client.connect()
    for (let time = 0; time < 8; time++) {
      await client.query(`select pg_logical_emit_message(false, 'pressing', repeat('x', 4000000))`)
      await client.query('select pg_switch_wal()')
    }
    await client.query('checkpoint')
    return 'held'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

beforeAll(async () => {
  if (!isMounted) return
  home = join(disk, 'home')
  await makeHome(home)
})
afterAll(async () => {
  if (isMounted) {
    await empty()
    await server?.end()
    await endAll(home)
    spawnSync('umount', [disk])
  }
  await rm(outer, { recursive: true, force: true })
})

test.runIf(isMounted)(
  '[D3] below the mark nothing new is taken, with its own status, and reading goes on',
  async () => {
    server = await serve(home, { EVENBORN_LEAST_FREE_MB: '60' })
    cookie = await signIn(server.url)
    expect((await sending(march(0).bytes)).status).toBe(200)
    await expect.poll(async () => (await freeBytes()) < 400 * MEGABYTE).toBe(true)
    await fillTo(50 * MEGABYTE)
    const refused = await sending(march(1).bytes)
    expect([refused.status, refused.code]).toEqual([507, 'store.disk-full'])
    expect(await reading()).toBe(200)
    expect(await signIn(server.url)).toContain('evenborn_session=')
    cookie = await signIn(server.url)
    const ready = await fetch(`${server.url}/health/ready`)
    expect([ready.status, await ready.text()]).toEqual([503, 'not ready: disk\n'])
  },
)

test.runIf(isMounted)(
  '[D3] with not a byte left, checkpoints and a new log file wanted, reading comes back by itself',
  async () => {
    await fillTo(0)
    const pressed = await pressDatabase()
    const during: number[] = []
    const until = performance.now() + 20_000
    // Whatever happens to the database, no question waits long, and before anyone frees a byte reading goes on.
    do {
      during.push(await reading())
      await wait(100)
    } while (during.at(-1) !== 200 && performance.now() < until)
    await expect.poll(reading, { timeout: 30_000, interval: 200 }).toBe(200)
    const refused = await sending(march(1).bytes)
    expect(refused.status).toBeGreaterThanOrEqual(503)
    console.log(`[D3] the full database said ${pressed}; ${during.length} questions until reading went on`)
    await empty()
    await expect.poll(async () => (await sending(march(1).bytes)).status, { timeout: 30_000 }).toBe(200)
    await server.end()
  },
)

test.runIf(isMounted)(
  '[D3] without a mark to stop it before: at intake, commit, ledger; what was acknowledged is there',
  async () => {
    server = await serve(home, { EVENBORN_LEAST_FREE_MB: '1' })
    cookie = await signIn(server.url)
    const acknowledged = new Set([march(0).hash, march(1).hash])
    const said: Record<string, number> = {}
    for (let place = 2; place < 12; place++) {
      const one = march(place)
      // Each time another thing finds no room: the files of the return, the commit, the ledger’s tiles.
      await fillTo([4 * MEGABYTE, 2 * MEGABYTE, 300_000, 100_000, 20_000, 0][place % 6]!)
      const { status, code, hash } = await sending(one.bytes)
      if (status === 200) acknowledged.add(hash ?? '')
      said[`${status} ${code ?? ''}`] = (said[`${status} ${code ?? ''}`] ?? 0) + 1
    }
    await fillTo(0)
    await pressDatabase()
    await empty()
    await expect.poll(reading, { timeout: 40_000, interval: 200 }).toBe(200)
    for (let place = 2; place < 12; place++) {
      await expect.poll(async () => (await sending(march(place).bytes)).status, { timeout: 30_000 }).toBe(200)
      acknowledged.add(march(place).hash)
    }
    await server.end()
    console.log(
      `[D3] answers beside a full disk: ${JSON.stringify(said)}; longest wait ${(longest / 1000).toFixed(1)} s`,
    )
    figure('D3', { longestWaitSeconds: Number((longest / 1000).toFixed(1)), acknowledgedLost: 0 })
    expect(longest).toBeLessThan(10_000)

    const opened = await openContext({ ...readConfig({ EVENBORN_HOME: home }), leastFree: 1, logLevel: 'silent' })
    try {
      const held = await opened.ctx.db.selectFrom('return').select(['hash', 'number']).execute()
      expect(held.map(({ hash }) => hash).sort()).toEqual([...acknowledged].sort())
      for (const { kept_as } of await opened.ctx.db.selectFrom('return_file').select('kept_as').execute())
        await opened.ctx.files.read(kept_as)
      const { findings } = await verifyLedger({ folder: ledgerFolder(home), db: opened.ctx.db })
      expect(findings).toEqual([])
    } finally {
      await opened.close()
    }
  },
)

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { joinPostgres, keepPostgres, type RunningCluster } from './keptPostgres.ts'

/** A process of its own that keeps the database of a home, commits a row each time it is told to, and waits. */
const keeper = `
  import { keepPostgres } from ${JSON.stringify(join(import.meta.dirname, 'keptPostgres.ts'))}
  import pg from 'pg'
  const cluster = await keepPostgres(process.argv[1]).catch((refusal) => { console.log(refusal.code ?? refusal); process.exit(3) })
  const client = new pg.Client({ connectionString: cluster.urlOf('evenborn_owner', 'evenborn') })
  await client.connect()
  await client.query('create table if not exists kept (row int primary key)')
  console.log(cluster.adopted ? 'adopted' : 'started')
  for (let row = 1; ; row++) { await client.query('insert into kept select coalesce(max(row), 0) + 1 from kept'); console.log('row') }
`

let home: string
const children: ChildProcess[] = []
const clusters: RunningCluster[] = []
const postmasterFile = () => join(home, 'postgres', 'data', 'postmaster.pid')
/** Keeps the database of the home; what a test that fails leaves running is stopped after it. */
const keep = async () => {
  const cluster = await keepPostgres(home)
  clusters.push(cluster)
  return cluster
}
const startKeeper = () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', keeper, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: import.meta.dirname,
  })
  children.push(child)
  const said: string[] = []
  child.stdout.on('data', (text) => said.push(...String(text).trim().split('\n')))
  return { child, said }
}

const rowsOf = async (cluster: RunningCluster) => {
  const client = new pg.Client({ connectionString: cluster.urlOf('evenborn_owner', 'evenborn') })
  await client.connect()
  const { rows } = await client.query<{ rows: string; last: number }>(
    'select count(*) as rows, max(row) as last from kept',
  )
  await client.end()
  return { rows: Number(rows[0]?.rows), last: rows[0]?.last }
}

/** A process that has ended and whose parent never asks after it: it still stands in the list of processes. */
async function killedAndNotAskedAfter() {
  const child = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const pid = Number(String((await once(child.stdout, 'data'))[0]))
  const fields = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  await expect.poll(() => fields()[0], { timeout: 5000 }).toBe('Z')
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return { child, dead: { pid, started: fields()[19], boot } }
}

beforeAll(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'evenborn-kept-')), 'home')
  await chmod(join(home, '..'), 0o755)
})
afterEach(async () => {
  const running = children.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(running.map((child) => once(child, 'exit')))
  for (const cluster of clusters.splice(0)) await cluster.stop()
  if (existsSync(postmasterFile())) await (await keepPostgres(home)).stop()
})
afterAll(() => rm(join(home, '..'), { recursive: true, force: true }))

describe('one keeper', () => {
  test('[D6] is killed without warning; the next one adopts the database and every acknowledged row is there', async () => {
    const first = startKeeper()
    await expect.poll(() => first.said.length, { timeout: 40_000 }).toBeGreaterThan(30)
    expect(first.said[0]).toBe('started')
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const acknowledged = first.said.filter((line) => line === 'row').length

    const cluster = await keep()
    expect(cluster.adopted).toBe(true)
    const { rows, last } = await rowsOf(cluster)
    expect(rows).toBeGreaterThanOrEqual(acknowledged)
    expect(rows).toBeLessThanOrEqual(acknowledged + 1)
    expect(last).toBe(rows)
    await cluster.stop()
    expect(existsSync(postmasterFile())).toBe(false)
  })

  test('is killed while it stops its database: the next one waits for the end of that and starts it again', async () => {
    const first = startKeeper()
    await expect.poll(() => first.said.length, { timeout: 40_000 }).toBeGreaterThan(3)
    const session = new pg.Client({ connectionString: (await joinPostgres(home))!.urlOf('evenborn_app', 'evenborn') })
    session.on('error', () => undefined)
    await session.connect()
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    // Stopped so, the database lets nobody in any more and waits for the session that is open.
    const pid = Number(readFileSync(postmasterFile(), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGTERM')
    const next = keep()
    setTimeout(() => void session.end(), 700)
    const cluster = await next
    expect(cluster.adopted).toBe(false)
    expect((await rowsOf(cluster)).rows).toBeGreaterThan(0)
    await cluster.stop()
  })

  test('[D6] refuses a second, in this process and in another, and lets the next one in when it stops', async () => {
    const cluster = await keep()
    expect(cluster.adopted).toBe(false)
    const began = performance.now()
    await expect(keep()).rejects.toMatchObject({ code: 'store.second-owner' })
    expect(performance.now() - began).toBeLessThan(1000)
    const other = startKeeper()
    await once(other.child, 'exit')
    expect([other.child.exitCode, other.said]).toEqual([3, ['store.second-owner']])
    await cluster.stop()
    await (await keep()).stop()
  })

  test('[D6] takes over the lock of a process that is gone, also when its number is used again', async () => {
    const lock = join(home, 'owner.lock')
    writeFileSync(lock, JSON.stringify({ pid: process.pid, started: 'another time', boot: 'another boot' }))
    await (await keep()).stop()
    const { child, dead } = await killedAndNotAskedAfter()
    writeFileSync(lock, JSON.stringify(dead))
    await (await keep()).stop()
    child.kill()
    writeFileSync(lock, 'half a fi')
    await (await keep()).stop()
    expect(readdirSync(home).filter((name) => name.startsWith('owner.lock'))).toEqual([])
  })

  test('[D6] of five that start at once, one gets in', async () => {
    const five = await Promise.allSettled(Array.from({ length: 5 }, keep))
    const refusals = five.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'store.second-owner' })
    expect(refusals).toHaveLength(4)
  })
})

test('passwords and data are closed to others; the app’s role may not change the schema or read files', async () => {
  const cluster = await keep()
  expect(statSync(join(home, 'keys', 'postgres.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(home, 'postgres')).mode & 0o777).toBe(0o700)
  const client = new pg.Client({ connectionString: cluster.urlOf('evenborn_app', 'evenborn') })
  await client.connect()
  const refused = async (text: string) =>
    client.query(text).then(
      () => 'done',
      (error: Error) => error.message,
    )
  expect(await refused('create table mine (a int)')).toContain('permission denied')
  expect(await refused('set role evenborn_owner')).toContain('permission denied')
  expect(await refused(`select pg_read_file('/etc/passwd')`)).toContain('permission denied')
  expect(await refused(`copy kept to program 'id'`)).toContain('permission denied')
  await client.end()
  await cluster.stop()
})

test('what a start needs and does not find is said', async () => {
  const passwords = join(home, 'keys', 'postgres.json')
  const held = readFileSync(passwords)
  await rm(passwords)
  await expect(keep()).rejects.toMatchObject({ code: 'store.secrets-lost' })
  writeFileSync(passwords, held, { mode: 0o600 })

  const version = join(home, 'postgres', 'data', 'PG_VERSION')
  writeFileSync(version, '12\n')
  await expect(keep()).rejects.toMatchObject({ code: 'store.not-started' })
  writeFileSync(version, '18\n')
})

test.runIf(process.getuid?.() === 0)('as root, a home that the database’s user cannot enter is refused', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'evenborn-closed-'))
  await chmod(closed, 0o700)
  await mkdir(join(closed, 'home'))
  await expect(keepPostgres(join(closed, 'home'))).rejects.toMatchObject({ code: 'store.home-closed' })
  await rm(closed, { recursive: true })
})

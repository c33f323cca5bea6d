import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockHome } from './ownerLock.ts'

let home: string
let lock: string
const children: ChildProcess[] = []
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenborn-lock-'))
  lock = join(home, 'owner.lock')
})
afterEach(async () => {
  const running = children.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(running.map((child) => once(child, 'exit')))
  await rm(home, { recursive: true })
})

const gone = (pid = process.pid) => JSON.stringify({ pid, started: 'another time', boot: 'another boot' })

test.each<[leftBehind: string, leave: () => unknown]>([
  ['nothing', () => undefined],
  ['a lock', () => writeFile(lock, gone())],
  ['a lock that a power cut cut off', () => writeFile(lock, 'half a fi')],
  [
    'a lock, and that of one who was clearing it',
    () => Promise.all(['', '.clearing', '.clearing.clearing'].map((end) => writeFile(lock + end, gone()))),
  ],
])('of eight that come at once one gets in, where a crash has left behind %s', async (_leftBehind, leave) => {
  for (let round = 0; round < 60; round++) {
    await leave()
    const eight = await Promise.allSettled(Array.from({ length: 8 }, () => lockHome(home)))
    const inside = eight.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const outside = eight.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const refusal of outside) expect(refusal).toMatchObject({ code: 'store.second-owner' })
    expect(inside).toHaveLength(1)
    await inside[0]?.release()
    expect(await readdir(home)).toEqual([])
  }
})

test('who releases twice does not open the home of the next', async () => {
  const first = await lockHome(home)
  await first.release()
  const second = await lockHome(home)
  await first.release()
  await expect(lockHome(home)).rejects.toMatchObject({ code: 'store.second-owner' })
  await second.release()
  expect(await readdir(home)).toEqual([])
})

test('a lock that says too little belongs to nobody', async () => {
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  for (const text of ['', 'null', '7', '{}', JSON.stringify({ boot }), JSON.stringify({ boot, pid: process.pid })]) {
    await writeFile(lock, text)
    await (await lockHome(home)).release()
  }
})

/**
 * Goes in and out as often as it can and writes down when. Every third time it leaves its lock to be found stale, as a
 * killed process does, and at the end it is killed inside.
 */
const comer = `
  import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
  import { lockHome } from ${JSON.stringify(join(import.meta.dirname, 'ownerLock.ts'))}
  const [home, gone, times] = process.argv.slice(1)
  const journal = (what) => appendFileSync(home + '/journal', what + '\\n')
  for (let time = 1; time <= Number(times); ) {
    const held = await lockHome(home).catch((refusal) => {
      if (refusal.code !== 'store.second-owner') { journal('failed: ' + refusal); process.exit(1) }
    })
    if (!held) continue
    journal('in ' + process.pid)
    await new Promise((resolve) => setTimeout(resolve, 1))
    journal('out ' + process.pid)
    if (time === Number(times)) process.kill(process.pid, 'SIGKILL')
    if (time % 3 === 0) {
      writeFileSync(home + '/gone.' + process.pid, gone)
      renameSync(home + '/gone.' + process.pid, home + '/owner.lock')
    } else await held.release()
    time++
  }
`

test('[D6] processes that come and go and are killed are never inside together', async () => {
  const times = 40
  const four = Array.from({ length: 4 }, () => {
    const args = ['--input-type=module', '--eval', comer, home, gone(), String(times)]
    return spawn(process.execPath, args, {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 40_000,
    })
  })
  children.push(...four)
  expect(await Promise.all(four.map((child) => once(child, 'exit')))).toEqual(four.map(() => [null, 'SIGKILL']))
  const said = (await readFile(join(home, 'journal'), 'utf8')).trimEnd().split('\n')
  expect(said).toHaveLength(4 * times * 2)
  const crossed = said.filter((line, place) => place % 2 === 1 && line !== said[place - 1]?.replace('in', 'out'))
  expect(crossed).toEqual([])
  await (await lockHome(home)).release()
  expect(await readdir(home)).toEqual(['journal'])
})

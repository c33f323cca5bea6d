import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeInCommand } from '../server/src/entry/commands/takeIn.ts'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { birthPackage, births, fillPlaces, HOSPITAL, PASSWORD, reporter } from './packages.ts'

const entry = join(import.meta.dirname, '../server/src/entry')
/** A server as `evenborn serve` runs it, in a process of its own. */
const program = `
  import { serveCommand } from ${JSON.stringify(join(entry, 'commands/serve.ts'))}
  await serveCommand().parseAsync(['node', 'serve', '--port', '0'])
`

let home: string
const children: ChildProcess[] = []

async function startServer(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, EVENBORN_HOME: home, LOG_LEVEL: 'error' },
    cwd: entry,
  })
  children.push(child)
  let said = ''
  child.stdout.on('data', (text) => {
    said += String(text)
  })
  await expect.poll(() => said, { timeout: 30_000 }).toMatch(/http:\S+/)
  return { child, url: /http:\S+/.exec(said)?.[0] ?? '' }
}

const page = { 'sec-fetch-site': 'same-origin' }
async function signedIn(url: string): Promise<string> {
  const body = JSON.stringify({ account: reporter.account, password: PASSWORD })
  const headers = { ...page, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
async function send(url: string, cookie: string, bytes: Uint8Array) {
  const form = new FormData()
  form.set('package', new File([new Uint8Array(bytes)], 'return.zip'))
  const answer = await fetch(`${url}/api/returns`, { method: 'POST', headers: { ...page, cookie }, body: form })
  return (await answer.json()) as { number: string; heldAlready: boolean }
}
const stateOf = async (url: string, cookie: string, hash: string) =>
  ((await (await fetch(`${url}/api/returns/${hash}`, { headers: { cookie } })).json()) as { state: string }).state
const takeIn = (...args: string[]) => takeInCommand().parseAsync(['node', 'take-in', ...args, '--home', home])

beforeAll(async () => {
  const outer = await mkdtemp(join(tmpdir(), 'evenborn-serve-'))
  await chmod(outer, 0o755)
  home = join(outer, 'home')
  const opened = await openContext({ ...readConfig({ EVENBORN_HOME: home }), logLevel: 'error' })
  await fillPlaces(opened)
  await opened.close()
})
afterAll(async () => {
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(running.map((child) => once(child, 'exit')))
  await (await openContext({ ...readConfig({ EVENBORN_HOME: home }), logLevel: 'silent' })).close()
  await rm(join(home, '..'), { recursive: true, force: true })
})

test('a server killed right after its receipts starts again with every return, and links them', async () => {
  const first = await startServer()
  const cookie = await signedIn(first.url)
  const sent = [1, 2, 3].map((month) =>
    birthPackage(births(60, 202600 + month), { from: 202600 + month, to: 202600 + month }),
  )
  const receipts = await Promise.all(sent.map(({ bytes }) => send(first.url, cookie, bytes)))
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  expect(new Set(receipts.map(({ number }) => number)).size).toBe(3)

  const second = await startServer()
  for (const [place, { bytes }] of sent.entries())
    expect(await send(second.url, cookie, bytes)).toEqual({ ...receipts[place], heldAlready: true })
  for (const { hash } of sent)
    await expect.poll(() => stateOf(second.url, cookie, hash), { timeout: 30_000 }).toBe('linked')

  second.child.kill('SIGTERM')
  const [code] = await once(second.child, 'exit')
  expect(code).toBe(0)
  expect(existsSync(join(home, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
})

test('the command line takes in packages beside a running server and without one', async () => {
  const files = join(home, '..')
  const april = birthPackage(births(20, 202604), { from: 202604, to: 202604 })
  await writeFile(join(files, 'april.zip'), april.bytes)
  await takeIn(join(files, 'april.zip'))

  const server = await startServer()
  const cookie = await signedIn(server.url)
  const may = birthPackage(births(20, 202605), { from: 202605, to: 202605 })
  await writeFile(join(files, 'may.zip'), may.bytes)
  await takeIn(files)
  for (const { hash } of [april, may])
    await expect.poll(() => stateOf(server.url, cookie, hash), { timeout: 30_000 }).toBe('linked')

  await writeFile(join(files, 'counts.csv'), '地区代码,年月,男,女\n990122101,202601,52,48\n')
  await takeIn(join(files, 'counts.csv'), '--unit', HOSPITAL, '--area', '990122', '--source', 'certificate')
  server.child.kill('SIGTERM')
  await once(server.child, 'exit')
})

test('it refuses a table of birth rows, and a good package beside it is not taken either', async () => {
  const files = join(home, '..')
  await writeFile(
    join(files, 'rows.csv'),
    '产妇姓名,产妇身份证号,分娩日期,新生儿性别\n王小红,430102199503061227,2026-03-14,男\n',
  )
  await writeFile(join(files, 'june.zip'), birthPackage(births(9, 202606), { from: 202606, to: 202606 }).bytes)
  const both = takeIn(join(files, 'june.zip'), join(files, 'rows.csv'))
  await expect(both).rejects.toMatchObject({ code: 'intake.spreadsheet' })
  const opened = await openContext({ ...readConfig({ EVENBORN_HOME: home }), logLevel: 'silent' })
  expect(await opened.ctx.db.selectFrom('return').select('id').where('from_month', '=', 202606).execute()).toEqual([])
  await opened.close()
  await expect(takeIn(join(files, 'nothing.zip'))).rejects.toMatchObject({ code: 'command.no-such-file' })
})

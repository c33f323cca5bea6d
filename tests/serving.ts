import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { fillPlaces, PASSWORD, reporter } from './packages.ts'

const entry = join(import.meta.dirname, '../server/src/entry')
const program = `
  import { serveCommand } from ${JSON.stringify(join(entry, 'commands/serve.ts'))}
  await serveCommand().parseAsync(['node', 'serve', '--port', '0'])
`

/** A server as `evenborn serve` runs it, in a process of its own, with all that it has said. */
export type Serving = {
  child: ChildProcess
  url: string
  said(): string
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

const children = new Set<ChildProcess>()

/** Makes a home with places and officers for a server to be started on. */
export async function makeHome(home: string): Promise<void> {
  const opened = await openContext({ ...readConfig({ EVENBORN_HOME: home }), logLevel: 'error' })
  await fillPlaces(opened)
  await opened.close()
}

export async function serve(home: string, environment: Record<string, string> = {}): Promise<Serving> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EVENBORN_HOME: home, LOG_LEVEL: 'info', ...environment },
    cwd: entry,
  })
  children.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += String(text)
    })
  for (let tries = 0; !/Evenborn: http:\S+/.test(said); tries++) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`the server did not start: ${said}`)
    await wait(50)
  }
  const end = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
    children.delete(child)
  }
  return { child, url: /Evenborn: (http:\S+)/.exec(said)?.[1] ?? '', said: () => said, end }
}

/** Kills what a failed test has left, and stops the database of the home. */
export async function endAll(home: string): Promise<void> {
  for (const child of children) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  children.clear()
  await (await openContext({ ...readConfig({ EVENBORN_HOME: home }), logLevel: 'silent' })).close()
}

const page = { 'sec-fetch-site': 'same-origin' }

export async function signIn(url: string): Promise<string> {
  const body = JSON.stringify({ account: reporter.account, password: PASSWORD })
  const headers = { ...page, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Sends a package as the page does. */
export async function send(
  url: string,
  cookie: string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<{ status: number; code?: string; hash?: string; number?: string }> {
  const form = new FormData()
  form.set('package', new File([new Uint8Array(bytes)], 'return.zip'))
  const answer = await fetch(`${url}/api/returns`, {
    method: 'POST',
    headers: { ...page, ...headers, cookie },
    body: form,
    signal: AbortSignal.timeout(30_000),
  })
  return { status: answer.status, ...((await answer.json()) as object) }
}

/** Number of the postmaster of a home. */
export const postmasterOf = (home: string): number =>
  Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])

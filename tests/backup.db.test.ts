import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomFrom } from '@evenborn/core/math/random'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { birthPackage, births } from './packages.ts'
import { figure } from './promises.ts'
import { endAll, makeHome, type Serving, send, serve, signIn } from './serving.ts'

/* A backup made beside a server that takes returns, restored on an empty home, and held against the ledger. */

let outer: string
let home: string
let restored: string
let backup: string
let server: Serving
const evenborn = (...args: string[]) => {
  const began = performance.now()
  const program = join(import.meta.dirname, '../server/bin/evenborn.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { status, said: stdout + stderr, seconds: (performance.now() - began) / 1000 }
}
const month = (place: number, rows = 400) =>
  birthPackage(births(rows, 202601 + place), { from: 202601 + place, to: 202601 + place })
const passphrase = () => join(outer, 'passphrase')

beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), 'evenborn-backup-'))
  await chmod(outer, 0o755)
  home = join(outer, 'home')
  restored = join(outer, 'restored')
  await makeHome(home)
  await writeFile(passphrase(), 'a passphrase of an office\n')
  server = await serve(home)
  const cookie = await signIn(server.url)
  for (let place = 0; place < 4; place++) expect((await send(server.url, cookie, month(place).bytes)).status).toBe(200)
})
afterAll(async () => {
  await server.end()
  await endAll(home)
  await rm(outer, { recursive: true, force: true })
})

/** Every table of decisions, as text, row by row. */
async function everything(of: string): Promise<Record<string, string>> {
  const opened = await openContext({ ...readConfig({ EVENBORN_HOME: of }), logLevel: 'silent' })
  try {
    const db = openDatabase(opened.ownerUrl, 1)
    const tables = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
    const found: Record<string, string> = {}
    for (const { name } of tables.rows) {
      const asked = sql<{
        all: string | null
      }>`select md5(string_agg(t::text, '|' order by t::text)) as all from ${sql.table(name)} t`
      found[name] = (await asked.execute(db)).rows[0]?.all ?? ''
    }
    await db.destroy()
    return found
  } finally {
    await opened.close()
  }
}

test('[D7] a backup made while returns come in restores on an empty home, and everything holds against the ledger', async () => {
  const cookie = await signIn(server.url)
  const coming = (async () => {
    for (let place = 4; place < 9; place++) await send(server.url, cookie, month(place, 50).bytes)
  })()
  const program = join(import.meta.dirname, '../server/bin/evenborn.js')
  const args = ['backup', '--to', join(outer, 'busy'), '--passphrase-file', passphrase(), '--home', home]
  const [code] = await once(spawn(process.execPath, [program, ...args], { stdio: 'ignore' }), 'exit')
  await coming
  expect(code).toBe(0)
  const [name] = await readdir(join(outer, 'busy'))
  const back = evenborn(
    'restore',
    join(outer, 'busy', name!),
    '--passphrase-file',
    passphrase(),
    '--verify',
    '--home',
    join(outer, 'from-busy'),
  )
  expect([back.status, back.said]).toEqual([0, expect.stringContaining('all holds')])
  expect(evenborn('verify', join(outer, 'from-busy')).status).toBe(0)
})

test('[D7] nothing is lost or altered: every row of every table, and a recipient’s key opens it', async () => {
  await expect
    .poll(async () => (await fetch(`${server.url}/metrics`)).text(), { timeout: 20_000 })
    .toContain('evenborn_ledger_waiting 0\n')
  await server.end()
  const identity = await generateIdentity()
  await writeFile(join(outer, 'identity'), `# made for a test\n${identity}\n`)
  const made = evenborn(
    'backup',
    '--to',
    join(outer, 'backups'),
    '--recipient',
    await identityToRecipient(identity),
    '--home',
    home,
  )
  expect([made.status, made.said]).toEqual([0, expect.stringMatching(/ledger \d+/)])
  backup = join(outer, 'backups', (await readdir(join(outer, 'backups')))[0]!)
  const back = evenborn('restore', backup, '--identity', join(outer, 'identity'), '--verify', '--home', restored)
  expect([back.status, back.said]).toEqual([0, expect.stringContaining('all holds')])
  figure('D7', { backupSeconds: Number(made.seconds.toFixed(1)), restoreSeconds: Number(back.seconds.toFixed(1)) })
  console.log(
    `[D7] backup ${made.seconds.toFixed(1)} s, restored and verified ${back.seconds.toFixed(1)} s: ${made.said.trim().split('  ').slice(1, 4).join(', ')}`,
  )

  const [one, other] = [await everything(home), await everything(restored)]
  const differ = Object.keys(one).filter((table) => one[table] !== other[table])
  // What each of the two has recorded since: here that it was backed up, there that it was restored.
  expect(differ.filter((table) => !/^ledger_|^row_state$/.test(table))).toEqual([])
  for (const folder of ['evidence', 'keys', 'derived'])
    expect(await filesOf(join(restored, folder))).toEqual(await filesOf(join(home, folder)))
})

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile() && one.name !== 'ledger.signed')
  return Object.fromEntries(
    await Promise.all(
      files.map(async (one) => {
        const path = join(one.parentPath, one.name)
        return [path.slice(folder.length), (await readFile(path)).toString('base64')] as const
      }),
    ),
  )
}

test('[D7] one byte flipped anywhere, a cut end or another key: refused, and nothing is left', async () => {
  const bytes = await readFile(backup)
  const chance = randomFrom(7)
  const target = join(outer, 'never')
  const damaged = join(outer, 'damaged.tar.gz.age')
  const refusedAs = async (content: Uint8Array, ...key: string[]) => {
    await writeFile(damaged, content)
    const { restoreBackup } = await import('../server/src/entry/backup/restoreBackup.ts')
    const { openerFor } = await import('../server/src/entry/backup/sealing.ts')
    const opener = await openerFor(
      key[0] === 'passphrase' ? { passphraseFile: passphrase() } : { identity: join(outer, 'identity') },
    )
    return restoreBackup(damaged, target, opener).then(
      () => 'restored',
      (error: { code?: string }) => error.code ?? String(error),
    )
  }
  const flips = 8
  const said: string[] = []
  for (let time = 0; time < flips; time++) {
    const copy = Uint8Array.from(bytes)
    // The head, the last bytes, and anywhere.
    const at = time === 0 ? 40 : time === 1 ? copy.length - 1 : chance.below(copy.length)
    copy[at]! ^= 1 << chance.below(8)
    said.push(await refusedAs(copy))
  }
  said.push(await refusedAs(bytes.subarray(0, bytes.length - 70_000)), await refusedAs(bytes, 'passphrase'))
  expect(said.filter((one) => !/^backup\.(altered|not-opened)$/.test(one))).toEqual([])
  expect((await readdir(outer)).filter((name) => name.startsWith('never'))).toEqual([])
  expect(evenborn('restore', backup, '--identity', join(outer, 'identity'), '--home', restored).said).toContain(
    'backup.home-not-empty',
  )
  expect(evenborn('backup', '--to', outer, '--home', home).said).toContain('backup.no-key')
})

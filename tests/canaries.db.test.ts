import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newExchangeKey, writeExchangeKey } from '@evenborn/desk/register/key'
import { writeCsv } from '@evenborn/world/files/csv'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTY, HOSPITAL } from './packages.ts'
import { figure } from './promises.ts'
import { endAll, makeHome, type Serving, send, serve, signIn } from './serving.ts'

/*
 * A person’s number, name and telephone, an account tried in vain and an address of the net go every way that they can take
 * into a running system. Afterwards nothing that it keeps or says may hold them, in any spelling.
 */

const person = { id: '430102199503061227', name: '欧阳婧瑶', telephone: '13874219563' }
const canaries: Record<string, string> = {
  ...person,
  account: 'canary.officer.77',
  password: 'Canary-Secret-4711',
  address: '203.0.113.77',
}

/** Ways in which bytes can spell a text. */
function spellings(text: string): Record<string, Buffer> {
  const utf8 = Buffer.from(text)
  const wide = Buffer.from(text, 'utf16le')
  return {
    utf8,
    utf16le: wide,
    utf16be: Buffer.from(wide).swap16(),
    gb18030: Buffer.from(writeCsv([[text]], 'gb18030')).subarray(0, -2),
    base64: Buffer.from(utf8.toString('base64').replace(/=+$/, '').slice(0, -1)),
    hex: Buffer.from(utf8.toString('hex')),
    HEX: Buffer.from(utf8.toString('hex').toUpperCase()),
    percent: Buffer.from(encodeURIComponent(text)),
    escaped: Buffer.from([...text].map((one) => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`).join('')),
  }
}

let outer: string
let home: string
let server: Serving
let said = ''

beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), 'evenborn-canaries-'))
  await chmod(outer, 0o755)
  home = join(outer, 'home')
  await makeHome(home)
  await mkdir(join(outer, 'department'))
  await mkdir(join(outer, 'tmp'), { mode: 0o777 })
  await chmod(join(outer, 'tmp'), 0o777)
  server = await serve(home, { TMPDIR: join(outer, 'tmp') })
})
afterAll(async () => {
  await server.end()
  await endAll(home)
  await rm(outer, { recursive: true, force: true })
})

const everywhere = {
  'x-forwarded-for': canaries.address!,
  'x-real-ip': canaries.address!,
  forwarded: `for=${canaries.address}`,
  'user-agent': person.id,
  referer: `http://example.test/?id=${person.id}`,
}

/** The department’s own file, with the person in it, through its desk: what comes out is sent. */
async function deskPackage(): Promise<Uint8Array> {
  const rows = [
    ['产妇姓名', '产妇身份证号', '联系电话', '产妇出生日期', '分娩日期', '新生儿性别', '胎数', '孩次'],
    ...Array.from({ length: 30 }, (_, place) => [
      person.name,
      person.id,
      person.telephone,
      '1995-03-06',
      `2026-03-${String(1 + (place % 28)).padStart(2, '0')}`,
      place % 2 ? '男' : '女',
      1,
      1,
    ]),
  ]
  const folder = join(outer, 'department')
  await writeFile(join(folder, 'deliveries.csv'), writeCsv(rows, 'gb18030'))
  let number = 0
  const key = newExchangeKey(2024, 2027, (count) => Uint8Array.from({ length: count }, () => (number++ * 61) & 255))
  await writeFile(join(folder, 'key.json'), writeExchangeKey(key))
  const program = join(import.meta.dirname, '../server/bin/evenborn.js')
  const args = [
    'desk',
    'encode',
    join(folder, 'deliveries.csv'),
    '--key',
    join(folder, 'key.json'),
    '--unit',
    HOSPITAL,
    '--area',
    COUNTY,
    '--out',
    folder,
  ]
  const made = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  said += made.stdout + made.stderr
  const name = (await readdir(folder)).find((one) => one.endsWith('.zip'))
  if (!name) throw new Error(`no package: ${made.stdout}${made.stderr}`)
  return readFile(join(folder, name))
}

async function everyWayIn(): Promise<number[]> {
  const { url } = server
  const page = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...everywhere }
  const post = (path: string, body: unknown) =>
    fetch(`${url}/api${path}`, { method: 'POST', headers: page, body: JSON.stringify(body) }).then(
      ({ status }) => status,
    )
  const cookie = await signIn(url)
  const get = (path: string) =>
    fetch(`${url}${path}`, { headers: { cookie, ...everywhere } }).then(({ status }) => status)
  const form = (bytes: Uint8Array) => send(url, cookie, bytes, everywhere).then(({ status }) => status)
  const text = (content: string) => new TextEncoder().encode(content)
  return [
    await post('/session', { account: canaries.account, password: canaries.password }),
    await post('/session', { account: person.id, password: person.telephone }),
    await post('/session', { [person.id]: person.name }),
    await get(`/api/returns/${person.id}`),
    await get(`/api/duties?month=${person.id}&name=${encodeURIComponent(person.name)}`),
    await get(`/api/${person.telephone}`),
    await get(`/${encodeURIComponent(person.name)}.html`),
    await get(`/board?person=${person.id}`),
    await form(text(`姓名,身份证号\n${person.name},${person.id}\n`)),
    await form(text(`PK\u0003\u0004${person.name}${person.id}`)),
    await form(await deskPackage()),
    await get('/metrics'),
    await get('/health/ready'),
  ]
}

test('[P4] nothing that a system keeps or says holds a person, a tried account or an address, in any spelling', async () => {
  const statuses = await everyWayIn()
  // The package of the desk is taken; what named somebody is not.
  expect(statuses[10]).toBe(200)
  expect(statuses.filter((status) => status >= 500 && status !== 503)).toEqual([])
  const cookie = await signIn(server.url)
  const states = async () => (await fetch(`${server.url}/api/returns`, { headers: { cookie } })).text()
  await expect.poll(states, { timeout: 30_000 }).toContain('"linked"')
  await server.end()
  said += server.said()

  const places = [...(await filesBelow(home)), ...(await filesBelow(join(outer, 'tmp')))]
  let bytes = 0
  const hits: string[] = []
  const wanted = Object.entries(canaries).flatMap(([canary, text]) =>
    Object.entries(spellings(text)).map(([spelling, sought]) => ({ canary, spelling, sought })),
  )
  const search = (place: string, content: Buffer) => {
    bytes += content.length
    for (const { canary, spelling, sought } of wanted)
      if (content.includes(sought)) hits.push(`${canary} as ${spelling} in ${place}`)
  }
  for (const place of places) search(place.slice(outer.length), await readFile(place))
  search('what was said', Buffer.from(said))
  const databases = places.filter((place) => place.includes('/postgres/data/')).length
  const logs = places.filter((place) => /pg_wal\/[0-9A-F]{24}$/.test(place)).length
  figure('P4', { megabytes: Math.round(bytes / 2 ** 20), files: places.length, hits: hits.length })
  console.log(
    `[P4] ${(bytes / 2 ** 20).toFixed(0)} MB in ${places.length} files searched (${databases} of the database, ${logs} of its log), ${wanted.length} spellings: ${hits.length} hits. Expected places, outside the system: the department’s own folder`,
  )
  expect(hits).toEqual([])
  expect(logs).toBeGreaterThan(0)
  // The search finds what is there: the department’s own file holds the person.
  search('department', await readFile(join(outer, 'department/deliveries.csv')))
  expect(hits.length).toBeGreaterThanOrEqual(3)
})

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Receipt } from '@evenborn/core/intake/delivery'
import type { Upload } from '@evenborn/core/intake/uploadApi'
import { sha256InPieces } from '@evenborn/core/ledger/hash'
import { randomFrom } from '@evenborn/core/math/random'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContext } from '../server/src/entry/openContext.ts'
import { purge } from '../server/src/entry/purge/purge.ts'
import { readConfig } from '../server/src/foundation/config.ts'
import { type Line, PART_BYTES, sendInParts } from '../web/src/intake/sendInParts.ts'
import { birthPackage, births } from './packages.ts'
import { endAll, makeHome, type Serving, serve, signIn } from './serving.ts'

/*
 * Packages in parts over lines that lose, double and reorder, to a server that is killed between the parts: whatever happens,
 * one return and one receipt, and what was acknowledged is never asked for again.
 */

let outer: string
let home: string
let server: Serving
let cookie: string

beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), 'evenborn-uploads-'))
  await chmod(outer, 0o755)
  home = join(outer, 'home')
  await makeHome(home)
  server = await serve(home)
  cookie = await signIn(server.url)
}, 60_000)
afterAll(async () => {
  await endAll(home)
  await rm(outer, { recursive: true, force: true })
})

class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

async function post<Answer>(path: string, body: object | FormData): Promise<Answer> {
  const isForm = body instanceof FormData
  const answer = await fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', cookie, ...(isForm ? {} : { 'content-type': 'application/json' }) },
    body: isForm ? body : JSON.stringify(body),
  })
  const told = (await answer.json()) as Answer & { code: string }
  if (!answer.ok) throw new Refused(answer.status, told.code)
  return told
}

const begin = (file: { sha256: string; bytes: number }) => post<Upload>('/uploads', file)
const put = ({ id, offset, bytes }: { id: string; offset: number; bytes: Uint8Array }) => {
  const form = new FormData()
  form.set('offset', String(offset))
  form.set('part', new File([new Uint8Array(bytes)], 'part'))
  return post<Upload>(`/uploads/${id}/parts`, form)
}
const finish = (id: string) => post<Receipt>(`/uploads/${id}/finish`, {})

const isLost = (error: unknown) =>
  !(error instanceof Refused) || [429, 502, 503, 504].includes(error.status) || error.message === 'lost'
const whole: Line = { begin, put, finish, isLost, untilBack: async () => undefined }
const lost = () => {
  throw new TypeError('lost')
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
let month = 202601
/** A package of a month of its own, so that none takes another’s place. */
const nextPackage = (rows: number) => {
  const of = month++
  return birthPackage(births(rows, of), { from: of, to: of }).bytes
}

const returnsHeld = async () => {
  const answer = await fetch(`${server.url}/api/returns`, { headers: { cookie } })
  return ((await answer.json()) as { returns: { hash: string; number: string }[] }).returns
}
const partsLeft = async () => (existsSync(join(home, 'uploads')) ? readdir(join(home, 'uploads')) : [])

test('hashed in pieces a package has the hash that it has', async () => {
  const bytes = nextPackage(20_000)
  expect(await sha256InPieces(bytes, async () => undefined)).toBe(hashOf(bytes))
})

test('a line that drops every k-th question or its answer brings a package there once, and every byte once', async () => {
  for (const k of [3, 5]) {
    const bytes = nextPackage(30_000)
    expect(bytes.length).toBeGreaterThan(2 * PART_BYTES)
    let asked = 0
    let acknowledged = 0
    const dropping = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
      const turn = ++asked
      if (turn % (2 * k) === k) lost()
      const answer = await ask()
      // The server has done it, and nobody hears of it.
      if (turn % (2 * k) === 0) lost()
      return answer
    }
    const told: number[] = []
    const line: Line = {
      ...whole,
      begin: (file) => dropping(() => begin(file)),
      put: (part) => {
        expect(part.offset).toBeGreaterThanOrEqual(acknowledged)
        return dropping(async () => {
          const answer = await put(part)
          acknowledged = answer.arrived
          return answer
        })
      },
      finish: (id) => dropping(() => finish(id)),
    }
    const before = await returnsHeld()
    const receipt = await sendInParts({ bytes, sha256: hashOf(bytes) }, line, ({ sent }) => told.push(sent))
    expect(told).toEqual([...told].sort((one, other) => one - other))
    const after = await returnsHeld()
    expect(after.length).toBe(before.length + 1)
    expect(after.filter(({ number }) => number === receipt.number)).toHaveLength(1)
    // Once more, from the start: the same receipt, and nothing new.
    const again = await sendInParts({ bytes, sha256: hashOf(bytes) }, { ...whole, put: lost }, () => undefined)
    expect([again.number, again.heldAlready]).toEqual([receipt.number, true])
    expect((await returnsHeld()).length).toBe(after.length)
  }
  expect(await partsLeft()).toEqual([])
})

test('parts that come twice, before their turn or at the same time change nothing but once', async () => {
  const bytes = nextPackage(30_000)
  const chance = randomFrom(4)
  const { id } = await begin({ sha256: hashOf(bytes), bytes: bytes.length })
  let arrived = 0
  const size = 400_000
  const partAt = (offset: number) => ({ id, offset, bytes: bytes.subarray(offset, offset + size) })
  while (arrived < bytes.length) {
    const early = partAt(Math.min(arrived + size, bytes.length - 1))
    expect(await put(early)).toEqual({ id, arrived })
    const right = partAt(arrived)
    const asked = chance.uniform() < 0.5 ? [right, right, early] : [right, early, right]
    const answers = await Promise.all(asked.map(put))
    const now = Math.max(...answers.map((answer) => answer.arrived))
    expect(now).toBeGreaterThanOrEqual(arrived + right.bytes.length)
    const late = await put(partAt(arrived))
    expect(late.arrived).toBe(now)
    arrived = now
  }
  const [one, other] = await Promise.all([finish(id), finish(id)])
  expect(one.number).toBe(other.number)
  expect((await returnsHeld()).filter(({ number }) => number === one.number)).toHaveLength(1)
})

test('a server that is killed between parts goes on where it had come to', async () => {
  const bytes = nextPackage(30_000)
  let [kills, asked, acknowledged] = [0, 0, 0]
  const kill = async () => {
    kills++
    await server.end('SIGKILL')
  }
  const line: Line = {
    ...whole,
    put: async (part) => {
      expect(part.offset).toBe(acknowledged)
      const turn = ++asked
      // Killed while it takes a part, and right after it took one.
      const [answer] = await Promise.all([put(part), turn % 2 === 1 && kills < 4 ? kill() : undefined])
      acknowledged = answer.arrived
      if (turn % 2 === 0 && kills < 4) await kill()
      return answer
    },
    begin: async (file) => {
      const answer = await begin(file)
      expect(answer.arrived).toBeGreaterThanOrEqual(acknowledged)
      acknowledged = answer.arrived
      return answer
    },
    untilBack: async () => {
      if (server.child.signalCode === null) return
      server = await serve(home)
      cookie = await signIn(server.url)
    },
  }
  const receipt = await sendInParts({ bytes, sha256: hashOf(bytes) }, line, () => undefined)
  expect(kills).toBe(4)
  expect((await returnsHeld()).filter(({ hash }) => hash === receipt.hash)).toHaveLength(1)
}, 120_000)

test('what is not what it was said to be, is too large or is another officer’s is not taken', async () => {
  const bytes = nextPackage(3_000)
  const wrong = await begin({ sha256: hashOf(new Uint8Array(3)), bytes: bytes.length })
  await put({ id: wrong.id, offset: 0, bytes })
  await expect(finish(wrong.id)).rejects.toMatchObject({ code: 'intake.upload-altered' })
  await expect(finish(wrong.id)).rejects.toMatchObject({ code: 'intake.upload-not-found' })
  expect(await partsLeft()).toEqual([])

  const right = await begin({ sha256: hashOf(bytes), bytes: bytes.length })
  await expect(finish(right.id)).rejects.toMatchObject({ code: 'intake.upload-incomplete', status: 503 })
  const beyond = new Uint8Array(bytes.length + 1)
  await expect(put({ id: right.id, offset: 0, bytes: beyond })).rejects.toMatchObject({ code: 'intake.part-wrong' })
  const tooMuch = new Uint8Array(4 * 2 ** 20 + 1)
  await expect(put({ id: right.id, offset: 0, bytes: tooMuch })).rejects.toMatchObject({ code: 'intake.part-wrong' })
  await expect(begin({ sha256: hashOf(bytes), bytes: 2 ** 30 })).rejects.toMatchObject({ code: 'intake.too-large' })
  const nobodys = '00000000-0000-4000-8000-000000000000'
  await expect(put({ id: nobodys, offset: 0, bytes })).rejects.toMatchObject({ code: 'intake.upload-not-found' })

  // A spreadsheet in parts is refused as one that comes whole, and not a byte of it stays.
  const table = new TextEncoder().encode('产妇姓名,性别\r\n王小红,女\r\n')
  const sheet = await begin({ sha256: hashOf(table), bytes: table.length })
  await put({ id: sheet.id, offset: 0, bytes: table })
  await expect(finish(sheet.id)).rejects.toMatchObject({ code: 'intake.spreadsheet' })
  expect(await partsLeft()).toEqual([])
})

test('of too many under way the first gives way; what the disk lost is asked for again; files are for us alone', async () => {
  const many = [1, 2, 3, 4].map((place) => new Uint8Array(2_000).fill(place))
  const ids: string[] = []
  for (const bytes of many) {
    const { id } = await begin({ sha256: hashOf(bytes), bytes: bytes.length })
    await put({ id, offset: 0, bytes: bytes.subarray(0, 1_000) })
    ids.push(id)
  }
  expect((await partsLeft()).sort()).toEqual(ids.slice(1).sort())
  const file = join(home, 'uploads', ids[3]!)
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600')
  expect(((await stat(join(home, 'uploads'))).mode & 0o777).toString(8)).toBe('700')
  const last = { sha256: hashOf(many[3]!), bytes: 2_000 }
  expect(await begin(last)).toEqual({ id: ids[3], arrived: 1_000 })
  await truncate(file, 400)
  expect(await begin(last)).toEqual({ id: ids[3], arrived: 400 })
  // What a broken-off write left behind its end is written over.
  await writeFile(file, new Uint8Array(1_900).fill(9))
  expect(await begin(last)).toEqual({ id: ids[3], arrived: 400 })
})

test('what never came whole is taken away after seven days, with an entry', async () => {
  const opened = await openContext(
    { ...readConfig({ EVENBORN_HOME: home }), logLevel: 'silent' },
    { mayStandBeside: true },
  )
  try {
    const days = (count: number) => ({ ...opened.ctx, now: () => new Date(Date.now() + count * 86_400_000) })
    const uploads = async (count: number) =>
      (await purge(days(count), true)).find(({ dataSet }) => dataSet === 'uploads')?.count ?? 0
    expect(await uploads(6)).toBe(0)
    expect(await uploads(8)).toBeGreaterThanOrEqual(3)
    await purge(days(8), false)
    expect(await partsLeft()).toEqual([])
    expect(await opened.ctx.db.selectFrom('upload').selectAll().execute()).toEqual([])
  } finally {
    await opened.close()
  }
})

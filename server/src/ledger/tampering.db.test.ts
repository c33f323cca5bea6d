import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { emptyRange, extendRange, rangeRoot } from '@evenborn/core/ledger/compactRange'
import { encodeEntry, parseEntry } from '@evenborn/core/ledger/entry'
import { decodeBundle, encodeBundle, growBundles } from '@evenborn/core/ledger/entryBundles'
import { growHashTiles } from '@evenborn/core/ledger/hashTiles'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import { parseSigner } from '@evenborn/core/ledger/noteKey'
import { type Random, randomFrom } from '@evenborn/core/math/random'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figure } from '../../../tests/promises.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { type Db, openDatabase } from '../stores/db/database.ts'
import type { Tables } from '../stores/db/tables.ts'
import { signLedger } from './checkpoints.ts'
import type { Finding } from './finding.ts'
import { fastHash, ledgerFolder } from './ledgerFiles.ts'
import { recordAll } from './record.ts'
import { sequence } from './sequence.ts'
import { verifyDatabase } from './verifyDatabase.ts'
import { verifyFiles } from './verifyFiles.ts'
import { verifyLedger } from './verifyLedger.ts'

/** One small ledger: one migration, 600 entries on 150 areas, a checkpoint every hundred; `old` is its folder as it was at 400. */
const ENTRIES = 601
let home: TestContext
let administrator: Db
let folder: string
let work: string
let old: string
let key: ReturnType<typeof parseSigner>

beforeAll(async () => {
  home = await testContext()
  administrator = openDatabase(home.urls.administratorUrl, 2)
  folder = ledgerFolder(home.home)
  work = mkdtempSync(join(tmpdir(), 'evenborn-tampering-'))
  old = join(work, 'old')
  await sql`delete from ledger_outbox where place > (select min(place) from ledger_outbox)`.execute(administrator)
  await sequence(home.ctx)
  for (let round = 0; round < 6; round++) {
    const codes = Array.from(
      { length: 100 },
      (_, place) => `9${String(((round * 100 + place) % 150) + 10000).padStart(5, '0')}`,
    )
    await inTransaction(home.ctx, async (ctx) => {
      for (const code of codes)
        await sql`insert into area (code, name_zh, name_en, level) values (${code}, ${round}, 'Area', 'county')
          on conflict (code) do update set name_zh = excluded.name_zh`.execute(ctx.db)
      await recordAll(
        ctx,
        'config.change',
        'area',
        codes.map((code) => ({ key: code, area: code, act: { round } })),
      )
    })
    await sequence(home.ctx)
    await signLedger(home.ctx)
    if (round === 3) cpSync(folder, old, { recursive: true })
  }
  key = parseSigner(readFileSync(join(home.home, 'keys', 'ledger.key'), 'utf8').trim())
})
afterAll(async () => {
  await administrator.destroy()
  await home.close()
  rmSync(work, { recursive: true, force: true })
})

/** Where a tampering was done, as findings must name it. */
type Place = { seq?: number; file?: RegExp; table?: string; key?: string; size?: number; tail?: number }
type Tampering = {
  name: string
  files?: (folder: string, random: Random) => Place
  db?: (db: Db, random: Random) => Promise<Place>
}

const bundlePath = (seq: number) => (seq < 512 ? `tile/entries/00${Math.floor(seq / 256)}` : 'tile/entries/002.p/89')
const rewriteBundle = (folder: string, seq: number, change: (entries: Uint8Array[], at: number) => Uint8Array[]) => {
  const path = join(folder, bundlePath(seq))
  writeFileSync(
    path,
    encodeBundle(
      change(
        decodeBundle(readFileSync(path)).map((entry) => entry.slice()),
        seq % 256,
      ),
    ),
  )
}
const rewriteLeaf = (folder: string, seq: number, leaf: Uint8Array) => {
  const path = join(folder, bundlePath(seq).replace('entries', '0'))
  const bytes = readFileSync(path)
  bytes.set(leaf, (seq % 256) * 32)
  writeFileSync(path, bytes)
}
const otherEntry = (bytes: Uint8Array, random: Random) =>
  encodeEntry({ ...parseEntry(bytes), act: { ...parseEntry(bytes).act, round: 10 + random.below(90) } })
const anySeq = (random: Random) => 1 + random.below(ENTRIES - 1)
const anyKey = async (db: Kysely<Tables>, random: Random) => {
  const rows = await db.selectFrom('area').select('code').orderBy('code').execute()
  return rows[random.below(rows.length)]!.code
}

/** Makes every bundle, tile and checkpoint of a folder anew from entries, as whoever has the key can. */
function rewriteLedger(folder: string, entries: readonly Uint8Array[], sizes: readonly number[]): void {
  const leaves = entries.map((entry) => leafHash(entry, fastHash))
  const files = [...growBundles(0, entries, () => undefined), ...growHashTiles(0, leaves, () => undefined, fastHash)]
  for (const { path, bytes } of files) writeFileSync(join(folder, path), bytes)
  for (const size of sizes) {
    const root = rangeRoot(extendRange(emptyRange, leaves.slice(0, size), fastHash), fastHash)
    const note = signCheckpoint({ origin: key.name, size, root }, key)
    for (const name of [`checkpoints/${size}`, 'checkpoint']) writeFileSync(join(folder, name), note)
  }
}

const tamperings: Tampering[] = [
  {
    name: 'a byte of an entry flipped in the files',
    files: (folder, random) => {
      const seq = anySeq(random)
      rewriteBundle(folder, seq, (entries, at) => {
        const bytes = entries[at]!
        bytes[random.below(bytes.length)]! ^= 1 << random.below(8)
        return entries
      })
      return { seq }
    },
  },
  {
    name: 'an entry rewritten in the files, its leaf recomputed',
    files: (folder, random) => {
      const seq = anySeq(random)
      rewriteBundle(folder, seq, (entries, at) => {
        const bytes = otherEntry(entries[at]!, random)
        rewriteLeaf(folder, seq, leafHash(bytes, fastHash))
        return entries.with(at, bytes)
      })
      return { seq }
    },
  },
  {
    name: 'an entry rewritten in the database, its leaf recomputed',
    db: async (db, random) => {
      const seq = anySeq(random)
      const { bytes } = await db
        .selectFrom('ledger_entry')
        .select('bytes')
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow()
      const other = Buffer.from(otherEntry(bytes, random))
      const leaf = Buffer.from(leafHash(other, fastHash))
      await db.updateTable('ledger_entry').set({ bytes: other, leaf }).where('seq', '=', seq).execute()
      return { seq }
    },
  },
  {
    name: 'an entry deleted in the database, the rest moved up',
    db: async (db, random) => {
      const seq = anySeq(random)
      await db.deleteFrom('ledger_entry').where('seq', '=', seq).execute()
      await sql`update ledger_entry set seq = seq + 1000000 where seq > ${seq}`.execute(db)
      await sql`update ledger_entry set seq = seq - 1000001 where seq > 1000000`.execute(db)
      return { seq }
    },
  },
  {
    name: 'an entry inserted in the database',
    db: async (db, random) => {
      const seq = anySeq(random)
      await sql`update ledger_entry set seq = seq + 1000001 where seq >= ${seq}`.execute(db)
      await sql`update ledger_entry set seq = seq - 1000000 where seq > 1000000`.execute(db)
      await sql`insert into ledger_entry select ${seq}, bytes, leaf, gen_random_uuid() from ledger_entry where seq = 0`.execute(
        db,
      )
      return { seq }
    },
  },
  {
    name: 'two entries swapped in the files',
    files: (folder, random) => {
      const seq = 1 + random.below(254)
      rewriteBundle(folder, seq, (entries, at) => {
        const [one, other] = [entries[at]!, entries[at + 1]!]
        rewriteLeaf(folder, seq, leafHash(other, fastHash))
        rewriteLeaf(folder, seq + 1, leafHash(one, fastHash))
        return entries.with(at, other).with(at + 1, one)
      })
      return { seq }
    },
  },
  {
    name: 'the tail cut off in the database, row states too',
    db: async (db, random) => {
      const from = ENTRIES - 1 - random.below(90)
      await db.deleteFrom('ledger_entry').where('seq', '>=', from).execute()
      await db.deleteFrom('row_state').where('seq', '>=', from).execute()
      return { seq: from }
    },
  },
  {
    name: 'the tail cut off in the files',
    files: (folder) => {
      rmSync(join(folder, 'tile/entries/002.p'), { recursive: true })
      rmSync(join(folder, 'tile/0/002.p'), { recursive: true })
      return { tail: 512 }
    },
  },
  {
    name: 'a row altered',
    db: async (db, random) => {
      const key = await anyKey(db, random)
      await db.updateTable('area').set({ name_en: 'Altered' }).where('code', '=', key).execute()
      return { table: 'area', key }
    },
  },
  {
    name: 'a row altered, and its state with it',
    db: async (db, random) => {
      const key = await anyKey(db, random)
      await db.updateTable('area').set({ level: 'township' }).where('code', '=', key).execute()
      await sql`update row_state set state = row_state_of('area', ${key}) where tbl = 'area' and key = ${key}`.execute(
        db,
      )
      return { table: 'area', key }
    },
  },
  {
    name: 'a row deleted, and its state with it',
    db: async (db, random) => {
      const key = await anyKey(db, random)
      await db.deleteFrom('area').where('code', '=', key).execute()
      if (random.uniform() < 0.5) await db.deleteFrom('row_state').where('key', '=', key).execute()
      return { table: 'area', key }
    },
  },
  {
    name: 'a row slipped in',
    db: async (db, random) => {
      const key = `98${String(random.below(10000)).padStart(4, '0')}`
      await sql`insert into area (code, name_zh, name_en, level) values (${key}, 'x', 'x', 'county')`.execute(db)
      return { table: 'area', key }
    },
  },
  {
    name: 'a table no longer asked for',
    db: async (db) => {
      await sql`delete from protected_table where tbl = 'area'`.execute(db)
      return { table: 'area' }
    },
  },
  {
    name: 'a tile altered',
    files: (folder, random) => {
      const file = ['tile/0/000', 'tile/0/001', 'tile/0/002.p/89', 'tile/1/000.p/2'][random.below(4)]!
      const bytes = readFileSync(join(folder, file))
      bytes[random.below(bytes.length)]! ^= 1 << random.below(8)
      writeFileSync(join(folder, file), bytes)
      return { file: new RegExp(`^${file}$`) }
    },
  },
  {
    name: 'a checkpoint altered in the files',
    files: (folder, random) => {
      const size = 1 + 100 * (1 + random.below(6))
      const path = join(folder, 'checkpoints', String(size))
      const text = readFileSync(path, 'utf8')
      const at = text.indexOf('\n', text.indexOf('\n') + 1) + 1 + random.below(40)
      writeFileSync(path, `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`)
      return { file: new RegExp(`^checkpoints/${size}$`) }
    },
  },
  {
    name: 'a checkpoint signed anew over another root with the stolen key, everywhere',
    files: (folder, random) => {
      const size = 1 + 100 * (1 + random.below(6))
      const root = fastHash(Uint8Array.of(random.below(256)))
      writeFileSync(join(folder, 'checkpoints', String(size)), signCheckpoint({ origin: key.name, size, root }, key))
      return { size }
    },
  },
  {
    name: 'a checkpoint altered in the database',
    db: async (db, random) => {
      const size = 1 + 100 * (1 + random.below(6))
      if (random.uniform() < 0.5)
        await sql`update ledger_checkpoint set root = sha256('x') where size = ${size}`.execute(db)
      else await sql`delete from ledger_checkpoint where size = ${size}`.execute(db)
      return { size }
    },
  },
  {
    name: 'an old copy of the files put back',
    files: (folder) => {
      rmSync(folder, { recursive: true })
      cpSync(old, folder, { recursive: true })
      return { tail: 401 }
    },
  },
]

/** The folder that a tampering works on, made anew from the true one. */
function copyOfFiles(): string {
  const copy = join(work, 'copy')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy)
  cpSync(folder, copy, { recursive: true })
  return copy
}

const undo = new Error('undo')

/** Tampers, with all triggers off, checks, and undoes it. */
async function tamper(
  { files, db: change }: Tampering,
  random: Random,
): Promise<{ place: Place; findings: Finding[] }> {
  const copy = files ? copyOfFiles() : folder
  let place = files?.(copy, random) ?? {}
  let findings: Finding[] = []
  const tampered = administrator.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    if (change) place = await change(db, random)
    for (const [name, value] of Object.entries({ timezone: 'UTC', search_path: 'pg_catalog, public' }))
      await sql`select set_config(${name}, ${value}, true)`.execute(db)
    const [head] = (await sql<{ size: number }>`select coalesce(max(seq) + 1, 0) as size from ledger_entry`.execute(db))
      .rows
    const checked = await verifyFiles(copy, key, { size: Math.max(head!.size, files ? head!.size : ENTRIES) })
    findings = [...checked.findings, ...(await verifyDatabase(db, checked))]
    throw undo
  })
  await tampered.catch((error) => {
    if (error !== undo) throw error
  })
  return { place, findings }
}

const isLocated = ({ seq, file, table, key, size, tail }: Place, findings: readonly Finding[]) =>
  findings.some(
    (one) =>
      (seq === undefined || one.seq === seq) &&
      (file === undefined || file.test(one.file ?? '')) &&
      (table === undefined || one.table === table) &&
      (key === undefined || one.key === key) &&
      (size === undefined || one.size === size) &&
      (tail === undefined || (one.seq !== undefined && one.seq <= tail && (one.upTo ?? one.seq) >= tail)),
  )

test('what was not tampered with verifies', async () => {
  expect(await verifyLedger({ folder, db: administrator })).toMatchObject({
    entries: ENTRIES,
    checkpoints: 6,
    findings: [],
  })
  expect(await verifyLedger({ folder: copyOfFiles(), verifier: key })).toMatchObject({ covered: ENTRIES, findings: [] })
  expect((await verifyLedger({ folder: old, verifier: key })).findings).toEqual([])
  expect(readdirSync(join(folder, 'checkpoints'))).toHaveLength(6)
})

test('[L2] of 200 random tamperings with all rights, 200 are detected and located', async () => {
  const random = randomFrom(200)
  const missed: string[] = []
  const begun = performance.now()
  for (let nth = 0; nth < 200; nth++) {
    const tampering = tamperings[nth % tamperings.length]!
    const { place, findings } = await tamper(tampering, random)
    if (!isLocated(place, findings))
      missed.push(`${nth} ${tampering.name}: ${JSON.stringify(place)} in ${JSON.stringify(findings.slice(0, 3))}`)
  }
  figure('L2', { tampered: 200, located: 200 - missed.length })
  expect(missed).toEqual([])
  console.log(`200 of 200 located, ${Math.round((performance.now() - begun) / 200)} ms each`)
}, 240_000)

test('[L2] a finding about a row names its last good entry and the checkpoint before it', async () => {
  const altered = tamperings.find(({ name }) => name === 'a row altered')!
  const { place, findings } = await tamper(altered, randomFrom(3))
  const [row] = await home.ctx.db.selectFrom('row_state').selectAll().where('key', '=', place.key!).execute()
  const lastGoodCheckpoint = row!.seq - ((row!.seq - 1) % 100)
  expect(findings).toEqual([
    { what: 'row-altered', table: 'area', key: place.key, lastGoodSeq: row!.seq, lastGoodCheckpoint },
  ])
})

test('[L3] a history rewritten as a whole with the stolen key is detected by a checkpoint that someone kept', async () => {
  const copy = copyOfFiles()
  const kept = readFileSync(join(copy, 'checkpoints', '201'), 'utf8')
  // Rewriting all of it afterwards: one entry other, and every tile and checkpoint made anew from it.
  const all = [0, 256, 512].flatMap((seq) => decodeBundle(readFileSync(join(copy, bundlePath(seq)))))
  const other = all.with(150, otherEntry(all[150]!, randomFrom(5)))
  rewriteLedger(copy, other, [101, 201, 301, 401, 501, 601])
  expect((await verifyLedger({ folder: copy, verifier: key })).findings).toEqual([])
  const { findings } = await verifyLedger({
    folder: copy,
    verifier: key,
    notes: [{ from: 'bulletin.txt', note: kept }],
  })
  expect(findings).toEqual([
    { what: 'root-differs', file: 'bulletin.txt', size: 201, seq: 101, upTo: 200, lastGoodCheckpoint: 101 },
  ])
  expect((await verifyLedger({ folder: copy, verifier: key, db: administrator })).findings).toContainEqual(
    expect.objectContaining({ what: 'database-entry-differs', seq: 150 }),
  )
})

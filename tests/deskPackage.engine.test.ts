import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type BirthFacts, birthFacts, type CountFacts } from '@evenborn/core/intake/facts'
import { FACTS_NAME, MANIFEST_NAME, Manifest, tokensName } from '@evenborn/core/intake/manifest'
import { tokenForms } from '@evenborn/core/intake/tokens'
import type { BirthRecord } from '@evenborn/desk/intake/record'
import { encodeBirths } from '@evenborn/desk/register/encode'
import { handleShuffle } from '@evenborn/desk/register/handles'
import { keyOfYear, newExchangeKey } from '@evenborn/desk/register/key'
import { makePackage, type PackageFrame, packBirths } from '@evenborn/desk/register/package'
import { encodeIdentity } from '@evenborn/desk/register/tokens'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'

let byte = 0
const keyring = newExchangeKey(2024, 2026, (count) => Uint8Array.from({ length: count }, () => (byte++ * 89) & 255))

const frame: PackageFrame = {
  source: 'delivery',
  unit: 'PDY430102001',
  area: '430102',
  from: 202412,
  to: 202503,
  rowsRead: 900,
  checks: [
    { code: 'sex-unknown', rows: 2 },
    { code: 'date-impossible', rows: 1 },
  ],
}

const fact = (row: number): BirthFacts => ({
  row,
  sex: ([1, 2, 0, 9, null] as const)[row % 5] ?? null,
  birth_month: row % 3 ? 202503 : 202412,
  event_month: 202503,
  birth_order: 1 + (row % 3),
  plurality: 1,
  birth_rank: 1,
  weight_band: row % 11 ? 6 : null,
  gestation_band: 4,
  facility: row % 13 ? 'PDY000011' : null,
  place: '430102001',
  residence: row % 2 ? '430102001' : null,
})

const records = (count: number): BirthRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    facts: fact(at + 3),
    identity: {
      motherName: ['王小红', '单于婉', 'Aygul Memet', null][at % 4]!,
      motherBirthDate: at % 9 ? 19900101 + (at % 28) : null,
      motherId: null,
      telephone: at % 2 ? `138${String(10_000_000 + at)}` : null,
      childName: null,
      certificate: `R${430_000_000 + at}`,
      childBirthDate: (at + 3) % 3 ? 20250301 + (at % 28) : 20241201 + (at % 28),
    },
  }))

const births = (count: number) => makePackage({ ...frame, kind: 'births', records: records(count), keyring })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const read = (bytes: Uint8Array) => parquetReadObjects({ file: bytes.slice().buffer })

test('what is written is read back exactly', async () => {
  const rows = records(400)
  const { bytes, manifest } = makePackage({ ...frame, kind: 'births', records: rows, keyring })
  const files = unzipSync(bytes)
  expect(Object.keys(files)).toEqual([MANIFEST_NAME, FACTS_NAME, tokensName(2024), tokensName(2025)])
  const { rowOf } = handleShuffle(keyOfYear(keyring, 2025), frame, manifest.handles!)
  const withRows = (table: Record<string, unknown>[]) => {
    const handles = table.map(({ row }) => Number(row))
    expect(handles).toEqual(handles.toSorted((one, other) => one - other))
    const turnedBack = table.map((one) => ({ ...one, row: rowOf(Number(one.row))! }))
    return turnedBack.sort((one, other) => one.row - other.row)
  }
  expect(withRows(await read(files[FACTS_NAME]!))).toEqual(rows.map(({ facts }) => facts))
  for (const { cohort } of manifest.tokens) {
    const mine = rows.filter(({ identity }) => Math.floor(identity.childBirthDate / 10_000) === cohort)
    const expected = mine.map(({ facts, identity }) => {
      const tokens = encodeIdentity(identity, keyring)
      const columns = tokenForms.map(({ name }, place) => [name, tokens[place]! | 0])
      return { row: facts.row, ...Object.fromEntries(columns) }
    })
    expect(withRows(await read(files[tokensName(cohort)]!))).toEqual(expected)
  }
})

test('the manifest says what is there, in the order of its schema, and its hash is the return’s', () => {
  const { bytes, manifest, hash } = births(250)
  const files = unzipSync(bytes)
  const text = Buffer.from(files[MANIFEST_NAME]!).toString()
  expect(sha256(files[MANIFEST_NAME]!)).toBe(hash)
  expect(text).toBe(JSON.stringify(Manifest.parse(JSON.parse(text))))
  expect(Object.keys(manifest)).toEqual(Object.keys(Manifest.shape))
  expect(manifest).toMatchObject({ kind: 'births', rowsKept: 250, boys: 50, girls: 50, unknown: 150 })
  expect(manifest.checks.map(({ code }) => code)).toEqual(['date-impossible', 'sex-unknown'])
  for (const [name, placed] of [
    [FACTS_NAME, manifest.facts] as const,
    ...manifest.tokens.map((file) => [tokensName(file.cohort), file] as const),
  ]) {
    expect([sha256(files[name]!), files[name]!.length]).toEqual([placed.sha256, placed.bytes])
  }
})

test('same rows and keys, same bytes: whole, in pieces, in any order, in any zone', () => {
  const whole = births(300).bytes
  const rows = records(300)
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: 300, maxLength: 300 }), fc.nat(300), (shuffled, cut) => {
      const pieces = [shuffled.slice(cut), shuffled.slice(0, cut)].map((piece) => encodeBirths(piece, keyring))
      expect(packBirths(frame, pieces, keyring).bytes).toEqual(whole)
    }),
    { numRuns: 20 },
  )
  const zone = process.env.TZ
  for (process.env.TZ of ['Asia/Shanghai', 'America/Sao_Paulo', 'Pacific/Apia'])
    expect(births(300).bytes).toEqual(whole)
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test('nothing that identifies is in the package', () => {
  const text = Buffer.from(births(300).bytes).toString('latin1')
  const names = ['王小红', '单于婉'].map((name) => Buffer.from(name).toString('latin1'))
  for (const trace of [...names, 'Aygul', '1381000', 'R430000', '19900105', '20250305'])
    expect(text).not.toContain(trace)
})

test('a table of counts and an empty return are packages too', async () => {
  const counts: CountFacts[] = [
    {
      row: 3,
      area: '430102',
      from_month: 202501,
      to_month: 202503,
      birth_order: null,
      boys: 12,
      girls: 10,
      unknown: 1,
    },
    { row: 4, area: '430102', from_month: 202501, to_month: 202503, birth_order: 1, boys: 7, girls: 6, unknown: 0 },
    { row: 5, area: '430103', from_month: 202501, to_month: 202503, birth_order: 1, boys: 5, girls: 4, unknown: 0 },
    { row: 6, area: '430103', from_month: 202501, to_month: 202503, birth_order: 2, boys: 2, girls: 1, unknown: 0 },
  ]
  const { bytes, manifest } = makePackage({ ...frame, kind: 'counts', counts })
  expect(await read(unzipSync(bytes)[FACTS_NAME]!)).toEqual(counts)
  expect(manifest).toMatchObject({
    kind: 'counts',
    rowsKept: 4,
    boys: 19,
    girls: 15,
    unknown: 1,
    handles: null,
    tokens: [],
  })
  const empty = births(0)
  expect(await read(unzipSync(empty.bytes)[FACTS_NAME]!)).toEqual([])
  expect(empty.manifest).toMatchObject({ rowsKept: 0, handles: null, tokens: [] })
})

test('DuckDB reads the same rows and types', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenborn-package-'))
  try {
    const files = unzipSync(births(400).bytes)
    const path = (name: string) => {
      writeFileSync(join(folder, name), files[name]!)
      return join(folder, name)
    }
    const db = await (await DuckDBInstance.create(':memory:')).connect()
    const typesOf = async (name: string) =>
      (
        await db.runAndReadAll(`select column_name, column_type from (describe from read_parquet('${path(name)}'))`)
      ).getRows()
    const kinds = { int: 'INTEGER', code: 'VARCHAR' }
    expect(await typesOf(FACTS_NAME)).toEqual(birthFacts.map(({ name, kind }) => [name, kinds[kind]]))
    expect(await typesOf(tokensName(2025))).toEqual(
      ['row', ...tokenForms.map(({ name }) => name)].map((name) => [name, 'INTEGER']),
    )
    const sums = await db.runAndReadAll(
      `select count(*)::int, sum(row)::int, count(*) filter (facility is null)::int from read_parquet('${join(folder, FACTS_NAME)}')`,
    )
    const facts = records(400).map((record) => record.facts)
    const { handleOf } = handleShuffle(keyOfYear(keyring, 2025), frame, births(400).manifest.handles!)
    expect(sums.getRows()).toEqual([
      [
        400,
        facts.reduce((sum, { row }) => sum + handleOf(row ?? 0)!, 0),
        facts.filter(({ facility }) => facility === null).length,
      ],
    ])
    const token = await db.runAndReadAll(
      `select row, mother_name from read_parquet('${join(folder, tokensName(2025))}') limit 1`,
    )
    const [first] = records(400)
      .filter(({ identity }) => identity.childBirthDate > 20_250_000)
      .map(({ facts, identity }) => ({ handle: handleOf(facts.row ?? 0)!, identity }))
      .sort((one, other) => one.handle - other.handle)
    expect(token.getRows()).toEqual([[first!.handle, encodeIdentity(first!.identity, keyring)[0]! | 0]])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

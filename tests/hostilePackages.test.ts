import { createHash } from 'node:crypto'
import { type BirthFacts, birthFacts } from '@evenborn/core/intake/facts'
import type { Manifest } from '@evenborn/core/intake/manifest'
import { unzipSync, zipSync } from 'fflate'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { checkFacts, checkTokens } from '../server/src/intake/facts.ts'
import { openPackage } from '../server/src/intake/package.ts'
import { birthPackage, births } from './packages.ts'

/*
 * Packages that no desk makes, by someone who may send: an identity in every place that bytes have, and pages that ask for
 * all the memory there is. Evidence is kept for ever, so what is not judged must not be in it.
 */

type Files = Record<string, Uint8Array>
const PERSON = '王小红 430102199503061227'
const TOKENS = 'tokens-2026.parquet'
const ROWS = 300
const plain = births(ROWS)
const honest = unzipSync(birthPackage(plain).bytes)
const sent = (await parquetReadObjects({ file: honest['facts.parquet']!.slice().buffer })) as BirthFacts[]

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** An honest package, altered, with hashes and sizes that fit. */
function altered(change: (files: Files, manifest: Manifest & Record<string, unknown>) => void): Uint8Array {
  const files: Files = unzipSync(birthPackage(plain).bytes)
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Manifest & Record<string, unknown>
  change(files, manifest)
  const placed = (bytes: Uint8Array) => ({ sha256: sha256(bytes), bytes: bytes.length })
  Object.assign(manifest.facts, placed(files['facts.parquet']!))
  for (const one of manifest.tokens) Object.assign(one, placed(files[`tokens-${one.cohort}.parquet`]!))
  files['manifest.json'] = new TextEncoder().encode(JSON.stringify(manifest))
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: 0 }]])))
}

async function judge(bytes: Uint8Array): Promise<string> {
  try {
    const { manifest, facts, tokens } = openPackage(bytes)
    const rows = await checkFacts(manifest, facts)
    for (const [place, one] of tokens.entries())
      await checkTokens(rows!, one.bytes, one.cohort, manifest.tokens[place]!.rows)
    return 'taken'
  } catch (refusal) {
    return (refusal as { code?: string }).code ?? String(refusal)
  }
}

type Writing = Partial<Parameters<typeof parquetWriteBuffer>[0]>

/** Facts written as the desk writes them but for what is changed. */
function factsFile(change: (row: BirthFacts, place: number) => Partial<BirthFacts>, writing: Writing = {}): Uint8Array {
  const rows = sent.map((facts, place) => ({ ...facts, ...change(facts, place) }))
  const columnData = birthFacts.map(
    ({ name, kind }): ColumnSource => ({
      name,
      type: kind === 'int' ? 'INT32' : 'STRING',
      nullable: true,
      data: rows.map((row) => row[name]),
    }),
  )
  const frame = { codec: 'SNAPPY', statistics: true, rowGroupSize: 100_000, createdBy: 'evenborn desk 1' } as const
  return new Uint8Array(parquetWriteBuffer({ columnData, ...frame, ...writing }))
}
const withFacts = (...facts: Parameters<typeof factsFile>) =>
  altered((files) => {
    files['facts.parquet'] = factsFile(...facts)
  })

/** Puts bytes between the last page and the footer: no offset moves, and every reader goes past them. */
function hiding(table: Uint8Array, text: string): Uint8Array {
  const footer = new DataView(table.buffer, table.byteOffset).getUint32(table.length - 8, true)
  const at = table.length - 8 - footer
  return Buffer.concat([table.subarray(0, at), Buffer.from(text), table.subarray(at)])
}

test('an honest package is taken, also when its facts are written here', async () => {
  expect(await judge(altered(() => undefined))).toBe('taken')
  expect(await judge(withFacts(() => ({})))).toBe('taken')
})

test.each(['facts.parquet', TOKENS])('bytes that stand for no value of %s are refused', async (name) => {
  const hidden = altered((files) => {
    files[name] = hiding(files[name]!, PERSON)
  })
  expect(await judge(hidden)).toBe('intake.more-than-values')
})

test('a dictionary, a note or another way of writing beside the values is refused', async () => {
  const ways: Writing[] = [
    { rowGroupSize: 50 },
    { statistics: false },
    { createdBy: PERSON },
    { createdBy: 'evenborn desk 1995' },
    { kvMetadata: [{ key: 'note', value: PERSON }] },
  ]
  for (const way of ways) expect(await judge(withFacts(() => ({}), way))).toMatch(/more-than-values|columns-wrong/)
})

test('a manifest has no room for a person', async () => {
  const with_ = (change: Record<string, unknown>) => judge(altered((_, manifest) => Object.assign(manifest, change)))
  for (const change of [
    { rowsRead: 430102950306122 },
    { checks: [{ code: 'wang-xiaohong-430102199503061227', rows: 1 }] },
    { checks: [{ code: 'formula', rows: 13812345678 }] },
    { checks: [{ code: 'formula', rows: 1, name: PERSON }] },
    { note: PERSON },
    { handles: { size: 1024, salt: 13812345678 } },
    { handles: { size: 430102950306122, salt: 1 } },
    { handles: { size: 1024, salt: 1, name: PERSON } },
    { handles: null },
  ])
    expect(await with_(change)).toBe('intake.manifest-invalid')
})

test.each([
  ['an ID number', '430102199503061227'],
  ['an ID number with a wrong check digit', '430102199503061228'],
  ['an old ID number', '430102950306122'],
  ['a mobile number', '13812345678'],
  ['a birth date', '19950306'],
  ['number of a certificate', 'A123456789'],
  ['a name', 'WANGXIAOHONG'],
])('%s is no facility', async (_, facility) => {
  expect(await judge(withFacts((_row, place) => (place === 7 ? { facility } : {})))).toMatch(
    /^intake\.(identity-in-facts|value-wrong)$/,
  )
})

test('a number of each row’s own is no facility, whatever its shape', async () => {
  expect(await judge(withFacts((_row, place) => ({ facility: `P${7_000_000 + place * 7919}` })))).toBe(
    'intake.identity-in-facts',
  )
  expect(await judge(withFacts((_row, place) => ({ facility: `P${7_000_000 + (place % 40)}` })))).toBe('taken')
})

test('a date is no area', async () => {
  expect(await judge(withFacts(() => ({ residence: '950306' })))).toBe('intake.value-wrong')
})

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]
const field = (value: number) => [0x15, ...varint(value * 2)]

/** A page of the first form, and one of the second, with what they say of themselves in Thrift’s compact protocol. */
const firstForm = (values: number, unpacked: number, data: number[]) => [
  ...[...field(0), ...field(unpacked), ...field(data.length)],
  ...[0x2c, ...field(values), ...field(0), ...field(3), ...field(3), 0, 0],
  ...data,
]
const secondForm = (values: number, nulls: number, levels: number[], unpacked: number) => [
  ...[...field(3), ...field(unpacked), ...field(levels.length)],
  ...[
    0x5c,
    ...field(values),
    ...field(nulls),
    ...field(values),
    ...field(0),
    ...field(levels.length),
    ...field(0),
    0,
    0,
  ],
  ...levels,
]

test.each([
  ['two thousand million bytes', firstForm(ROWS, 2_000_000_000, [0x80, 0x80, 0x80, 0x80, 8])],
  ['five hundred million cells', firstForm(500_000_000, 10, [10, 36, 6, 0, 0, 0, ...varint(1_000_000_000), 0])],
  [
    'five hundred million cells of the second form',
    secondForm(500_000_000, 500_000_000, [...varint(1_000_000_000), 0], 6),
  ],
  ['one cell five hundred million times', secondForm(ROWS, ROWS, [...varint(1_000_000_000), 0], 6)],
  ['two thousand million bytes of the second form', secondForm(ROWS, ROWS, [...varint(ROWS * 2), 0], 2_000_000_000)],
])('a page that asks for %s is refused before it is read', async (_, page) => {
  const bomb = altered((files) => {
    const table = new Uint8Array(files['facts.parquet']!)
    const { dictionary_page_offset, data_page_offset } = parquetMetadata(table.buffer).row_groups[0]!.columns[0]!
      .meta_data!
    table.set(page, Number(dictionary_page_offset ?? data_page_offset))
    files['facts.parquet'] = table
  })
  const before = process.memoryUsage().rss
  expect(await judge(bomb)).toBe('intake.not-a-package')
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20)
})

test('a footer larger than its columns are worth is not read', async () => {
  const bloated = altered((files) => {
    const table = files['facts.parquet']!
    const footer = Buffer.alloc(4)
    footer.writeUInt32LE(200_000)
    files['facts.parquet'] = Buffer.concat([
      table.subarray(0, -8),
      Buffer.alloc(200_000, 0x80),
      footer,
      table.subarray(-4),
    ])
  })
  expect(await judge(bloated)).toBe('intake.not-a-package')
})

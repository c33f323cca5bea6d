import { hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { DeskProgress, ReturnOptions } from '../intake/deskMessages.ts'
import { type CheckedFile, checkFile, deskReportOf, encodeChecked } from './deskReturn.ts'
import { encodeBirths } from './encode.ts'
import { newExchangeKey } from './key.ts'

let made = 0
const keyring = newExchangeKey(2025, 2026, (count) =>
  Buffer.from(hkdfSync('sha256', 'desk return', '', String(made++), count)),
)
const options: ReturnOptions = { unit: 'PDY430102001', area: '430102', today: 20260410, facility: 'PDY430102001' }
/** The last months of one year and the first of the next: children of two keys. */
const winter = { months: { from: 202512, to: 202603 } }
const csv = (text: string) => new TextEncoder().encode(text)

const deliveries = csv(`产妇姓名,母亲出生日期,联系电话,分娩日期,新生儿性别,孩次
王小红,1995-03-06,13800138000,2026-03-14,男,1
單于婉,1993-11-20,13800138001,2026-03-15,女,2
李静,1996-05-01,13800138002,2026-02-30,女,1
赵敏,1990-07-08,13800138003,2025-12-31,男,1
`)

const check = (bytes: Uint8Array, change: Partial<ReturnOptions> = {}, name = '2026年3月分娩.csv') =>
  checkFile(bytes, name, { ...options, ...change })

function known(file: CheckedFile): CheckedFile & { known: true } {
  if (!file.known) throw new Error(`unknown headers: ${file.headers.headers}`)
  return file
}

test('a file of deliveries: what is wrong is told, the rest becomes a package', async () => {
  const file = known(await check(deliveries, winter))
  const report = deskReportOf(file)
  expect(report).toMatchObject({ layout: 'deliveries', source: 'delivery', rowsRead: 4, rowsKept: 3, headerRow: 1 })
  expect(report.totals).toEqual({ boys: 2, girls: 1, unknown: 0 })
  expect(report.months).toEqual({ from: 202512, to: 202603 })
  expect(report.report.commonest[0]).toMatchObject({ code: 'date-impossible', rows: 1, first: 4 })
  const { manifest } = await encodeChecked(file, options, keyring)
  expect(manifest).toMatchObject({ source: 'delivery', from: 202512, to: 202603, rowsRead: 4, rowsKept: 3 })
  expect(manifest.tokens.map(({ cohort, rows }) => [cohort, rows])).toEqual([
    [2025, 1],
    [2026, 2],
  ])
  expect(manifest.checks).toContainEqual({ code: 'date-impossible', rows: 1 })
})

test('the report told to the page holds no record', async () => {
  const text = JSON.stringify(deskReportOf(known(await check(deliveries))))
  for (const trace of ['王小红', '13800138000', '19950306', '1995-03-06']) expect(text).not.toContain(trace)
})

test('encoded elsewhere in pieces, the package is the same', async () => {
  const file = known(await check(deliveries))
  const here = await encodeChecked(file, options, keyring)
  const elsewhere = await encodeChecked(file, options, keyring, {}, async (records, keys) => [
    encodeBirths(records.slice(2), keys),
    encodeBirths(records.slice(0, 2), keys),
  ])
  expect(elsewhere.bytes).toEqual(here.bytes)
})

test('headers that no layout fits come back, and a mapping answers them for ever', async () => {
  const strange = csv('甲,乙,丙,丁\n王小红,2026-03-14,男,13800138000\n')
  const file = await check(strange)
  if (file.known) throw new Error('known')
  expect(file.headers.headers).toEqual(['甲', '乙', '丙', '丁'])
  await expect(encodeChecked(file, options, keyring)).rejects.toMatchObject({ code: 'desk.headers-unknown' })
  const mapping = { layout: 'deliveries', columns: { mother_name: '甲', birth_date: '乙', sex: '丙' } } as const
  expect(deskReportOf(known(await check(strange, { mapping })))).toMatchObject({ rowsKept: 1, layout: 'deliveries' })
  const remembered = { [file.headers.fingerprint]: mapping }
  expect(deskReportOf(known(await check(strange, { remembered })))).toMatchObject({ rowsKept: 1 })
})

test('a table of counts needs its record, and its months where it has none', async () => {
  const counts = csv('地区代码,男,女\n430102001,52,49\n430102002,41,40\n')
  const file = known(await check(counts, {}, '汇总.csv'))
  expect(file.recognised.layout.id).toBe('counts')
  await expect(encodeChecked(file, options, null)).rejects.toMatchObject({ code: 'desk.source-unknown' })
  const asked = { source: 'delivery', months: { from: 202603, to: 202603 } } as const
  const { manifest } = await encodeChecked(known(await check(counts, asked)), { ...options, ...asked }, null)
  expect(manifest).toMatchObject({ kind: 'counts', source: 'delivery', from: 202603, boys: 93, girls: 89, tokens: [] })
})

test.each([
  ['rows without a key', deliveries, {}, null, 'desk.key-needed'],
  ['another record than was asked for', deliveries, { source: 'household' }, keyring, 'desk.source-differs'],
  [
    'no row and no months',
    csv('产妇姓名,分娩日期,新生儿性别\n李静,2026-02-30,女\n'),
    {},
    keyring,
    'desk.months-unknown',
  ],
] as const)('%s are refused', async (_, bytes, change, keys, code) => {
  const asked = { ...options, ...change }
  await expect(encodeChecked(await checkFile(bytes, 'x.csv', asked), asked, keys)).rejects.toMatchObject({ code })
})

test('a file whose name names somebody does not leave', async () => {
  const file = await check(deliveries, {}, '430102199503061227.csv')
  await expect(encodeChecked(file, options, keyring)).rejects.toMatchObject({ code: 'desk.identity-in-file-name' })
})

test('a year without a key is refused, and nothing is made', async () => {
  const file = await check(deliveries, winter)
  const other = { ...keyring, keys: new Map([...keyring.keys].filter(([year]) => year === 2026)) }
  await expect(encodeChecked(file, options, other)).rejects.toMatchObject({ code: 'register.no-key-for-year' })
})

test('stages are told in their order, and a stop is heeded', async () => {
  const told: DeskProgress[] = []
  const onProgress = (progress: DeskProgress) => told.push(progress)
  const file = await checkFile(deliveries, 'x.csv', options, { onProgress })
  await encodeChecked(file, options, keyring, { onProgress })
  expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['read', 'check', 'encode', 'write'])
  for (const { done, of } of told) expect(done).toBeLessThanOrEqual(of)
  const signal = AbortSignal.abort()
  await expect(checkFile(deliveries, 'x.csv', options, { signal })).rejects.toMatchObject({ code: 'desk.aborted' })
})

test('cells that a person mends on the screen are checked in place of those of the file', async () => {
  const before = deskReportOf(known(await check(deliveries, winter)))
  expect(before.rowsToMend.find(({ row }) => row === 4)?.cells[before.places.birth_date!]).toBe('2026-02-30')
  const mends = [{ row: 4, place: before.places.birth_date!, text: '2026-02-28' }]
  expect(deskReportOf(known(await check(deliveries, { ...winter, mends })))).toMatchObject({ rowsKept: 4, rowsRead: 4 })
})

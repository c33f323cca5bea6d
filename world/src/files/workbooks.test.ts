import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXls, readXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'
import type { Sheet } from './sheet.ts'
import { writeXls } from './xls.ts'
import { writeXlsx } from './xlsx.ts'

const SOFFICE = '/usr/bin/soffice'

/** A sheet whose strings fill many records of an .xls, with a title, dates, numbers, gaps and letters that XML minds. */
const sheet: Sheet = {
  name: '分娩登记',
  titled: true,
  rows: [
    ['云渚市某医院', null, null, null],
    ['姓名', '日期', '体重', '备注'],
    ...Array.from({ length: 3000 }, (_, place) => [
      `张${String.fromCharCode(0x4e00 + place)}`,
      { year: 2026, month: 1 + (place % 12), day: 1 + (place % 28) },
      2500 + place,
      place % 3 === 0 ? null : `<${place}> & "引号"`,
    ]),
  ],
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return [value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate()]
  return value ?? null
}

const expected = sheet.rows.map((row) =>
  row.map((cell) => (typeof cell === 'object' && cell ? [cell.year, cell.month, cell.day] : cell)),
)

test.each([
  ['xlsx', writeXlsx, readXlsx],
  ['xls', writeXls, readXls],
] as const)('a workbook written as %s is read back cell by cell', async (_, write, read) => {
  const bytes = write(sheet)
  const { sheets } = await read(bytes)
  expect(sheets.map(({ name }) => name)).toEqual(['分娩登记'])
  const rows = sheets[0]!.rows.map((row) => Array.from({ length: 4 }, (_, place) => plain(row[place])))
  expect(rows).toEqual(expected)
  expect(write(sheet)).toEqual(bytes)
})

test.skipIf(!existsSync(SOFFICE)).each(['xls', 'xlsx'] as const)('LibreOffice opens the %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'evenborn-world-'))
  const file = join(folder, `sheet.${kind}`)
  writeFileSync(file, kind === 'xls' ? writeXls(sheet) : writeXlsx(sheet))
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1'
  execFileSync(SOFFICE, [profile, '--headless', '--convert-to', filter, '--outdir', folder, file], { stdio: 'pipe' })
  const lines = readFileSync(join(folder, 'sheet.csv'), 'utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(sheet.rows.length)
  expect(lines[0]).toContain('云渚市某医院')
  expect(lines[2]).toMatch(/^"张一",[^,]*26[^,]*,2500,$/)
  expect(lines.at(-2)).toContain('<2998> & ""引号""')
})

test('a CSV in GB18030 is read back by the standard decoder, quotes and commas kept', () => {
  const bytes = writeCsv(
    [
      ['姓名', '日期'],
      ['古丽·依明', { year: 2026, month: 3, day: 4 }],
      ['a,"b"', null],
    ],
    'gb18030',
  )
  expect(new TextDecoder('gb18030', { fatal: true }).decode(bytes)).toBe(
    '姓名,日期\r\n古丽·依明,2026-03-04\r\n"a,""b""",\r\n',
  )
})

test('an .xls refuses more rows than the format holds', () => {
  const rows = Array.from({ length: 65_537 }, () => [1])
  expect(() => writeXls({ name: 's', titled: false, rows })).toThrow(RangeError)
})

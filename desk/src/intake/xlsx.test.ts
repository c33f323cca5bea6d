import { unzipSync, type Zippable, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import { readFile } from './read.ts'

const text = (content: string) => new TextEncoder().encode(content)
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relations = (body: string) =>
  text(
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${body}</Relationships>`,
  )

/** A workbook as small as can be, and what a test changes in it. */
function workbook(sheetData: string, change: Zippable = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': text('<Types/>'),
    '_rels/.rels': relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': text(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="三月" sheetId="1" r:id="r1"/><sheet name="secret" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="${office}/styles" Target="styles.xml"/><Relationship Id="r4" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
    'xl/styles.xml': text(
      `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="[Red]0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': text(
      '<sst><si><t>王芳</t><rPh sb="0" eb="1"><t>ワン</t></rPh></si><si><r><t>李</t></r><r><t xml:space="preserve"> &amp; 娟</t></r></si><si/></sst>',
    ),
    'xl/worksheets/sheet1.xml': text(`<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`),
    'xl/worksheets/sheet2.xml': text('<worksheet><sheetData/></worksheet>'),
    ...change,
  })
}

const rowsOf = async (sheetData: string, change: Zippable = {}) =>
  (await readFile(workbook(sheetData, change), 'a')).grids[0]!

test('cells of every kind are read, and hidden sheets are not', async () => {
  const file = await readFile(
    workbook(
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" s="1"><v>46095.52</v></c><c r="E2" s="2"><v>60</v></c><c r="F2" s="3"><v>2.5</v></c><c t="inlineStr"><is><t>男_x000A_</t></is></c><c r="H2" t="b"><v>1</v></c><c r="I2" t="s"><v>2</v></c></row><row r="4"><c r="A4"><f>1+2</f><v>3</v></c><c r="B4"/></row>',
    ),
    'whatever.csv',
  )
  expect(file.format).toBe('xlsx')
  expect(file.grids).toEqual([
    {
      sheet: '三月',
      rows: [
        [],
        [
          '王芳',
          '李 & 娟',
          null,
          { year: 2026, month: 3, day: 14 },
          { year: 1900, month: 2, day: 29 },
          2.5,
          '男\n',
          true,
        ],
        [],
        [3],
      ],
      formulas: [{ row: 4, place: 0 }],
    },
  ])
})

test('another writer is read back: text, numbers, dates', async () => {
  const written = [
    ['产妇姓名', '出生日期', '体重'],
    ['王芳', new Date(Date.UTC(2026, 1, 28)), 3210],
    ['=cmd', new Date(Date.UTC(2024, 1, 29)), 0.5],
  ]
  const { grids } = await readFile(await writeXlsx({ sheets: [{ name: 'S', rows: written }] }), 'x')
  expect(grids[0]!.rows).toEqual([
    ['产妇姓名', '出生日期', '体重'],
    ['王芳', { year: 2026, month: 2, day: 28 }, 3210],
    ['=cmd', { year: 2024, month: 2, day: 29 }, 0.5],
  ])
})

test('elements with a prefix are read alike', async () => {
  const sheet = text(
    '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="B1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
  )
  expect((await rowsOf('', { 'xl/worksheets/sheet1.xml': sheet })).rows).toEqual([[null, 7]])
})

test('[F1] headers called after parts of an object stay plain text', async () => {
  const cell = (name: string) => `<c t="inlineStr"><is><t>${name}</t></is></c>`
  const { rows } = await rowsOf(`<row r="1">${['__proto__', 'constructor', 'toString'].map(cell).join('')}</row>`)
  expect(rows).toEqual([['__proto__', 'constructor', 'toString']])
})

const sheet1 = 'xl/worksheets/sheet1.xml'
const bomb = new Uint8Array(8 * 2 ** 20)
const many = Object.fromEntries(Array.from({ length: limits.entries }, (_, at) => [`xl/media/${at}.png`, text('x')]))

test.each<[string, Uint8Array, string]>([
  ['a bomb', workbook('', { [sheet1]: bomb }), 'zip-ratio'],
  ['too many parts', workbook('', many), 'zip-too-many-entries'],
  ['a part that climbs out', workbook('', { '../../etc/cron.d/x': text('x') }), 'zip-path'],
  ['macros', workbook('', { 'xl/vbaProject.bin': text('x') }), 'macros'],
  [
    'macros by type',
    workbook('', {
      '[Content_Types].xml': text('<Types ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'),
    }),
    'macros',
  ],
  ['links to other files', workbook('', { 'xl/externalLinks/externalLink1.xml': text('<x/>') }), 'external-links'],
  ['an archive inside', workbook('', { 'xl/media/inner.zip': text('x') }), 'zip-nested'],
  ['an embedded object', workbook('', { 'xl/embeddings/a.docx': text('x') }), 'zip-nested'],
  [
    'a doctype',
    workbook('', { [sheet1]: text('<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>') }),
    'xml-entities',
  ],
  ['an unknown entity', workbook('<row><c t="inlineStr"><is><t>&lol;</t></is></c></row>'), 'xml-entities'],
  ['another archive', zipSync({ 'a.txt': text('x') }), 'not-a-workbook'],
  ['too many columns', workbook('<row r="1"><c r="XFE1"><v>1</v></c></row>'), 'too-many-columns'],
  ['too many rows', workbook('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), 'too-many-rows'],
  [
    'a far corner',
    workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    'too-many-cells',
  ],
  ['rows that go back', workbook('<row r="2"/><row r="1"/>'), 'zip-damaged'],
  ['a string that is not there', workbook('<row><c t="s"><v>99</v></c></row>'), 'zip-damaged'],
  ['an archive cut short', workbook('<row/>').subarray(0, -40), 'zip-damaged'],
])('[F1] %s is refused', async (_, bytes, code) => {
  await expect(readFile(bytes, 'a.xlsx')).rejects.toMatchObject({ code: `desk.${code}` })
})

/** Rewrites a number in the directory entry (and only there) of a part. */
function patched(bytes: Uint8Array, name: string, place: number, change: (number: number) => number): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  for (let at = 0; at + 46 < copy.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    if (new TextDecoder().decode(copy.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))) !== name) continue
    view.setUint32(at + place, change(view.getUint32(at + place, true)), true)
  }
  return copy
}

const plain = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')

test.each<[string, Uint8Array, string]>([
  ['a part shorter than it says', patched(plain, sheet1, 24, (size) => size + 9), 'zip-size-lies'],
  ['a part longer than it says', patched(plain, sheet1, 24, (size) => size - 9), 'zip-size-lies'],
  ['a part that says it is huge', patched(plain, sheet1, 24, () => 0xfffffff0), 'zip-too-large'],
  ['parts that overlap', patched(plain, sheet1, 20, (size) => size + 40), 'zip-overlapping'],
  ['a locked part', patched(plain, sheet1, 8, (flags) => flags | 1), 'encrypted'],
])('[F1] %s is refused', async (_, bytes, code) => {
  await expect(readFile(bytes, 'a.xlsx')).rejects.toMatchObject({ code: `desk.${code}` })
})

test('[F1] no damage of a single byte does more than refuse', async () => {
  for (let at = 0; at < plain.length; at += 7) {
    const bytes = plain.slice()
    bytes[at]! ^= 0x5a
    const outcome = await readFile(bytes, 'a').then(
      () => 'read',
      (error: { code?: string }) => error.code ?? String(error),
    )
    expect(outcome).toMatch(/^(read|desk\.[a-z-]+)$/)
  }
})

test.each([
  ['readings of characters', 'xl/sharedStrings.xml', `<sst><si>${'<rPh>'.repeat(200_000)}<t>x</t></si></sst>`],
  ['lists of styles', 'xl/styles.xml', `<styleSheet>${'<cellXfs '.repeat(200_000)}</styleSheet>`],
  ['formats', 'xl/styles.xml', `<styleSheet>${'<numFmt '.repeat(200_000)}</styleSheet>`],
  ['quotes', 'xl/styles.xml', `<styleSheet>${'<numFmt "'.repeat(200_000)}</styleSheet>`],
  ['brackets', 'xl/styles.xml', `<styleSheet><numFmt numFmtId="9" formatCode="${'['.repeat(400_000)}"/></styleSheet>`],
])('[F1] %s that do not end take no longer than their length', async (_what, part, content) => {
  const bytes = zipSync(
    { ...unzipSync(workbook('<row r="1"><c r="A1"><v>1</v></c></row>')), [part]: text(content) },
    { level: 0 },
  )
  const before = process.cpuUsage()
  await readFile(bytes, 'a').catch(() => undefined)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000)
})

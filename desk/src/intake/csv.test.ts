import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCsv } from './csv.ts'
import { readFile } from './read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
/** 产妇,王芳,男 in GB18030. */
const gb18030 = Uint8Array.from([0xb2, 0xfa, 0xb8, 0xbe, 0x2c, 0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0xc4, 0xd0, 0x0a])
const broken = Uint8Array.from([...gb18030, ...gb18030, 0xff, 0xff, 0x2c, 0x31, 0x0a])

test('fields are told apart by comma, semicolon or tab', () => {
  for (const mark of [',', ';', '\t']) {
    expect(parseCsv(`a${mark}b${mark}\r\n${mark}"x""y\n${mark}z"${mark}2\n\n1`)).toEqual([
      ['a', 'b', null],
      [null, `x"y\n${mark}z`, '2'],
      [],
      ['1'],
    ])
  }
})

test('what is written comes back, whatever it is', () => {
  const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '"', ',', '\n', '王芳', 'a"b'))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(parseCsv(text)).toEqual(rows.map((row) => row.map((each) => (each === '' ? null : each))))
    }),
  )
})

test('[F2] encodings are told by mark, then UTF-8, then GB18030', async () => {
  expect((await readFile(bytes('\ufeff姓名,性别\n'), 'a.csv')).grids[0]!.rows[0]).toEqual(['姓名', '性别'])
  const police = await readFile(gb18030, 'police.csv')
  expect(police).toMatchObject({ encoding: 'gb18030', grids: [{ sheet: 'police', rows: [['产妇', '王芳', '男']] }] })
  const wide = await readFile(Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x37, 0x75]), 'x')
  expect(wide).toMatchObject({ encoding: 'utf-16le', grids: [{ rows: [['a', '男']] }] })
})

test('[F2] broken text is refused with its row and byte', async () => {
  await expect(readFile(broken, 'a.csv')).rejects.toMatchObject({
    code: 'desk.text-undecodable',
    values: { row: 3, offset: 26 },
  })
  // One bad byte in UTF-8 could pass for other characters in GB18030: it must not.
  const utf8 = bytes('姓名,性别\n王芳,女\n李娟,男\n')
  utf8[18] = 0x41
  await expect(readFile(utf8, 'a.csv')).rejects.toMatchObject({ code: 'desk.text-undecodable', values: { row: 2 } })
})

test.each([
  ['empty', new Uint8Array(), 'file-empty'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'not-a-table'],
  ['a web page', bytes('<html><table><tr><td>1</td></tr></table>'), 'html-table'],
  ['a quote that does not end', bytes('a,b\n"x,y\n1,2\n'), 'quote-open'],
  ['a flood of columns', bytes(','.repeat(20_000)), 'too-many-columns'],
  ['a flood of quoted newlines', bytes(`"${'\n'.repeat(200_000)}"`), 'quote-open'],
  ['a cell too long', bytes('x'.repeat(40_000)), 'cell-too-long'],
])('%s is refused', async (_, file, code) => {
  await expect(readFile(file, 'a.csv')).rejects.toMatchObject({ code: `desk.${code}` })
})

test('[F2] a broken byte in any row is named by row and place, and nothing is made up for it', async () => {
  const line = Buffer.from('b2fab8be2ccdf5b7bc2cc4d00a', 'hex')
  for (let row = 1; row <= 40; row++) {
    const file = Buffer.concat(Array.from({ length: 40 }, () => line))
    // 0xff leads no character of GB18030.
    const offset = (row - 1) * line.length + 5
    file[offset] = 0xff
    const refusal = await readFile(file, 'a.csv').catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'desk.text-undecodable', values: { row, offset } })
  }
})

test('[F2] no text that is read holds a character that stands for a broken one, unless it was written so', async () => {
  for (let seed = 0; seed < 300; seed++) {
    const file = Uint8Array.from({ length: 60 }, (_, at) => ((seed * 7919 + at * 104_729) >>> 3) & 255 || 10)
    const read = await readFile(file, 'a.csv').catch(() => undefined)
    expect(JSON.stringify(read?.grids ?? [])).not.toContain('\ufffd')
  }
})

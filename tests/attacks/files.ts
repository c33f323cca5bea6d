import { deflateRawSync } from 'node:zlib'
import { FACTS_NAME, MANIFEST_NAME } from '@evenborn/core/intake/manifest'
import { unzipSync, type Zippable, zipSync } from 'fflate'
import { birthPackage, births } from '../packages.ts'

/*
 * Files that nobody’s spreadsheet program writes: each breaks some reader somewhere. By name; made here, so that none lies in
 * the repository to be opened by accident.
 */

const text = (content: string) => new TextEncoder().encode(content)
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook as small as can be, with what is put in its place. */
function workbook(sheetData: string, change: Zippable = {}, level: 0 | 9 = 9): Uint8Array {
  const relations = (body: string) =>
    text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${body}</Relationships>`)
  const parts: Zippable = {
    '[Content_Types].xml': text('<Types/>'),
    '_rels/.rels': relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': text(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r3" Type="${office}/styles" Target="styles.xml"/><Relationship Id="r4" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
    'xl/styles.xml': text('<styleSheet><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>'),
    'xl/sharedStrings.xml': text('<sst/>'),
    'xl/worksheets/sheet1.xml': text(`<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`),
    ...change,
  }
  return zipSync(parts, { level })
}

const sheet = 'xl/worksheets/sheet1.xml'
const inline = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`

/** Entries that share one deflated block, as in Fifield’s bomb: the archive is small, what comes out is not. */
function overlapping(entries: number, size: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(size), { level: 9 })
  const local = Buffer.alloc(30 + 1)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(size, 22)
  local.writeUInt16LE(1, 26)
  local.write('a', 30)
  const directory = Buffer.alloc(47 * entries)
  for (let entry = 0; entry < entries; entry++) {
    const at = entry * 47
    directory.writeUInt32LE(0x02014b50, at)
    directory.writeUInt16LE(8, at + 10)
    directory.writeUInt32LE(packed.length, at + 20)
    directory.writeUInt32LE(size, at + 24)
    directory.writeUInt16LE(1, at + 28)
    directory.write(String.fromCharCode(97 + (entry % 26)), at + 46)
  }
  return Buffer.concat([local, packed, directory, endOf(entries, directory.length, local.length + packed.length)])
}

function endOf(entries: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries, 0xffff), 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(start, 16)
  return end
}

/** A directory of so many empty parts, in the wide form where there are more than 65,535. */
function crowded(entries: number): Uint8Array {
  const local = Buffer.alloc(31)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(1, 26)
  local.write('a', 30)
  const directory = Buffer.alloc(47 * entries)
  for (let at = 0; at < directory.length; at += 47) {
    directory.writeUInt32LE(0x02014b50, at)
    directory.writeUInt16LE(1, at + 28)
    directory.write('a', at + 46)
  }
  const wide = Buffer.alloc(56 + 20)
  wide.writeUInt32LE(0x06064b50, 0)
  wide.writeBigUInt64LE(44n, 4)
  wide.writeBigUInt64LE(BigInt(entries), 24)
  wide.writeBigUInt64LE(BigInt(entries), 32)
  wide.writeBigUInt64LE(BigInt(directory.length), 40)
  wide.writeBigUInt64LE(BigInt(local.length), 48)
  wide.writeUInt32LE(0x07064b50, 56)
  wide.writeBigUInt64LE(BigInt(local.length + directory.length), 64)
  wide.writeUInt32LE(1, 72)
  return Buffer.concat([local, directory, wide, endOf(entries, directory.length, local.length)])
}

/** Rewrites a number in the directory entry of a part. */
function patched(bytes: Uint8Array, place: number, change: (number: number) => number): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = 0; at + 46 < copy.length; at++)
    if (
      copy.readUInt32LE(at) === 0x02014b50 &&
      copy.toString('utf8', at + 46, at + 46 + copy.readUInt16LE(at + 28)) === sheet
    )
      copy.writeUInt32LE(change(copy.readUInt32LE(at + place)) >>> 0, at + place)
  return copy
}

const lol = `<!DOCTYPE x [<!ENTITY a0 "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]>`
const plain = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')

/** Spreadsheets and texts that must be refused. */
export const hostileFiles = (): Record<string, Uint8Array> => ({
  'flat bomb': workbook('', { [sheet]: new Uint8Array(64 * 2 ** 20) }),
  'bomb of spaces in a cell': workbook(inline(' '.repeat(32 * 2 ** 20))),
  'nested bomb': workbook('', { 'xl/media/inner.zip': zipSync({ a: new Uint8Array(16 * 2 ** 20) }, { level: 9 }) }),
  'parts that overlap': overlapping(26, 8 * 2 ** 20),
  'a part longer than it says': patched(plain, 24, (size) => size - 9),
  'a part shorter than it says': patched(plain, 24, (size) => size + 9),
  'a part that says it is four gigabytes': patched(plain, 24, () => 0xfffffff0),
  'a million parts': crowded(1_000_000),
  'sixty thousand parts': crowded(60_000),
  'a part that climbs out': workbook('', { '../../etc/cron.d/x': text('x') }),
  'a part with an absolute name': workbook('', { '/etc/cron.d/x': text('x') }),
  'a locked part': patched(plain, 8, (flags) => flags | 1),
  macros: workbook('', { 'xl/vbaProject.bin': text('x') }),
  'links to other files': workbook('', { 'xl/externalLinks/externalLink1.xml': text('<x/>') }),
  'an embedded object': workbook('', { 'xl/embeddings/oleObject1.bin': text('x') }),
  'a billion laughs': workbook('', {
    [sheet]: text(`${lol}<worksheet><sheetData><row>${inline('&a9;')}</row></sheetData></worksheet>`),
  }),
  'a file fetched by an entity': workbook('', {
    [sheet]: text(
      `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row>${inline('&x;')}</row></sheetData></worksheet>`,
    ),
  }),
  'an entity nobody named': workbook(`<row>${inline('&lol;')}</row>`),
  'a column beyond the last': workbook('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
  'a far corner': workbook(
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
  ),
  'rows that go back': workbook('<row r="2"/><row r="1"/>'),
  'a string that is not there': workbook('<row><c t="s"><v>99</v></c></row>'),
  'a workbook cut short': plain.subarray(0, plain.length - 40),
  'half a workbook': plain.subarray(0, plain.length / 2),
  'a flood of quoted lines': text(`姓名,性别\n"${'\n'.repeat(4_000_000)}`),
  'a quote that does not end': text('a,b\n"x,y\n1,2\n'),
  'a flood of columns': text(','.repeat(3_000_000)),
  'a cell of a megabyte': text(`a,b\n${'x'.repeat(2 ** 20)},1\n`),
  'null bytes in a text': text('姓名,性别\n王\u0000芳,女\n'),
  'a page that calls itself a table': text('<html><table><tr><td>1</td></tr></table>'),
  'bytes of no encoding': Uint8Array.from([...text('姓名,性别\n'), 0xff, 0xff, 0x2c, 0x31, 0x0a]),
})

/** Files that are odd and hurt nobody: they are read, and what is in them is text. */
export const oddFiles = (): Record<string, Uint8Array> => ({
  'headers called after parts of an object': workbook(
    `<row>${['__proto__', 'constructor', 'toString'].map(inline).join('')}</row>`,
  ),
  'a cell that would call a program': workbook(`<row>${inline('=cmd|&apos; /C calc&apos;!A0')}</row>`),
  'a million shared strings': workbook(
    '<row><c t="s"><v>7</v></c></row>',
    {
      'xl/sharedStrings.xml': text(`<sst>${'<si><t>x</t></si>'.repeat(2 ** 20)}</sst>`),
    },
    0,
  ),
  'sixteen thousand columns': workbook(`<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>`, {}, 0),
  'styles that lead to themselves': workbook('<row><c s="0"><v>1</v></c></row>', {
    'xl/styles.xml': text(
      '<styleSheet><cellStyleXfs><xf xfId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0" xfId="0"/></cellXfs></styleSheet>',
    ),
  }),
  'a header in a text called __proto__': text('__proto__,constructor\n1,2\n'),
})

/** Packages that no desk makes. */
export function hostilePackages(): Record<string, Uint8Array> {
  const honest = unzipSync(birthPackage(births(50)).bytes)
  const stored = (change: Record<string, Uint8Array>) =>
    zipSync(
      Object.fromEntries(
        Object.entries({ ...honest, ...change }).map(([name, bytes]) => [name, [bytes, { level: 0 }]]),
      ),
    )
  return {
    'a deflated bomb': zipSync({ ...honest, [FACTS_NAME]: new Uint8Array(64 * 2 ** 20) }, { level: 9 }),
    'parts that overlap': overlapping(26, 8 * 2 ** 20),
    'a million parts': crowded(1_000_000),
    'brackets without end': stored({ [MANIFEST_NAME]: text('['.repeat(250_000)) }),
    'a manifest of a megabyte': stored({ [MANIFEST_NAME]: text(`{"unit":"${'A'.repeat(2 ** 20)}"}`) }),
    'facts of zeros': stored({ [FACTS_NAME]: new Uint8Array(4 * 2 ** 20) }),
    'facts cut short': stored({ [FACTS_NAME]: honest[FACTS_NAME]!.slice(0, -200) }),
    'half a package': birthPackage(births(50)).bytes.slice(0, -3000),
  }
}

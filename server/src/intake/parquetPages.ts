import { type FileMetaData, snappyUncompress } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'

/** Room of a page’s header and, for each column of each row group, of the file’s footer: ours take some 40 and 150 bytes. */
const MOST_HEADER_BYTES = 256
const MOST_FOOTER_BYTES_PER_COLUMN = 512

type Page = NonNullable<ReturnType<typeof parquetHeader>>

/** Whether a footer is small enough to be read: reading one costs more than its length. */
export function isFooterSmall(buffer: ArrayBuffer, columns: number, rowGroups: number): boolean {
  if (buffer.byteLength < 12) return false
  const length = new DataView(buffer).getUint32(buffer.byteLength - 8, true)
  return length <= MOST_FOOTER_BYTES_PER_COLUMN * columns * (rowGroups + 1)
}

/**
 * Whether reading the pages of a file takes no more than their rows are worth. A page says itself how much it unpacks to
 * and how often a value is repeated, so that thirty bytes can ask for all the memory there is; it is judged here, before it
 * is believed. Chunks stand one after another from the file’s fifth byte on, each a dictionary at most and then pages of
 * the second form.
 *
 * @param cell bytes that a cell may take at most
 */
export function arePagesHonest(bytes: Uint8Array, { row_groups, schema }: FileMetaData, cell: number): boolean {
  let at = 4
  for (const { columns, num_rows } of row_groups)
    for (const [place, { meta_data }] of columns.entries()) {
      if (!meta_data) return false
      const { dictionary_page_offset, data_page_offset, total_compressed_size, codec } = meta_data
      const start = Number(dictionary_page_offset ?? data_page_offset)
      const end = start + Number(total_compressed_size)
      if (start !== at || !(end > start) || end > bytes.length || !['SNAPPY', 'UNCOMPRESSED'].includes(codec))
        return false
      const nullable = schema[place + 1]?.repetition_type !== 'REQUIRED'
      const chunk = {
        rows: Number(num_rows),
        most: Number(num_rows) * cell + 65_536,
        nullable,
        packed: codec === 'SNAPPY',
      }
      if (!isChunkHonest(bytes.subarray(start, end), chunk)) return false
      at = end
    }
  return true
}

type Chunk = { rows: number; most: number; nullable: boolean; packed: boolean }

function isChunkHonest(bytes: Uint8Array, chunk: Chunk): boolean {
  let at = 0
  let rows = 0
  let most = chunk.most
  while (at < bytes.length) {
    const { page, length } = headerAt(bytes, at)
    const { compressed_page_size: packed, uncompressed_page_size: unpacked } = page
    most -= unpacked
    if (!(packed >= 0) || !(unpacked >= 0) || most < 0 || at + length + packed > bytes.length) return false
    const content = bytes.subarray(at + length, at + length + packed)
    if (page.type === 'DICTIONARY_PAGE') {
      if (at > 0 || !((page.dictionary_page_header?.num_values ?? -1) >= 0)) return false
    } else if (!isPageHonest(page, content, chunk)) return false
    rows += page.data_page_header_v2?.num_rows ?? 0
    at += length + packed
  }
  return rows === chunk.rows
}

function headerAt(bytes: Uint8Array, at: number): { page: Page; length: number } {
  const room = Math.min(MOST_HEADER_BYTES, bytes.length - at)
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset + at, room), offset: 0 }
  const page = parquetHeader(reader)
  return { page, length: reader.offset }
}

/** A page of the second form: which cells are filled, then their values, plain or as places in the dictionary. */
function isPageHonest(page: Page, content: Uint8Array, { rows, nullable, packed }: Chunk): boolean {
  const said = page.data_page_header_v2
  if (page.type !== 'DATA_PAGE_V2' || !said || said.num_values !== said.num_rows) return false
  const { num_values: values, num_nulls: nulls, definition_levels_byte_length: levels } = said
  if (!(values >= 0 && values <= rows && nulls >= 0 && nulls <= values)) return false
  if (said.repetition_levels_byte_length !== 0 || !(levels >= 0 && levels <= content.length)) return false
  if (nullable ? !areRunsHonest(content.subarray(0, levels), 1, values) : levels > 0 || nulls > 0) return false
  if (said.encoding === 'PLAIN') return true
  if (said.encoding !== 'RLE_DICTIONARY') return false
  const isPacked = packed && said.is_compressed !== false
  const places = isPacked
    ? unpackedOf(content.subarray(levels), page.uncompressed_page_size - levels)
    : content.subarray(levels)
  return areRunsHonest(places.subarray(1), places[0] ?? 0, values - nulls)
}

function unpackedOf(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length)
  snappyUncompress(packed, unpacked)
  return unpacked
}

/** Whether runs of equal values and of packed ones hold as many values as there are cells, and no more. */
function areRunsHonest(bytes: Uint8Array, width: number, values: number): boolean {
  if (width > 32) return false
  let at = 0
  let seen = 0
  while (seen < values) {
    let header = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined || shift > 21) return false
      header |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    const isPacked = header % 2 === 1
    const count = (header >>> 1) * (isPacked ? 8 : 1)
    if (count === 0 || count > values - seen + (isPacked ? 7 : 0)) return false
    at += isPacked ? (count / 8) * width : Math.ceil(width / 8)
    if (at > bytes.length) return false
    seen += count
  }
  return true
}

import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'

/** One part of a workbook as the directory of its archive tells it. */
export type Entry = { name: string; method: number; from: number; packed: number; size: number; check: number }

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const WIDE_LOCATOR = 0x07064b50
const WIDE_END = 0x06064b50
const STORED = 0
const DEFLATED = 8

/**
 * Reads the directory of a zip archive, without inflating a byte, and refuses what no plain workbook is: too many or too
 * large parts, parts that overlap, that lie about themselves, that are encrypted or climb out of their folder.
 */
export function readDirectory(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { entries, start, end } = directoryOf(view)
  if (entries > limits.entries) throw deskRefusal('zip-too-many-entries', { entries, limit: limits.entries })
  const found = new Map<string, Entry>()
  let at = start
  for (let number = 0; number < entries; number++) {
    const { next, ...entry } = directoryEntry(view, at, end)
    if (found.has(entry.name)) throw deskRefusal('zip-overlapping')
    found.set(entry.name, entry)
    at = next
  }
  if (at !== end) throw damaged('directory')
  refuseTotals([...found.values()])
  refuseOverlaps([...found.values()], start)
  return found
}

/**
 * A part inflated, refused as soon as it grows beyond what its directory entry said, and where its check sum is not the one
 * written: a damaged disk must not change a birth.
 */
export async function readEntry(bytes: Uint8Array, entry: Entry): Promise<Uint8Array> {
  const content = await inflate(bytes, entry)
  if (crc32(content) !== entry.check) throw damaged(entry.name)
  return content
}

async function inflate(bytes: Uint8Array, entry: Entry): Promise<Uint8Array> {
  const packed = bytes.subarray(entry.from, entry.from + entry.packed)
  if (entry.method === STORED) return packed
  const out = new Uint8Array(entry.size)
  let at = 0
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw damaged(entry.name)
    })
    if (done) break
    if (at + value.length > out.length) {
      await reader.cancel().catch(() => undefined)
      throw deskRefusal('zip-size-lies')
    }
    out.set(value, at)
    at += value.length
  }
  if (at !== out.length) throw deskRefusal('zip-size-lies')
  return out
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})

/** CRC-32 as zip archives use it. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (let at = 0; at < bytes.length; at++) sum = crcTable[(sum ^ bytes[at]!) & 0xff]! ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

/** The end record: the last 22 bytes, or before a comment that reaches exactly to the end. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw damaged('end')
}

type Directory = { entries: number; start: number; end: number }

/** Where the directory lies: told by the end record, or by the 64-bit record before it, which some exporters always write. */
function directoryOf(view: DataView): Directory {
  const end = endOf(view)
  const wide = end >= 20 && view.getUint32(end - 20, true) === WIDE_LOCATOR ? wideNumber(view, end - 12) : undefined
  if (wide !== undefined && (wide + 56 > end || view.getUint32(wide, true) !== WIDE_END)) throw damaged('end')
  const directory =
    wide === undefined
      ? {
          entries: view.getUint16(end + 10, true),
          size: view.getUint32(end + 12, true),
          start: view.getUint32(end + 16, true),
          end,
        }
      : {
          entries: wideNumber(view, wide + 32),
          size: wideNumber(view, wide + 40),
          start: wideNumber(view, wide + 48),
          end: wide,
        }
  if (view.getUint16(end + 4, true) !== 0 || directory.start + directory.size !== directory.end)
    throw damaged('directory')
  return directory
}

const wideNumber = (view: DataView, at: number): number => Number(view.getBigUint64(at, true))

function directoryEntry(view: DataView, at: number, end: number): Entry & { next: number } {
  if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY) throw damaged('directory')
  const nameLength = view.getUint16(at + 28, true)
  const extra = at + 46 + nameLength
  const next = extra + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > end) throw damaged('directory')
  const name = nameOf(view, at + 46, nameLength)
  refusePath(name)
  if (view.getUint16(at + 8, true) & 0x2041) throw deskRefusal('encrypted')
  const method = view.getUint16(at + 10, true)
  if (method !== STORED && method !== DEFLATED) throw damaged(name)
  const [size, packed, local] = sizesOf(view, at, extra, next)
  if (method === STORED && packed !== size) throw deskRefusal('zip-size-lies')
  const check = view.getUint32(at + 16, true)
  return { name, method, packed, size, check, from: contentOf(view, local, name, packed), next }
}

/** Length, packed length and place of a part; those too large for 32 bits stand in its 64-bit extra field, in this order. */
function sizesOf(view: DataView, at: number, extra: number, next: number): [number, number, number] {
  const narrow = [24, 20, 42].map((place) => view.getUint32(at + place, true))
  let wide = extra
  const end = Math.min(next, extra + view.getUint16(at + 30, true))
  while (wide + 4 <= end && view.getUint16(wide, true) !== 1) wide += 4 + view.getUint16(wide + 2, true)
  wide += 4
  const sizes = narrow.map((size) => {
    if (size !== 0xffffffff) return size
    if (wide + 8 > end) throw damaged('directory')
    wide += 8
    return wideNumber(view, wide - 8)
  })
  return sizes as [number, number, number]
}

/** Where the content of a part begins, after its own header, which must bear the same name. */
function contentOf(view: DataView, local: number, name: string, packed: number): number {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw damaged(name)
  const nameLength = view.getUint16(local + 26, true)
  const from = local + 30 + nameLength + view.getUint16(local + 28, true)
  if (from + packed > view.byteLength) throw damaged(name)
  if (nameOf(view, local + 30, nameLength) !== name) throw damaged(name)
  return from
}

function nameOf(view: DataView, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length))
}

function refusePath(name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in a part's name is what is looked for
  if (name === '' || /^[/\\]|\\|^[A-Za-z]:|(^|\/)\.\.?(\/|$)|[\u0000-\u001f]/.test(name)) throw deskRefusal('zip-path')
}

function refuseTotals(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (total > limits.inflatedBytes) throw deskRefusal('zip-too-large', { limit: limits.inflatedBytes / 2 ** 20 })
  for (const { packed, size } of entries) {
    const ratio = Math.round(size / Math.max(1, packed))
    if (size > limits.ratioFrom && ratio > limits.ratio) throw deskRefusal('zip-ratio', { ratio })
  }
}

/** Parts that share bytes are how one small archive becomes a large one. */
function refuseOverlaps(entries: readonly Entry[], directory: number): void {
  let end = 0
  for (const { from, packed, name } of entries.toSorted((left, right) => left.from - right.from)) {
    if (from - 30 - new TextEncoder().encode(name).length < end || from + packed > directory)
      throw deskRefusal('zip-overlapping')
    end = from + packed
  }
}

/** Only names the archive's own parts, never a cell. */
const damaged = (place: string) => deskRefusal('zip-damaged', { place: place.slice(0, 60) })

import { deskRefusal } from './refusals.ts'

const FREE = 0xffffffff
const END_OF_CHAIN = 0xfffffffe

/** A stream of a compound file by its name in the directory, and how long it is. */
type Stream = { name: string; start: number; size: number }

/**
 * The streams of a compound file (MS-CFB, the container of old .xls). Chains of sectors that go round or out of the file are
 * refused. `read` gives the bytes of one stream.
 */
export function openCompound(bytes: Uint8Array): { names: string[]; read(name: string): Uint8Array | undefined } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 1536) throw damaged()
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw damaged()
  const size = 2 ** shift
  const sector = (number: number): Uint8Array => {
    const from = (number + 1) * size
    if (from >= bytes.length) throw damaged()
    return bytes.subarray(from, from + size)
  }
  const table = allocationTable(view, sector, size)
  const chain = (start: number): Uint8Array => joined(numbersOf(start, table).map(sector))
  const streams = directoryOf(chain(view.getUint32(48, true)))
  const cutoff = view.getUint32(56, true)
  const small = () => smallSectors(chain(streams[0]?.start ?? END_OF_CHAIN), chain(view.getUint32(60, true)))
  return {
    names: streams.map(({ name }) => name),
    read(name) {
      const stream = streams.find((each) => each.name === name)
      return stream && (stream.size < cutoff ? small() : chain)(stream.start).subarray(0, stream.size)
    },
  }
}

/** Streams shorter than the cutoff lie in sectors of 64 bytes within the stream of the root entry. */
function smallSectors(root: Uint8Array, allocation: Uint8Array): (start: number) => Uint8Array {
  const table = Uint32Array.from(numbersIn(allocation))
  return (start) =>
    joined(
      numbersOf(start, table).map((number) => {
        if (64 * number >= root.length) throw damaged()
        return root.subarray(64 * number, 64 * number + 64)
      }),
    )
}

/** Which sector follows which: kept in sectors that the header lists, and further lists of them. */
function allocationTable(view: DataView, sector: (number: number) => Uint8Array, size: number): Uint32Array {
  const listed: number[] = []
  for (let place = 0; place < 109; place++) listed.push(view.getUint32(76 + 4 * place, true))
  const seen = new Set<number>()
  for (let next = view.getUint32(68, true); next < END_OF_CHAIN; ) {
    if (seen.has(next)) throw damaged()
    seen.add(next)
    const numbers = numbersIn(sector(next))
    listed.push(...numbers.slice(0, -1))
    next = numbers.at(-1)!
  }
  const sectors = listed.filter((number) => number !== FREE)
  if (new Set(sectors).size !== sectors.length) throw damaged()
  const table = new Uint32Array((sectors.length * size) / 4)
  for (const [place, number] of sectors.entries()) table.set(numbersIn(sector(number)), (place * size) / 4)
  return table
}

/** Numbers of the sectors of a stream, in order. */
function numbersOf(start: number, table: Uint32Array): number[] {
  const numbers: number[] = []
  for (let next = start; next < END_OF_CHAIN; next = table[next] ?? FREE) {
    if (next >= table.length || numbers.length > table.length) throw damaged()
    numbers.push(next)
  }
  return numbers
}

function numbersIn(sector: Uint8Array): number[] {
  const view = new DataView(sector.buffer, sector.byteOffset, sector.byteLength)
  return Array.from({ length: Math.floor(sector.length / 4) }, (_, place) => view.getUint32(4 * place, true))
}

function directoryOf(directory: Uint8Array): Stream[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const streams: Stream[] = []
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.min(64, view.getUint16(at + 64, true))
    if (length < 2) continue
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + length - 2))
    streams.push({ name, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) })
  }
  return streams
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

const damaged = () => deskRefusal('xls-damaged')

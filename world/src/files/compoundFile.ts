import { ByteWriter } from './byteWriter.ts'

const SECTOR = 512
/** Streams shorter than this would have to live in small sectors, which are spared by filling up. */
const SMALLEST = 4096
const END = 0xfffffffe
const TABLE = 0xfffffffd
const FREE = 0xffffffff
/** The header names so many sectors of the allocation table; no further are written. */
const NAMED = 109

/**
 * A compound file (MS-CFB, version 3) with one stream: the envelope that old Office files come in. Refuses a stream of
 * more than about 7 MB, for which the header's own list of table sectors would not do.
 */
export function compoundFile(name: string, content: Uint8Array): Uint8Array {
  const stream = new ByteWriter(content.length + SMALLEST).bytes(content)
  stream.fillTo(stream.length < SMALLEST ? SMALLEST : SECTOR)
  const streamSectors = stream.length / SECTOR
  const tableSectors = tableSectorsFor(streamSectors + 1)
  if (tableSectors > NAMED) throw new RangeError('the stream is too long for a compound file of this kind')
  const directoryStart = streamSectors
  const tableStart = streamSectors + 1
  const file = new ByteWriter(SECTOR * (1 + tableStart + tableSectors))
  writeHeader(file, directoryStart, tableStart, tableSectors)
  file.bytes(stream.written())
  writeDirectory(file, name, stream.length)
  writeTable(file, streamSectors, tableSectors)
  return file.written()
}

/** Sectors of the table that says what follows each sector, its own among them: 128 places each. */
function tableSectorsFor(others: number): number {
  let sectors = 1
  while (sectors * (SECTOR / 4) < others + sectors) sectors++
  return sectors
}

function writeHeader(file: ByteWriter, directoryStart: number, tableStart: number, tableSectors: number): void {
  file.byte(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1).long(0, 0, 0, 0)
  // Version 3, low byte first, sectors of 2^9 bytes, small sectors of 2^6.
  file.short(0x3e, 3, 0xfffe, 9, 6, 0, 0, 0)
  file.long(0, tableSectors, directoryStart, 0, SMALLEST, END, 0, END, 0)
  for (let place = 0; place < NAMED; place++) file.long(place < tableSectors ? tableStart + place : FREE)
}

function writeDirectory(file: ByteWriter, name: string, size: number): void {
  writeEntry(file, 'Root Entry', 5, 1, END, 0)
  writeEntry(file, name, 2, FREE, 0, size)
  writeEntry(file, '', 0, FREE, 0, 0)
  writeEntry(file, '', 0, FREE, 0, 0)
}

/** One of the four entries of a directory sector, 128 bytes. */
function writeEntry(file: ByteWriter, name: string, kind: number, child: number, start: number, size: number): void {
  const from = file.length
  file.wide(name)
  while (file.length < from + 64) file.byte(0)
  file.short(name === '' ? 0 : 2 * name.length + 2).byte(kind, 1)
  file.long(FREE, FREE, child)
  // Class, state and two times: none.
  file.long(0, 0, 0, 0, 0, 0, 0, 0, 0)
  file.long(start, size, 0)
}

function writeTable(file: ByteWriter, streamSectors: number, tableSectors: number): void {
  const from = file.length
  for (let sector = 1; sector < streamSectors; sector++) file.long(sector)
  file.long(END)
  file.long(END)
  for (let sector = 0; sector < tableSectors; sector++) file.long(TABLE)
  while (file.length < from + tableSectors * SECTOR) file.long(FREE)
}

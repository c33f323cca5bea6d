import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { alternatives } from './officialPaper.ts'

/** Day that a zip archive cannot go behind; every part bears it, for the real time stands inside. */
const EPOCH = new Date(1980, 0, 1)

/**
 * Makes a Word package a function of what it says: the moment it bears is the one given, not the clock’s, and every part
 * stands in the archive in order of name with one date. Also names what may stand in for each face.
 */
export function sealPackage(bytes: Uint8Array, madeAt: Date): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(bytes)
  const moment = madeAt.toISOString().replace(/\.\d+Z$/, 'Z')
  change(parts, 'docProps/core.xml', (text) => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, moment))
  change(parts, 'word/fontTable.xml', () => fontTable)
  const names = Object.keys(parts).sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
  const ordered = Object.fromEntries(names.flatMap((name) => (parts[name] ? [[name, parts[name]] as const] : [])))
  return new Uint8Array(zipSync(ordered, { mtime: EPOCH, level: 6 }))
}

/** Readers expect the list of types first. */
const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1)

function change(parts: Record<string, Uint8Array>, name: string, by: (text: string) => string): void {
  const part = parts[name]
  if (part) parts[name] = strToU8(by(strFromU8(part)))
}

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(alternatives)
  .map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  )
  .join('')}<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font></w:fonts>`

import { type Entry, readDirectory, readEntry } from './archive.ts'
import type { Grid } from './grid.ts'
import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'
import { dateStyles, readStrings } from './workbookParts.ts'
import { readWorksheet } from './worksheet.ts'
import { attribute, prefixOf, tags } from './xml.ts'

/**
 * The visible sheets of an .xlsx workbook. Only the parts that hold cells are inflated; macros, links to other files,
 * embedded objects and declared entities refuse the whole file.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Grid[]> {
  const parts = readDirectory(bytes)
  if (!parts.has('[Content_Types].xml')) throw deskRefusal('not-a-workbook')
  for (const name of parts.keys()) refusePart(name)
  const types = await partText(bytes, parts, '[Content_Types].xml')
  if (/macroEnabled|vbaProject/i.test(types)) throw deskRefusal('macros')
  const path = (await relationsOf(bytes, parts, '')).ofType('officeDocument') ?? 'xl/workbook.xml'
  const workbook = await partText(bytes, parts, path)
  const relations = await relationsOf(bytes, parts, path)
  const sheets = sheetsOf(workbook, relations)
  if (sheets.length > limits.sheets) throw deskRefusal('too-many-sheets', { limit: limits.sheets })
  const strings = readStrings(await optionalText(bytes, parts, relations.ofType('sharedStrings')))
  const dates = dateStyles(await optionalText(bytes, parts, relations.ofType('styles')))
  const from1904 = /date1904="(1|true)"/.test(workbook)
  const grids: Grid[] = []
  for (const { name, path } of sheets) {
    const xml = await partText(bytes, parts, path)
    grids.push({ sheet: name, ...readWorksheet(xml, { prefix: prefixOf(xml), strings, dates, from1904 }) })
  }
  return grids
}

function refusePart(name: string): void {
  if (/vbaProject|macrosheets\/|\.bin$/i.test(name) && !/printerSettings/i.test(name)) throw deskRefusal('macros')
  if (/externalLinks\/|(^|\/)connections\.xml$|queryTables\//i.test(name)) throw deskRefusal('external-links')
  if (/embeddings\/|activeX\/|\.(zip|xlsx|xlsm|xls|docx|7z|rar|gz|jar|exe|ole)$/i.test(name))
    throw deskRefusal('zip-nested')
}

async function partText(bytes: Uint8Array, parts: Map<string, Entry>, name: string): Promise<string> {
  const entry = parts.get(name)
  if (!entry) throw deskRefusal('not-a-workbook')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readEntry(bytes, entry))
  } catch (error) {
    if (error instanceof TypeError) throw deskRefusal('zip-damaged', { place: name.slice(0, 60) })
    throw error
  }
  // Declarations stand before the first element; cells may speak of them, escaped.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw deskRefusal('xml-entities')
  return text
}

const optionalText = async (bytes: Uint8Array, parts: Map<string, Entry>, name: string | undefined): Promise<string> =>
  name !== undefined && parts.has(name) ? partText(bytes, parts, name) : ''

type Relations = { target(id: string): string | undefined; ofType(type: string): string | undefined }

/** Which part each relation of a part (or of the package) leads to. A relation that leads out of the file is refused. */
async function relationsOf(bytes: Uint8Array, parts: Map<string, Entry>, of: string): Promise<Relations> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1)
  const found: { id: string; type: string; path: string }[] = []
  for (const tag of tags(
    await partText(bytes, parts, `${folder}_rels/${of.slice(folder.length)}.rels`),
    'Relationship',
  )) {
    if (attribute(tag, 'TargetMode') === 'External') throw deskRefusal('external-links')
    const target = attribute(tag, 'Target') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `${folder}${target.replace(/^\.\//, '')}`
    found.push({ id: attribute(tag, 'Id') ?? '', type: attribute(tag, 'Type') ?? '', path })
  }
  return {
    target: (id) => found.find((relation) => relation.id === id)?.path,
    ofType: (type) => found.find((relation) => relation.type.endsWith(`/${type}`))?.path,
  }
}

function sheetsOf(workbook: string, relations: Relations): { name: string; path: string }[] {
  const sheets: { name: string; path: string }[] = []
  for (const tag of tags(workbook, 'sheet')) {
    if (/hidden/i.test(attribute(tag, 'state') ?? '')) continue
    const id = /\s(?:\w+:)?id="([^"]*)"/.exec(tag)?.[1]
    const path = id === undefined ? undefined : relations.target(id)
    // A chart sheet has no cells.
    if (path?.includes('worksheets/')) sheets.push({ name: attribute(tag, 'name') ?? '', path })
  }
  return sheets
}

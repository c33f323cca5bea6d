import { isKey, namesIndex, namesOf } from '@evenborn/core/cycle/columnTitles'
import type { Column, Section } from '@evenborn/core/cycle/dataSet'
import { plainHeader } from '@evenborn/core/intake/headers'
import { cellText } from '../intake/cells.ts'
import type { Cell, Grid } from '../intake/grid.ts'

/** A table of a sheet that is read as a section: its header row and the last row before the next table, as a person counts. */
export type Block = {
  grid: Grid
  section: Section
  headerRow: number
  lastRow: number
  headers: string[]
  /** Place of each column that was found, from 0. */
  places: Map<string, number>
  missing: Column[]
}

type Match = Pick<Block, 'section' | 'headers' | 'places' | 'missing'> & { score: number }

/** How far down a header is looked for, in how many cells of a row, and how many tables a sheet may have. */
const most = { rows: 20_000, cells: 200, tables: 50 }

/**
 * Tables of a sheet, by their headers: each row that names the columns of a section begins one, and it ends where the next
 * begins. A header of two rows is read as one. A table that lacks some of its columns is taken where no whole one is there.
 */
export function findBlocks(grid: Grid, sections: readonly Section[]): Block[] {
  const finders = sections.map((section) => ({
    section,
    find: namesIndex(section.columns),
    names: titleNames(section),
  }))
  const found: (Match & { headerRow: number })[] = []
  grid.rows.slice(0, most.rows).forEach((cells, at) => {
    if (found.length >= most.tables) return
    // What stands right below a header is no second row of it.
    const above = found.at(-1)?.headerRow === at || at === 0 ? [] : grid.rows[at - 1]!
    const match = matchRow(
      cells.slice(0, most.cells),
      above.slice(0, most.cells),
      [grid.sheet, ...titlesAbove(grid, at)],
      finders,
    )
    if (match) found.push({ ...match, headerRow: at + 1 })
  })
  const isWhole = ({ missing }: Match) => missing.length === 0
  const starts = found.filter(
    (match, place) =>
      isWhole(match) || !found.some((other, at) => other.section === match.section && (isWhole(other) || at < place)),
  )
  return starts.map(({ score: _, ...start }, place) => ({
    ...start,
    grid,
    lastRow: (starts[place + 1]?.headerRow ?? grid.rows.length + 1) - 1,
  }))
}

type Finder = { section: Section; find: (header: string) => Column | undefined; names: readonly string[] }

const titleNames = ({ title }: Section): string[] => namesOf({ title, aliases: [] })

/** The two rows above a header, where a table bears its title. */
const titlesAbove = (grid: Grid, at: number): string[] =>
  grid.rows.slice(Math.max(0, at - 3), at).flatMap((cells) => cells.slice(0, 1).map(cellText))

function matchRow(
  cells: readonly Cell[],
  above: readonly Cell[],
  titles: readonly string[],
  finders: readonly Finder[],
): Match | undefined {
  const words = cells.filter((cell) => typeof cell === 'string').length
  if (words < 1) return undefined
  const alone = cells.map((cell) => cellText(cell).trim())
  const candidates = above.some((cell) => typeof cell === 'string') ? [alone, joined(above, alone)] : [alone]
  const plainTitles = titles.map(plainHeader)
  let best: Match | undefined
  for (const headers of candidates)
    for (const finder of finders) {
      const match = matchSection(headers, finder, plainTitles)
      if (match && match.score > (best?.score ?? 0)) best = match
    }
  return best
}

function matchSection(headers: readonly string[], { section, find, names }: Finder, titles: readonly string[]) {
  const places = new Map<string, number>()
  headers.forEach((header, place) => {
    const column = header === '' ? undefined : find(header)
    if (column && !places.has(column.id)) places.set(column.id, place)
  })
  const counts = section.columns.filter((column) => column.kind === 'count' && places.has(column.id)).length
  if (counts === 0 || places.size < Math.min(2, section.columns.length)) return undefined
  const missing = section.columns.filter(
    (column) => !places.has(column.id) && (isKey(column) || (column.kind === 'count' && !column.optional)),
  )
  if (places.size * 2 < section.columns.length) return undefined
  const titled = titles.some((title) => names.some((name) => name !== '' && title.includes(name))) ? 1.5 : 0
  const score = places.size + titled + (missing.length === 0 ? 100 : -missing.length)
  return { section, headers: [...headers], places, missing, score: Math.max(score, 0.1) }
}

/** Group names reach to the right until the next one; a header merged downwards stands in the row above alone. */
function joined(above: readonly Cell[], headers: readonly string[]): string[] {
  let group = ''
  return Array.from({ length: Math.max(above.length, headers.length) }, (_, place) => {
    const written = cellText(above[place] ?? null).trim()
    if (written !== '') group = written
    const header = headers[place] ?? ''
    return header === '' ? written : group + header
  })
}

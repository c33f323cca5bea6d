import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Borders } from '@evenborn/core/places/borders'
import { checkBorders } from '@evenborn/core/places/checkBorders'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { syncFolder, writeDurably } from '../stores/files/durable.ts'
import { readOwn } from './offices.ts'

const refuse = refusalsOf('places', {
  'borders-too-large': {
    kind: 'too-large',
    text: {
      zh: '边界文件超过 {most} MB；请在制图软件中简化边界',
      en: 'The file is larger than {most} MB; simplify the borders in your map tool.',
    },
  },
  'borders-not-json': {
    kind: 'invalid',
    text: { zh: '边界文件不是 UTF-8 编码的 JSON（GeoJSON）', en: 'The file is no JSON (GeoJSON) in UTF-8.' },
  },
  'borders-of-others': {
    kind: 'invalid',
    text: {
      zh: '边界文件中没有本系统的地区（代码如 {code}）；请检查属性 code',
      en: 'None of the borders is of an area of this system (codes such as {code}); look at the property code.',
    },
  },
})

/** As many points as are taken, written out at length, stay well below. */
const MOST_MEGABYTES = 64

export const bordersPath = (home: string) => join(home, 'borders.geojson')

/** Reads borders from the bytes of a file. @throws `places.borders-…`, `places.border-…`: the first thing wrong, and where */
export function bordersIn(bytes: Uint8Array): Borders {
  if (bytes.length > MOST_MEGABYTES * 2 ** 20) throw refuse('borders-too-large', { most: MOST_MEGABYTES })
  return checkBorders(jsonIn(bytes))
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw refuse('borders-not-json')
  }
}

/** How given borders and the office’s list of areas match. */
export type BordersMatch = {
  /** Borders that belong to an area of the list. */
  known: number
  /** Codes of borders that are on no list: kept, and not shown. */
  unknown: AreaCode[]
  /** Areas of the list, other than the top, without a border; they keep their level on tiles. */
  missing: AreaCode[]
}

/** Compares borders with the list of areas. */
export function matchBorders(
  { features }: Borders,
  areas: readonly { code: AreaCode; parent: AreaCode | null }[],
): BordersMatch {
  const [given, listed] = [
    new Set(features.map(({ properties }) => properties.code)),
    new Set(areas.map(({ code }) => code)),
  ]
  return {
    known: [...given].filter((code) => listed.has(code)).length,
    unknown: [...given].filter((code) => !listed.has(code)),
    missing: areas.filter(({ code, parent }) => parent !== null && !given.has(code)).map(({ code }) => code),
  }
}

/**
 * Keeps borders in the home, in place of those before; a running server shows them when it is next asked.
 *
 * @throws `places.borders-of-others` where not one is of an area of the list
 */
export async function keepBorders(
  { home }: Pick<Ctx, 'home'>,
  borders: Borders,
  areas: Parameters<typeof matchBorders>[1],
): Promise<BordersMatch> {
  const match = matchBorders(borders, areas)
  if (match.known === 0) throw refuse('borders-of-others', { code: match.unknown[0] ?? '' })
  await mkdir(home, { recursive: true, mode: 0o711 })
  await writeDurably(bordersPath(home), JSON.stringify(borders))
  await syncFolder(home)
  return match
}

/** Takes the borders away; the map shows tiles again. Says whether there were any. */
export async function removeBorders({ home }: Pick<Ctx, 'home'>): Promise<boolean> {
  const isThere = (await stat(bordersPath(home)).catch(() => undefined)) !== undefined
  await rm(bordersPath(home), { force: true })
  return isThere
}

type Read = { writtenAt: number; size: number; borders: Borders }

/** What was last read from a path, for as long as the file is the same. */
const lastRead = new Map<string, Read>()

/** The borders kept in the home, or null where none are. */
async function keptBorders(home: string): Promise<Borders | null> {
  const path = bordersPath(home)
  const file = await stat(path).catch(() => undefined)
  if (!file) {
    lastRead.delete(path)
    return null
  }
  const read = lastRead.get(path)
  if (read && read.writtenAt === file.mtimeMs && read.size === file.size) return read.borders
  const borders = bordersIn(await readFile(path))
  lastRead.set(path, { writtenAt: file.mtimeMs, size: file.size, borders })
  return borders
}

/** The borders of the areas that belong to the officer’s office, or null where there are none. */
export async function readBorders(ctx: Ctx): Promise<Borders | null> {
  permit(ctx, 'read-places')
  const borders = await keptBorders(ctx.home)
  if (!borders) return null
  const isOwn = await readOwn(ctx)
  const features = borders.features.filter(({ properties }) => isOwn(properties.code))
  return features.length > 0 ? { ...borders, features } : null
}

import { wholeNumberOf } from './decimal.ts'

/** Hashes, or entries, in a full tile. */
export const TILE_WIDTH = 256

/**
 * A tile of C2SP tlog-tiles: up to 256 neighbours of one level. Level 0 holds leaf hashes; each hash of a higher level is the
 * root over a full tile of the level below. `entries` holds the entries themselves.
 */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number }

/** Where a tile lies: `tile/<level>/<index in threes, x before all but the last>[.p/<width>]`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const threes = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const place = threes.map((three, i) => (i < threes.length - 1 ? `x${three}` : three)).join('/')
  return `tile/${level}/${place}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** The tile that a path names; undefined where it is not the one path of any tile. */
export function parseTilePath(path: string): Tile | undefined {
  const [, level, place, width] = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  if (level === undefined || place === undefined) return undefined
  const index = wholeNumberOf(place.replaceAll(/[x/]/g, '').replace(/^0+(?=\d)/, ''))
  const tile = {
    level: level === 'entries' ? level : Number(level),
    index: index ?? Number.NaN,
    width: width === undefined ? TILE_WIDTH : Number(width),
  } as const
  const known = tile.width >= 1 && tile.width <= TILE_WIDTH && (level === 'entries' || Number(level) <= 63)
  return known && tilePath(tile) === path ? tile : undefined
}

/**
 * How wide a tile of a level (0 for entries) is in a tree of `size` leaves: 256 where it is full, 0 where there is none yet,
 * else floor(size / 256^level) mod 256 (tlog-tiles, “Partial Tiles”).
 */
export function tileWidth(size: number, level: number, index: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH
  return Math.min(TILE_WIDTH, Math.max(0, hashes))
}

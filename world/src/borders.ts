import type { Area } from '@evenborn/core/places/area'
import type { Border, Borders } from '@evenborn/core/places/borders'
import type { World } from './world.ts'

/** Upper left corner of the made-up prefecture, in the sea, and the side of a county’s square, in degrees. */
const [WEST, NORTH, SIDE] = [122, 31, 0.4]

/** A county’s square holds so many of its townships’ squares beside and below each other. */
const TOWNSHIPS_ACROSS = 4

/** Borders of the made-up places: squares where their tiles stand, townships within their counties. No real border is like it. */
export function worldBorders({ areas }: Pick<World, 'areas'>): Borders {
  return { type: 'FeatureCollection', features: areas.flatMap((area) => borderOf(area) ?? []) }
}

function borderOf({ code, level, tile }: Area): Border | undefined {
  if (!tile) return undefined
  const side = level === 'township' ? SIDE / TOWNSHIPS_ACROSS : SIDE
  const degrees = (count: number) => Number((count * side).toFixed(6))
  const [west, east] = [WEST + degrees(tile.x), WEST + degrees(tile.x + 1)]
  const [north, south] = [NORTH - degrees(tile.y), NORTH - degrees(tile.y + 1)]
  const ring: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } }
}

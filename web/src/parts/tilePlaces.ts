import type { Area } from '@evenborn/core/places/area'

export type TilePlace = { area: Area; x: number; y: number }

/**
 * Where each area’s tile stands. The office’s own places are used when every area has one and no two share it; otherwise
 * the tiles stand in rows in the order of the list, as nearly square as can be.
 */
export function tilePlaces(areas: readonly Area[]): { tiles: TilePlace[]; columns: number; rows: number } {
  const given = areas.flatMap((area) => (area.tile ? [{ area, x: area.tile.x, y: area.tile.y }] : []))
  const apart = new Set(given.map(({ x, y }) => `${x},${y}`)).size === areas.length
  const across = Math.max(1, Math.ceil(Math.sqrt(areas.length * 1.6)))
  const tiles = apart ? given : areas.map((area, place) => ({ area, x: place % across, y: Math.floor(place / across) }))
  const [left, top] = [Math.min(...tiles.map(({ x }) => x)), Math.min(...tiles.map(({ y }) => y))]
  const moved = tiles.map((tile) => ({ ...tile, x: tile.x - left, y: tile.y - top }))
  return {
    tiles: moved,
    columns: Math.max(1, ...moved.map(({ x }) => x + 1)),
    rows: Math.max(1, ...moved.map(({ y }) => y + 1)),
  }
}

import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'

/** Longitude and latitude in degrees (WGS84). A height after them is dropped. */
const Position = z.preprocess(
  (given) => (Array.isArray(given) ? given.slice(0, 2) : given),
  z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
)

/** A line that comes back to where it began: at least a triangle. */
const Ring = z.array(Position).refine((ring) => ring.length >= 4 && String(ring[0]) === String(ring.at(-1)))

/** The outer ring, then its holes. */
const Rings = z.array(Ring).min(1)

/** Border of one area. Of its properties only the code is kept; many tools write it as a number. */
export const Border = z.object({
  type: z.literal('Feature'),
  properties: z.object({
    code: z.preprocess((code) => (typeof code === 'number' ? String(code) : code), AreaCode),
  }),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: Rings }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1) }),
  ]),
})
export type Border = z.infer<typeof Border>

/** Borders of areas as GeoJSON (RFC 7946), such as any map tool writes. */
export const Borders = z.object({ type: z.literal('FeatureCollection'), features: z.array(Border) })
export type Borders = z.infer<typeof Borders>

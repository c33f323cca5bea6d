import { z } from 'zod'
import { AreaCode, AreaLevel } from '../vocabulary/area.ts'
import { Day } from '../vocabulary/day.ts'

/**
 * An area of the office’s own list. `parent` says where it lies; `countsInto` where its births are counted: a development
 * zone is a reporting unit of its own that counts into a county.
 */
export const Area = z.object({
  code: AreaCode,
  name: z.object({ zh: z.string(), en: z.string() }),
  level: AreaLevel,
  parent: AreaCode.nullable(),
  countsInto: AreaCode.nullable(),
  /** Place on the equal-area tile map, in tiles from the upper left. */
  tile: z.object({ x: z.int(), y: z.int() }).nullable(),
  /** First day on which it is an area; left out where it was one as far back as the list knows. */
  from: Day.optional(),
  /** Last day on which it is an area; left out while it is one. */
  to: Day.optional(),
  /** What it was called before, each until a day. */
  formerNames: z.array(z.object({ until: Day, name: z.object({ zh: z.string(), en: z.string() }) })).optional(),
})
export type Area = z.infer<typeof Area>

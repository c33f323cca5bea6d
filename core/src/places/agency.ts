import { z } from 'zod'
import { Department } from '../access/department.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { Day } from '../vocabulary/day.ts'
import { UnitCode } from '../vocabulary/unit.ts'

/** A body that owes returns: hospital, police bureau, certificate office, vaccination office. */
export const Agency = z.object({
  code: UnitCode,
  name: z.object({ zh: z.string(), en: z.string() }),
  department: Department,
  area: AreaCode,
  /** Last day on which it is a reporting unit; left out while it is one. */
  to: Day.optional(),
})
export type Agency = z.infer<typeof Agency>

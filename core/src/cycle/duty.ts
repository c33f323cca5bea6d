import { z } from 'zod'
import { Sha256 } from '../intake/manifest.ts'
import { Source } from '../intake/source.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { Month } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'

/** What a unit owes for a month, and how it stands today. */
export const Duty = z.object({
  unit: UnitCode,
  area: AreaCode,
  source: Source,
  month: Month,
  due: z.iso.date(),
  state: z.enum(['due', 'received', 'late', 'overdue']),
  hash: Sha256.nullable(),
})
export type Duty = z.infer<typeof Duty>

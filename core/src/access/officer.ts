import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { UnitCode } from '../vocabulary/unit.ts'

/** Roles of the first release; each officer has one. */
export const Role = z.enum(['reporter', 'srb-clerk', 'srb-head', 'statistician'])
export type Role = z.infer<typeof Role>

/** An officer: by name, for officers answer for what they do. Reporters belong to a unit. */
export const Officer = z.object({
  id: z.uuid(),
  account: z.string().regex(/^[a-z0-9.-]{3,40}$/),
  name: z.string().max(80),
  role: Role,
  area: AreaCode,
  unit: UnitCode.nullable(),
})
export type Officer = z.infer<typeof Officer>

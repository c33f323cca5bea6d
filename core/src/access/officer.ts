import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Department } from './department.ts'
import { Role } from './role.ts'

/**
 * An officer: by name, for officers answer for what they do. What an officer may do follows from department × area × roles.
 * Reporters belong to a unit.
 */
export const Officer = z.object({
  id: z.uuid(),
  account: z.string().regex(/^[a-z0-9.-]{3,40}$/),
  name: z.string().max(80),
  department: Department,
  area: AreaCode,
  unit: UnitCode.nullable(),
  roles: z.array(Role).min(1),
})
export type Officer = z.infer<typeof Officer>

/** Whether an officer has one of these roles. */
export const hasRole = (officer: Pick<Officer, 'roles'> | undefined, ...roles: readonly Role[]): boolean =>
  officer?.roles.some((role) => roles.includes(role)) ?? false

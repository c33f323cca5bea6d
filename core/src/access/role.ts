import { z } from 'zod'

/** Who works with what departments have sent. */
export const dataRoles = ['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician'] as const
/** Who keeps the system, its officers, and the record of who looked: three people, and none of them sees any data. */
export const administrators = ['system-admin', 'security-admin', 'audit-admin'] as const

/** What an officer is there for. An officer may have several; some exclude one another (`rolesGoTogether`). */
export const Role = z.enum([...dataRoles, 'auditor', ...administrators])
export type Role = z.infer<typeof Role>

/** Roles whose holder has no other: who looks after the others must not be one of them. */
export const soleRoles: readonly Role[] = ['auditor', ...administrators]

/** Whether one officer may have all of these roles. The database refuses what this refuses. */
export const rolesGoTogether = (roles: readonly Role[]): boolean =>
  roles.length > 0 &&
  new Set(roles).size === roles.length &&
  (roles.length === 1 || !roles.some((role) => soleRoles.includes(role)))

/** Roles within a reporting unit: whoever has one belongs to a unit, and nobody else does. */
export const unitRoles: readonly Role[] = ['reporter', 'unit-head']

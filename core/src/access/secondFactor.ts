import type { Role } from './role.ts'

/** Roles whose password alone would be too little: who keeps officers or the record of who looked, and who decides. */
const withFactor: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin', 'auditor', 'srb-head']

/** Whether an officer with these roles must have a second factor. */
export const needsFactor = (roles: readonly Role[]): boolean => roles.some((role) => withFactor.includes(role))

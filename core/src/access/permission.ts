import type { AreaCode } from '../vocabulary/area.ts'
import { liesWithin } from '../vocabulary/area.ts'
import type { Officer, Role } from './officer.ts'

/** Everything that may be asked for. An endpoint names one; what nobody thought of is closed. */
export type Action =
  | 'sign-in'
  | 'read-self'
  | 'read-places'
  | 'send-return'
  | 'read-returns'
  | 'read-own-gaps'
  | 'read-register'
  | 'read-measures'
  | 'draft-bulletin'
  | 'read-bulletin'

/** Who may do what. `anyone` needs no sign-in. The server refuses by this table and screens hide by it. */
const allowed: Record<Action, readonly Role[] | 'anyone'> = {
  'sign-in': 'anyone',
  'read-self': ['reporter', 'srb-clerk', 'srb-head', 'statistician'],
  'read-places': ['reporter', 'srb-clerk', 'srb-head', 'statistician'],
  'send-return': ['reporter'],
  'read-returns': ['reporter', 'srb-clerk', 'srb-head', 'statistician'],
  'read-own-gaps': ['reporter'],
  'read-register': ['srb-clerk', 'srb-head', 'statistician'],
  'read-measures': ['srb-clerk', 'srb-head', 'statistician'],
  'draft-bulletin': ['srb-clerk', 'srb-head'],
  'read-bulletin': ['srb-clerk', 'srb-head', 'statistician'],
}

/**
 * Whether someone may do something, in an area where the action has one: an officer’s rights hold for the officer’s own
 * area and what lies within it.
 */
export function may(officer: Pick<Officer, 'role' | 'area'> | undefined, action: Action, area?: AreaCode): boolean {
  const roles = allowed[action]
  if (roles === 'anyone') return true
  if (!officer || !roles.includes(officer.role)) return false
  return area === undefined || liesWithin(area, officer.area)
}

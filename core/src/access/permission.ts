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
  | 'publish-bulletin'
  | 'read-ledger'

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
  'publish-bulletin': ['srb-head'],
  'read-ledger': ['reporter', 'srb-clerk', 'srb-head', 'statistician'],
}

/** Whether someone may do something. In which areas is a question of places: those that belong to the officer’s office. */
export function may(officer: Pick<Officer, 'role'> | undefined, action: Action): boolean {
  const roles = allowed[action]
  return roles === 'anyone' || (officer !== undefined && roles.includes(officer.role))
}

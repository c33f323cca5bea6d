import type { DataClass } from './dataClass.ts'
import type { Officer } from './officer.ts'
import { type Role, Role as Roles } from './role.ts'

/** Everything that may be asked for. An endpoint names one; what nobody thought of is closed. */
export type Action =
  | 'sign-in'
  | 'read-self'
  | 'keep-self'
  | 'read-places'
  | 'keep-places'
  | 'send-return'
  | 'read-returns'
  | 'confirm-return'
  | 'carry-return'
  | 'check-returns'
  | 'decide-disputes'
  | 'keep-cycle'
  | 'sign-minute'
  | 'read-messages'
  | 'read-own-gaps'
  | 'read-register'
  | 'read-measures'
  | 'draft-bulletin'
  | 'read-bulletin'
  | 'publish-bulletin'
  | 'read-ledger'
  | 'read-officers'
  | 'keep-officers'
  | 'read-proposals'
  | 'decide-proposals'
  | 'ask-for-rows'
  | 'read-rows'
  | 'read-access-log'

const everyone = Roles.options
const office = ['srb-clerk', 'srb-head', 'statistician'] as const
const unit = ['reporter', 'unit-head'] as const
const data = [...unit, ...office] as const

/** Who may do what. `anyone` needs no sign-in. The server refuses by this table and screens hide by it. */
const allowed: Record<Action, readonly Role[] | 'anyone'> = {
  'sign-in': 'anyone',
  'read-self': everyone,
  'keep-self': everyone,
  'read-places': everyone,
  'keep-places': ['srb-head'],
  'send-return': ['reporter'],
  'read-returns': data,
  'confirm-return': ['unit-head'],
  'carry-return': ['srb-clerk'],
  'check-returns': ['srb-clerk'],
  'decide-disputes': ['statistician'],
  'keep-cycle': ['srb-head'],
  'sign-minute': [...unit, 'srb-head', 'statistician'],
  'read-messages': data,
  'read-own-gaps': ['reporter'],
  'read-register': office,
  'read-measures': office,
  'draft-bulletin': ['srb-clerk', 'srb-head'],
  'read-bulletin': office,
  'read-officers': ['srb-head', 'security-admin', 'audit-admin'],
  'keep-officers': ['security-admin'],
  'read-proposals': ['srb-clerk', 'srb-head', 'statistician', 'security-admin', 'audit-admin'],
  'decide-proposals': ['srb-head', 'statistician', 'audit-admin'],
  'ask-for-rows': ['statistician', 'srb-clerk'],
  'read-rows': ['statistician', 'srb-clerk'],
  'read-access-log': ['reporter', 'srb-head', 'audit-admin'],
  'publish-bulletin': ['srb-clerk', 'srb-head'],
  'read-ledger': everyone,
}

/** Whether someone may do something. In which areas is a question of places: those that belong to the officer’s office. */
export function may(officer: Pick<Officer, 'roles'> | undefined, action: Action): boolean {
  const roles = allowed[action]
  return roles === 'anyone' || (officer?.roles.some((role) => roles.includes(role)) ?? false)
}

/** How closely what an action shows is kept: it stands in the record of who looked. */
export const classOf: Record<Action, DataClass> = {
  'sign-in': 'P0',
  'read-self': 'P2',
  'keep-self': 'P2',
  'read-places': 'P2',
  'keep-places': 'P2',
  'send-return': 'P1',
  'read-returns': 'P1',
  'confirm-return': 'P1',
  'carry-return': 'P1',
  'check-returns': 'P1',
  'decide-disputes': 'P1',
  'keep-cycle': 'P1',
  'sign-minute': 'P1',
  'read-messages': 'P1',
  'read-own-gaps': 'P3',
  'read-register': 'P1',
  'read-measures': 'P1',
  'draft-bulletin': 'P1',
  'publish-bulletin': 'P1',
  'read-ledger': 'P1',
  'read-bulletin': 'P1',
  'read-officers': 'P2',
  'keep-officers': 'P2',
  'read-proposals': 'P2',
  'decide-proposals': 'P2',
  'ask-for-rows': 'P2',
  'read-rows': 'P3',
  'read-access-log': 'P2',
}

import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Day } from '../vocabulary/day.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Department } from './department.ts'
import { BirthField, Purpose } from './purpose.ts'
import { RevisionReason } from './revisionReason.ts'
import { Role } from './role.ts'

/** An officer as proposed: added, or with other roles, place or department than before. */
const GrantOfficer = z.object({
  kind: z.literal('user.grant'),
  officer: z.uuid(),
  account: z.string().regex(/^[a-z0-9.-]{3,40}$/),
  name: z.string().trim().min(1).max(80),
  department: Department,
  area: AreaCode,
  unit: UnitCode.nullable().default(null),
  roles: z.array(Role).min(1).max(5),
})

/** An officer who leaves: every session and every way to sign in ends. */
const RevokeOfficer = z.object({ kind: z.literal('user.revoke'), officer: z.uuid() })

/** An officer who has lost what to sign in with: it all ends, and an invitation may be made anew. */
const ResetOfficer = z.object({ kind: z.literal('user.reset'), officer: z.uuid() })

/** A bulletin to be published as it was drafted; with a reason where it takes the place of another of its month. */
const PublishBulletin = z.object({
  kind: z.literal('bulletin.publish'),
  bulletin: z.uuid(),
  reason: RevisionReason.nullable().default(null),
})

/** Rows of births to be read, for one purpose, by the officer who proposes it, for so many hours. */
const GrantRows = z.object({
  kind: z.literal('purpose.grant'),
  purpose: Purpose,
  area: AreaCode,
  fields: z.array(BirthField).min(1),
  document: z.string().regex(/^[0-9a-f]{64}$/),
  maxRows: z.int().min(1).max(100_000),
  hours: z.int().min(1).max(8),
})

/** The key of a linkage window to be destroyed: the tokens of that year of birth are gone for ever. */
const DestroyKey = z.object({ kind: z.literal('key.destroy'), cohort: z.int().min(1990).max(2099) })

/** Which return: of what, by whom, for when. Its words are those of `intake`, which stands after this. */
const OfReturn = {
  area: AreaCode,
  dataSet: z.string().regex(/^[A-Z][A-Z0-9_]{2,39}$/),
  unit: UnitCode,
  period: z.string().regex(/^\d{4}(0[1-9]|1[0-2]|Q[1-4]|W\d{1,2})?$/),
}

/** A locked return to be opened for a correction, for a reason of a closed list. */
const ReopenReturn = z.object({
  kind: z.literal('return.reopen'),
  ...OfReturn,
  reason: z.enum(['late-records', 'copying-error', 'wrong-period', 'wrong-unit', 'recount', 'other-source']),
})

/** More time for one return, until a day. */
const ExtendReturn = z.object({
  kind: z.literal('return.extend'),
  ...OfReturn,
  until: Day,
  reason: z.enum(['system-failure', 'disaster', 'staff-ill', 'source-late']),
})

/** What needs a second officer. */
export const ProposedAction = z.discriminatedUnion('kind', [
  GrantOfficer,
  RevokeOfficer,
  ResetOfficer,
  PublishBulletin,
  GrantRows,
  DestroyKey,
  ReopenReturn,
  ExtendReturn,
])
export type ProposedAction = z.infer<typeof ProposedAction>
export type ProposalKind = ProposedAction['kind']

/** Who proposes what, and who decides it: somebody else in any case. The database holds the same (`proposal_roles`). */
export const proposalRoles: Record<ProposalKind, { propose: readonly Role[]; decide: readonly Role[] }> = {
  'user.grant': { propose: ['security-admin'], decide: ['audit-admin'] },
  'user.revoke': { propose: ['security-admin'], decide: ['audit-admin'] },
  'user.reset': { propose: ['security-admin'], decide: ['audit-admin'] },
  'bulletin.publish': { propose: ['srb-clerk', 'srb-head'], decide: ['srb-head'] },
  'purpose.grant': { propose: ['statistician', 'srb-clerk'], decide: ['srb-head'] },
  'key.destroy': { propose: ['srb-head'], decide: ['srb-head'] },
  'return.reopen': { propose: ['srb-head'], decide: ['statistician'] },
  'return.extend': { propose: ['srb-clerk'], decide: ['srb-head'] },
}

/** A proposal as officers see it. `mine`: whether who reads it may not approve it, for having proposed it. */
export const Proposal = z.object({
  id: z.uuid(),
  area: AreaCode,
  action: ProposedAction,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  proposedBy: z.object({ id: z.uuid(), name: z.string() }),
  proposedAt: z.iso.datetime(),
  state: z.enum(['waiting', 'approved', 'refused', 'withdrawn']),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Whether whoever reads this may decide it. */
  mayDecide: z.boolean(),
})
export type Proposal = z.infer<typeof Proposal>

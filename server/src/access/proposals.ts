import { createHash } from 'node:crypto'
import { hasRole, type Officer } from '@evenborn/core/access/officer'
import { may } from '@evenborn/core/access/permission'
import { type Proposal, type ProposalKind, ProposedAction, proposalRoles } from '@evenborn/core/access/proposal'
import { rolesGoTogether, unitRoles } from '@evenborn/core/access/role'
import { type CanonicalObject, encodeCanonical } from '@evenborn/core/ledger/canonicalJson'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record } from '../ledger/record.ts'
import { namesOf } from './officerNames.ts'
import { permit } from './permit.ts'
import { accessRefusal } from './refusal.ts'
import { rowCondition } from './rowCondition.ts'
import type { ProofShown } from './showAgain.ts'

/** What is done once a proposal of a kind is approved, in the transaction of the approval. */
export type CarryOut = {
  [Kind in ProposalKind]: (ctx: Ctx, action: Extract<ProposedAction, { kind: Kind }>, by: Approved) => Promise<void>
}

/** Who proposed, and under which number and hash. */
export type Approved = { id: string; hash: string; proposedBy: string; area: string }

const signedIn = ({ officer }: Pick<Ctx, 'officer'>): Officer => {
  if (!officer) throw accessRefusal('not-signed-in')
  return officer
}

/** The area in which an action happens: that of the officer, or of the rows, that it is about. */
const areaOf = (action: ProposedAction, proposer: Officer): string => ('area' in action ? action.area : proposer.area)

/**
 * Proposes what needs a second officer. What is approved is the hash of these very words; the number in them makes it the
 * hash of this proposal and of no other.
 *
 * @throws `access.not-permitted`, `access.roles-exclude`, `access.area-outside`
 */
export async function propose(ctx: Ctx, wanted: ProposedAction): Promise<{ id: string; hash: string }> {
  const officer = signedIn(ctx)
  const action = ProposedAction.parse(wanted)
  if (!hasRole(officer, ...proposalRoles[action.kind].propose)) throw accessRefusal('not-permitted')
  if (action.kind === 'user.grant') requireRolesFit(action)
  if (!(await ownsArea(ctx, areaOf(action, officer)))) throw accessRefusal('area-outside')
  const id = ctx.newId()
  const text = Buffer.from(encodeCanonical(spelled({ ...action, id }))).toString()
  const hash = createHash('sha256').update(text).digest('hex')
  return inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('proposal')
      .values({
        id,
        kind: action.kind,
        area: areaOf(action, officer),
        action: text,
        hash,
        proposed_by: officer.id,
        proposed_at: ctx.now(),
        state: 'waiting',
        decided_at: null,
      })
      .execute()
    await record(ctx, 'proposal', 'proposal', {
      key: id,
      area: areaOf(action, officer),
      act: { what: action.kind, hash },
    })
    return { id, hash }
  })
}

/** Without what is absent: null has no spelling. */
const spelled = (action: object): CanonicalObject =>
  Object.fromEntries(Object.entries(action).filter(([, value]) => value !== null))

function requireRolesFit({ roles, unit }: Extract<ProposedAction, { kind: 'user.grant' }>): void {
  if (!rolesGoTogether(roles)) throw accessRefusal('roles-exclude')
  if (roles.some((role) => unitRoles.includes(role)) !== (unit !== null)) throw accessRefusal('unit-mismatch')
}

async function ownsArea({ db, officer }: Ctx, area: string): Promise<boolean> {
  const { rows } = await sql<{ owns: boolean }>`
    select ${area} like any (office_patterns(${officer?.area ?? ''})) as owns`.execute(db)
  return rows[0]?.owns ?? false
}

const asked = (ctx: Ctx) =>
  ctx.db
    .selectFrom('proposal')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'proposal'))

/** Proposals that the officer may see: those waiting first, then the latest. */
export async function listProposals(ctx: Ctx, { state }: { state?: 'waiting' | undefined }): Promise<Proposal[]> {
  permit(ctx, 'read-proposals')
  const reader = signedIn(ctx)
  let question = asked(ctx).orderBy(sql`(state = 'waiting')`, 'desc').orderBy('proposed_at', 'desc').limit(200)
  if (state) question = question.where('state', '=', state)
  const rows = await question.execute()
  const hashes = rows.map(({ hash }) => hash)
  const decided = hashes.length
    ? await ctx.db.selectFrom('approval').select(['hash', 'officer']).where('hash', 'in', hashes).execute()
    : []
  const named = await namesOf(ctx, [...rows.map((row) => row.proposed_by), ...decided.map((one) => one.officer)])
  return rows.map((row) => {
    const { id: _, ...action } = JSON.parse(row.action) as { id: string }
    const by = decided.find((one) => one.hash === row.hash)
    const stands = ProposedAction.parse(action)
    return {
      id: row.id,
      area: row.area,
      action: stands,
      hash: row.hash,
      proposedBy: { id: row.proposed_by, name: named(row.proposed_by) },
      proposedAt: row.proposed_at.toISOString(),
      state: row.state,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedBy: by ? { id: by.officer, name: named(by.officer) } : null,
      mayDecide: row.state === 'waiting' && mayDecide(reader, stands, row.proposed_by),
    }
  })
}

const concerns = (action: ProposedAction, id: string) => 'officer' in action && action.officer === id

const mayDecide = (officer: Officer, action: ProposedAction, proposedBy: string): boolean =>
  may(officer, 'decide-proposals') &&
  hasRole(officer, ...proposalRoles[action.kind].decide) &&
  proposedBy !== officer.id &&
  !concerns(action, officer.id)

/**
 * Approves or refuses what somebody else proposed. What is approved is carried out at once and in the same transaction: either
 * both stand or neither.
 *
 * @param seen hash of what the officer was shown
 * @returns what was approved, for what is done once the approval stands
 * @throws `access.proposal-unknown`, `access.proposal-decided`, `access.own-proposal`, `access.proposal-changed`
 */
export async function decide(
  ctx: Ctx,
  { id, seen, verdict }: { id: string; seen: string; verdict: 'approve' | 'refuse' },
  shown: ProofShown,
  carryOut: CarryOut,
): Promise<ProposedAction | undefined> {
  permit(ctx, 'decide-proposals')
  const officer = signedIn(ctx)
  return inTransaction(ctx, async (ctx) => {
    const row = await asked(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw accessRefusal('proposal-unknown')
    if (row.state !== 'waiting') throw accessRefusal('proposal-decided')
    if (row.hash !== seen) throw accessRefusal('proposal-changed')
    const { id: _, ...text } = JSON.parse(row.action) as { id: string }
    const action = ProposedAction.parse(text)
    if (row.proposed_by === officer.id || concerns(action, officer.id)) throw accessRefusal('own-proposal')
    if (!mayDecide(officer, action, row.proposed_by)) throw accessRefusal('not-permitted')
    await ctx.db
      .insertInto('approval')
      .values({
        hash: row.hash,
        proposed_by: row.proposed_by,
        officer: officer.id,
        verdict,
        at: ctx.now(),
        shown_by: shown.shownBy,
        signature: shown.signature,
      })
      .execute()
    await record(ctx, 'approval', 'approval', {
      key: rowKey(row.hash, officer.id),
      area: row.area,
      act: { verdict, hash: row.hash, shown: shown.shownBy },
    })
    await close(ctx, row, verdict === 'approve' ? 'approved' : 'refused')
    if (verdict !== 'approve') return undefined
    await carry(ctx, carryOut, action, row)
    return action
  })
}

const carry = (
  ctx: Ctx,
  carryOut: CarryOut,
  action: ProposedAction,
  { id, hash, proposed_by, area }: { id: string; hash: string; proposed_by: string; area: string },
): Promise<void> => {
  const act = carryOut[action.kind] as (ctx: Ctx, action: ProposedAction, by: Approved) => Promise<void>
  return act(ctx, action, { id, hash, proposedBy: proposed_by, area })
}

/** Takes back what the officer has proposed and nobody has decided yet. */
export async function withdraw(ctx: Ctx, id: string): Promise<void> {
  const officer = signedIn(ctx)
  await inTransaction(ctx, async (ctx) => {
    const row = await asked(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row || row.proposed_by !== officer.id) throw accessRefusal('proposal-unknown')
    if (row.state !== 'waiting') throw accessRefusal('proposal-decided')
    await close(ctx, row, 'withdrawn')
  })
}

async function close(
  ctx: Ctx,
  { id, area }: { id: string; area: string },
  state: 'approved' | 'refused' | 'withdrawn',
): Promise<void> {
  await ctx.db.updateTable('proposal').set({ state, decided_at: ctx.now() }).where('id', '=', id).execute()
  await record(ctx, 'proposal', 'proposal', { key: id, area, act: { state } })
}

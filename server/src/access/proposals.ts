import { createHash } from 'node:crypto'
import { hasRole, type Officer } from '@evenborn/core/access/officer'
import { may } from '@evenborn/core/access/permission'
import { type Proposal, type ProposalKind, ProposedAction, proposalRoles } from '@evenborn/core/access/proposal'
import { rolesGoTogether, unitRoles } from '@evenborn/core/access/role'
import { type CanonicalObject, encodeCanonical } from '@evenborn/core/ledger/canonicalJson'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record } from '../ledger/record.ts'
import type { Tables } from '../stores/db/tables.ts'
import { namesOf } from './officerNames.ts'
import { permit } from './permit.ts'
import { accessRefusal } from './refusal.ts'
import { rowCondition } from './rowCondition.ts'
import type { ProofShown } from './showAgain.ts'

/**
 * What is done once a proposal of a kind is approved, in the transaction of the approval. What takes long is made ready before that
 * transaction; what was made ready then throws `access.ready-outdated` where it does not hold any more, and is made ready anew.
 */
export type CarryOut = {
  [Kind in ProposalKind]: Act<Kind> | { makeReady: (ctx: Ctx, action: ActionOf<Kind>) => Promise<Act<Kind>> }
}
type ActionOf<Kind extends ProposalKind> = Extract<ProposedAction, { kind: Kind }>
type Act<Kind extends ProposalKind> = (ctx: Ctx, action: ActionOf<Kind>, by: Approved) => Promise<void>

/** Tries, each of them two steps, of something made ready while others change what it stands on. */
const MOST_TRIES = 6

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

/** Who keeps officers and offices sees whatever is proposed there; anybody else what they have a part in. */
const keeps = (officer: Officer): boolean => hasRole(officer, 'srb-head', 'security-admin', 'audit-admin')

const kindsOf = (officer: Officer): ProposalKind[] =>
  (Object.keys(proposalRoles) as ProposalKind[]).filter((kind) =>
    hasRole(officer, ...proposalRoles[kind].propose, ...proposalRoles[kind].decide),
  )

/** Proposals that the officer may see: those waiting first, then the latest. */
export async function listProposals(ctx: Ctx, { state }: { state?: 'waiting' | undefined }): Promise<Proposal[]> {
  permit(ctx, 'read-proposals')
  const reader = signedIn(ctx)
  let question = asked(ctx).orderBy(sql`(state = 'waiting')`, 'desc').orderBy('proposed_at', 'desc').limit(200)
  if (state) question = question.where('state', '=', state)
  if (!keeps(reader))
    question = question.where((where) =>
      where.or([where('proposed_by', '=', reader.id), where('kind', 'in', kindsOf(reader))]),
    )
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
 * @throws `access.proposal-unknown`, `access.proposal-decided`, `access.own-proposal`, `access.proposal-changed`, `access.ready-outdated`
 */
export async function decide(
  ctx: Ctx,
  { id, seen, verdict }: { id: string; seen: string; verdict: 'approve' | 'refuse' },
  shown: ProofShown,
  carryOut: CarryOut,
): Promise<ProposedAction | undefined> {
  permit(ctx, 'decide-proposals')
  const officer = signedIn(ctx)
  let ready: AnyAct | undefined
  for (let times = 1; ; times++)
    try {
      const settled = await inTransaction(ctx, (ctx) =>
        settle(
          ctx,
          officer,
          { id, seen, verdict },
          shown,
          (action) => ready ?? (carryOut[action.kind] as AnyAct | Readied),
        ),
      )
      if (!('makeReady' in settled)) return settled.approved
      ready = await settled.makeReady(ctx)
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'access.ready-outdated') || times >= MOST_TRIES) throw error
      ready = undefined
    }
}

type AnyAct = (ctx: Ctx, action: ProposedAction, by: Approved) => Promise<void>
type Readied = { makeReady: (ctx: Ctx, action: ProposedAction) => Promise<AnyAct> }

type Row = Selectable<Tables['proposal']>

/** What was proposed, where this officer may decide it now and has seen it as it stands. */
function decidable(officer: Officer, row: Row | undefined, seen: string): { row: Row; action: ProposedAction } {
  if (!row) throw accessRefusal('proposal-unknown')
  if (row.state !== 'waiting') throw accessRefusal('proposal-decided')
  if (row.hash !== seen) throw accessRefusal('proposal-changed')
  const { id: _, ...text } = JSON.parse(row.action) as { id: string }
  const action = ProposedAction.parse(text)
  if (row.proposed_by === officer.id || concerns(action, officer.id)) throw accessRefusal('own-proposal')
  if (!mayDecide(officer, action, row.proposed_by)) throw accessRefusal('not-permitted')
  return { row, action }
}

/** Decides in one transaction; or, where what is to be done is not ready, decides nothing and says how it is made so. */
async function settle(
  ctx: Ctx,
  officer: Officer,
  { id, seen, verdict }: { id: string; seen: string; verdict: 'approve' | 'refuse' },
  shown: ProofShown,
  actOf: (action: ProposedAction) => AnyAct | Readied,
): Promise<{ approved: ProposedAction | undefined } | { makeReady: (ctx: Ctx) => Promise<AnyAct> }> {
  const found = await asked(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  const { row, action } = decidable(officer, found, seen)
  const act = verdict === 'approve' ? actOf(action) : undefined
  if (act && 'makeReady' in act) return { makeReady: (ctx) => act.makeReady(ctx, action) }
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
  if (!act) return { approved: undefined }
  await act(ctx, action, { id, hash: row.hash, proposedBy: row.proposed_by, area: row.area })
  return { approved: action }
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

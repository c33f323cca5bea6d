import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts'
import { KEY_TYPES, type NoteVerifier } from './noteKey.ts'
import { ledgerRefusal } from './refusals.ts'

/** When a checkpoint counts as witnessed: one witness has cosigned it, or enough members of a group count as having. */
export type Quorum =
  | { readonly witness: NoteVerifier }
  | { readonly needed: number; readonly members: readonly Quorum[] }

/** Whom to believe (C2SP tlog-policy): any of these logs, once witnessed as the quorum asks. */
export type Policy = {
  readonly logs: readonly NoteVerifier[]
  readonly witnesses: readonly NoteVerifier[]
  readonly quorum: Quorum
}

/** `quorum none`: enough of nobody. */
export const NO_QUORUM: Quorum = { needed: 0, members: [] }

/** Whether these witnesses together are enough. */
export function isQuorate(quorum: Quorum, cosigned: readonly NoteVerifier[]): boolean {
  if ('witness' in quorum)
    return cosigned.some(({ name, id }) => name === quorum.witness.name && id === quorum.witness.id)
  return quorum.members.filter((member) => isQuorate(member, cosigned)).length >= quorum.needed
}

/**
 * Opens a checkpoint that the policy lets pass: signed by one of its logs and cosigned as its quorum asks.
 *
 * @throws `ledger.quorum-missing`, and what `openCheckpoint` throws
 */
export function openWitnessed(note: string, policy: Policy): OpenedCheckpoint {
  const opened = openCheckpoint(note, [...policy.logs, ...policy.witnesses])
  const verifiers = opened.note.signatures.map(({ verifier }) => verifier)
  const cosigned = verifiers.filter(({ type }) => type === KEY_TYPES.witness)
  if (!isQuorate(policy.quorum, cosigned)) throw ledgerRefusal('quorum-missing', { count: cosigned.length })
  return opened
}

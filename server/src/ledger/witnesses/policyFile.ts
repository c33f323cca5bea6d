import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoteVerifier } from '@evenborn/core/ledger/noteKey'
import { parsePolicy, type WitnessAddress, witnessAddresses } from '@evenborn/core/ledger/parsePolicy'
import { NO_QUORUM, type Policy } from '@evenborn/core/ledger/policy'
import { keptLedgerRefusal } from '../refusal.ts'

/** Where a home keeps whom its ledger is witnessed by, in the form of C2SP tlog-policy. */
export const policyFile = (home: string): string => join(home, 'ledger.policy')

/** Whom this ledger is to be witnessed by. Without a file: by nobody, and `text` is undefined. */
export type KeptPolicy = { policy: Policy; addresses: WitnessAddress[]; text: string | undefined }

/**
 * The policy of a home for its own ledger. A file may leave out the line of the log, for it is known.
 *
 * @throws `ledger.policy-malformed`, `ledger.policy-of-another`
 */
export async function keptPolicy(home: string, log: NoteVerifier): Promise<KeptPolicy> {
  const file = policyFile(home)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
  if (text === undefined) return { policy: { logs: [log], witnesses: [], quorum: NO_QUORUM }, addresses: [], text }
  const { logs, witnesses, quorum } = parsePolicy(text)
  const isOwn = logs.length === 0 || logs.some(({ name, id }) => name === log.name && id === log.id)
  if (!isOwn) throw keptLedgerRefusal('policy-of-another', { file })
  return { policy: { logs: [log], witnesses, quorum }, addresses: witnessAddresses(text), text }
}

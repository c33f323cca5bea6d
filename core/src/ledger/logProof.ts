import { base64Of, bytesOfBase64 } from './base64.ts'
import type { OpenedCheckpoint } from './checkpoint.ts'
import { wholeNumberOf } from './decimal.ts'
import { HASH_BYTES, type Hash, type HashFunction, sha256 } from './hash.ts'
import { checkInclusion } from './inclusionProof.ts'
import { leafHash } from './merkleTree.ts'
import { openWitnessed, type Policy } from './policy.ts'
import { ledgerRefusal } from './refusals.ts'

const HEADING = 'c2sp.org/tlog-proof@v1'
/** A tree of 2^63 leaves is 63 high. */
const MOST_HASHES = 63

/** All that is needed to show without asking anyone that an entry stands in a ledger. `extra` is nobody’s word. */
export type LogProof = {
  readonly index: number
  readonly inclusion: readonly Hash[]
  /** The signed and cosigned checkpoint, as it is. */
  readonly checkpoint: string
  readonly extra?: Uint8Array
}

/** A proof as a file, by custom `….tlog-proof` (C2SP tlog-proof). */
export function writeLogProof({ index, inclusion, checkpoint, extra }: LogProof): string {
  const lines = [HEADING, ...(extra ? [`extra ${base64Of(extra)}`] : []), `index ${index}`, ...inclusion.map(base64Of)]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/**
 * Reads a proof without believing it.
 *
 * @throws `ledger.proof-malformed`
 */
export function parseLogProof(text: string): LogProof {
  const split = text.indexOf('\n\n')
  const [heading, ...lines] = text.slice(0, Math.max(0, split)).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? bytesOfBase64(lines.shift()!.slice('extra '.length)) : null
  const [, place] = /^index (\d+)$/.exec(lines.shift() ?? '') ?? []
  const index = wholeNumberOf(place ?? '')
  const inclusion = lines.flatMap((line) => bytesOfBase64(line) ?? []).filter(({ length }) => length === HASH_BYTES)
  const whole = inclusion.length === lines.length && lines.length <= MOST_HASHES
  if (heading !== HEADING || extra === undefined || index === undefined || !whole)
    throw ledgerRefusal('proof-malformed')
  return { index, inclusion, checkpoint: text.slice(split + 2), ...(extra && { extra }) }
}

/**
 * Whether an entry was logged where a proof says, seen by the witnesses that a policy asks for. Needs nothing but these three.
 *
 * @param entry the entry’s bytes
 * @returns the place and the checkpoint
 * @throws `ledger.proof-malformed`, `ledger.proof-wrong`, and what `openWitnessed` throws
 */
export function openLogProof(
  text: string,
  entry: Uint8Array,
  policy: Policy,
  hash: HashFunction = sha256,
): OpenedCheckpoint & { index: number } {
  const { index, inclusion, checkpoint } = parseLogProof(text)
  const opened = openWitnessed(checkpoint, policy)
  const { size, root } = opened.checkpoint
  if (!checkInclusion({ index, size, root, leaf: leafHash(entry, hash) }, inclusion, hash))
    throw ledgerRefusal('proof-wrong', { index })
  return { ...opened, index }
}

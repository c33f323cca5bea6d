import { base64Of, bytesOfBase64 } from './base64.ts'
import { wholeNumberOf } from './decimal.ts'
import { HASH_BYTES, type Hash } from './hash.ts'
import { textOfUtf8 } from './utf8.ts'

/** The most lines that a proof may have (C2SP tlog-witness). */
const MOST_HASHES = 63

/** What a log asks of a witness: to cosign a checkpoint, shown to begin with the last one it cosigned. */
export type AddCheckpoint = {
  /** Size of the last checkpoint that the witness cosigned; 0 where there is none or it is not known. */
  readonly oldSize: number
  readonly consistency: readonly Hash[]
  /** The checkpoint, signed by its log. */
  readonly checkpoint: string
}

/** The body of a request to `add-checkpoint` (C2SP tlog-witness). */
export const writeAddCheckpoint = ({ oldSize, consistency, checkpoint }: AddCheckpoint): string =>
  `${[`old ${oldSize}`, ...consistency.map(base64Of)].join('\n')}\n\n${checkpoint}`

/** Reads the body of a request; undefined where it is not in form. The checkpoint in it is not looked at. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint | undefined {
  const text = textOfUtf8(body) ?? ''
  const split = text.indexOf('\n\n')
  const [first = '', ...lines] = text.slice(0, Math.max(0, split)).split('\n')
  const oldSize = wholeNumberOf(first.replace(/^old /, ''))
  const consistency = lines.flatMap((line) => bytesOfBase64(line) ?? []).filter(({ length }) => length === HASH_BYTES)
  const whole = first.startsWith('old ') && consistency.length === lines.length && lines.length <= MOST_HASHES
  return oldSize === undefined || !whole ? undefined : { oldSize, consistency, checkpoint: text.slice(split + 2) }
}

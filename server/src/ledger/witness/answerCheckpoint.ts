import { parseAddCheckpoint } from '@evenborn/core/ledger/addCheckpoint'
import { type OpenedCheckpoint, openCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { MOST_SKEW } from '@evenborn/core/ledger/cosignature'
import { sameBytes } from '@evenborn/core/ledger/hash'
import type { NoteVerifier } from '@evenborn/core/ledger/noteKey'
import { writeNote } from '@evenborn/core/ledger/signedNote'
import { type Witness, type WitnessAnswer, witnessCheckpoint } from '@evenborn/core/ledger/witness'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { fastHash } from '../ledgerFiles.ts'
import { type Alarms, type Seen, type WitnessState, witnessOf } from './witnessState.ts'

/**
 * Answers a ledger that asks for a cosignature. What was seen before is read, held against the request and replaced in one step
 * that no other request stands between; the answer is given after what it promises is on the disk.
 *
 * @param asked when the asking office says it is, in seconds since 1970, where it says so
 */
export const answerCheckpoint = (
  state: WitnessState,
  body: Uint8Array,
  time: number,
  asked?: number,
): Promise<WitnessAnswer> =>
  state.exclusively(async () => {
    const witness = await witnessOf(state)
    const presented = presentedIn(body, witness)
    const seen = presented && (await state.seenOf(presented.log))
    const answer = witnessCheckpoint(witness, body, () => seen, time, fastHash)
    if (answer.status === 200 && presented) await state.keep(presented.log, answer.witnessed.note + answer.body)
    if (presented) await noteAlarms(state, presented, seen, answer.status, time, asked)
    return answer
  })

type Presented = OpenedCheckpoint & { log: NoteVerifier }

/** The checkpoint in a request, where one of the known ledgers has signed it. */
function presentedIn(body: Uint8Array, { logs }: Witness): Presented | undefined {
  const request = parseAddCheckpoint(body)
  if (!request) return undefined
  try {
    const opened = openCheckpoint(request.checkpoint, logs)
    return { ...opened, log: logs.find(({ name }) => name === opened.checkpoint.origin)! }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** What a signed checkpoint gives away is kept: once a later one is cosigned, all but a fork and a clock has been explained. */
async function noteAlarms(
  state: WitnessState,
  { checkpoint: { size, root }, note, log }: Presented,
  seen: Seen | undefined,
  status: number,
  at: number,
  asked: number | undefined,
): Promise<void> {
  const before = await state.alarmsOf(log)
  const known = seen?.checkpoint.size ?? 0
  const alarms: Alarms = status === 200 && size > known && before.forked ? { forked: before.forked } : { ...before }
  if (status === 200) {
    delete alarms.smaller
    delete alarms.unproven
  }
  if (seen && size === known && !sameBytes(root, seen.checkpoint.root))
    alarms.forked ??= { at, note: writeNote(note), kept: seen.note }
  else if (size < known) alarms.smaller = { at, size, known }
  else if (status === 422) alarms.unproven = { at, size, known }
  if (asked !== undefined) {
    delete alarms.clock
    if (Math.abs(asked - at) > MOST_SKEW) alarms.clock = { at, seconds: asked - at }
  }
  if (JSON.stringify(alarms) !== JSON.stringify(before)) await state.setAlarms(log, alarms)
}

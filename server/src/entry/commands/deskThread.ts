import { parentPort } from 'node:worker_threads'
import { Refusal, type RefusalKind } from '@evenborn/core/vocabulary/refusal'
import type { Text } from '@evenborn/core/vocabulary/text'
import type { DeskProgress, DeskReport, ReturnOptions, UnknownHeaders } from '@evenborn/desk/intake/deskMessages'
import { checkFile, deskReportOf, type EncodeRows, encodeChecked, type Watch } from '@evenborn/desk/register/deskReturn'
import { type CohortTokens, encodeIdentities, type RowIdentity } from '@evenborn/desk/register/encode'
import { type Keyring, readExchangeKey } from '@evenborn/desk/register/key'
import type { Package } from '@evenborn/desk/register/package'

/** Work for a thread: a whole file, or a piece of one that another thread has read and checked, if it is still to be had. */
export type ThreadTask =
  | { do: 'file'; name: string; bytes: Uint8Array; options: ReturnOptions; key: string | null }
  | { do: 'encode'; rows: readonly RowIdentity[]; key: string; claims: Claims; piece: number }

/** Which pieces of a file somebody has taken, shared between threads: 0 while nobody has. */
export type Claims = Int32Array<SharedArrayBuffer>

/** Takes a piece, unless another thread already has. */
export const claim = (claims: Claims, piece: number): boolean => Atomics.compareExchange(claims, piece, 0, 1) === 0

type Refused = { code: string; kind: RefusalKind; text: Text }

/** What came of a file: its report, with a package where a key or a table of counts allowed one; or why there is none. */
export type FileOutcome =
  | { outcome: 'checked'; report: DeskReport; package: Package | null }
  | { outcome: 'unknown-headers'; headers: UnknownHeaders }
  | ({ outcome: 'refused' } & Refused)

export type ThreadAnswer =
  | { number: number; done: FileOutcome | CohortTokens[] | null }
  | { number: number; progress: DeskProgress }
  | { number: number; refused: Refused }
  | { number: number; failed: string }

/** Checks a file and, where `encode` is given, makes its package. A refusal is an outcome, so that other files go on. */
export async function workOnFile(
  { name, bytes, options }: { name: string; bytes: Uint8Array; options: ReturnOptions },
  encode: { keyring: Keyring; rows?: EncodeRows } | null,
  watch: Watch,
): Promise<FileOutcome> {
  try {
    const file = await checkFile(bytes, name, options, watch)
    if (!file.known) return { outcome: 'unknown-headers', headers: file.headers }
    const made = encode && (await encodeChecked(file, options, encode.keyring, watch, encode.rows))
    return { outcome: 'checked', report: deskReportOf(file), package: made }
  } catch (error) {
    return { outcome: 'refused', ...refusalIn(error) }
  }
}

/** What is told of a refusal, in a shape that crosses threads; any other error is thrown on. */
export function refusalIn(error: unknown): Refused {
  if (!(error instanceof Refusal)) throw error
  return { code: error.code, kind: error.kind, text: error.text }
}

const keyrings = new Map<string, Keyring>()

function keyringOf(key: string): Keyring {
  const known = keyrings.get(key) ?? readExchangeKey(key)
  keyrings.set(key, known)
  return known
}

async function answer(number: number, task: ThreadTask): Promise<ThreadAnswer> {
  if (task.do === 'encode') {
    const done = claim(task.claims, task.piece) ? encodeIdentities(task.rows, keyringOf(task.key)) : null
    return { number, done }
  }
  const onProgress = (progress: DeskProgress) => parentPort?.postMessage({ number, progress } satisfies ThreadAnswer)
  const encode = task.key === null ? null : { keyring: keyringOf(task.key) }
  return { number, done: await workOnFile(task, encode, { onProgress }) }
}

function failure(number: number, error: Error): ThreadAnswer {
  if (error instanceof Refusal) return { number, refused: refusalIn(error) }
  return { number, failed: error.stack ?? error.message }
}

parentPort?.on('message', ({ number, task }: { number: number; task: ThreadTask }) => {
  answer(number, task).then(
    (said) => parentPort?.postMessage(said),
    (error: Error) => parentPort?.postMessage(failure(number, error)),
  )
})

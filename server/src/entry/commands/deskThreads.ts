import { Worker } from 'node:worker_threads'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { DeskProgress } from '@evenborn/desk/intake/deskMessages'
import type { BirthRecord } from '@evenborn/desk/intake/record'
import type { EncodeRows } from '@evenborn/desk/register/deskReturn'
import { type CohortTokens, type EncodedBirths, encodeBirths, identitiesOf } from '@evenborn/desk/register/encode'
import { type Claims, claim, type FileOutcome, type ThreadAnswer, type ThreadTask } from './deskThread.ts'

type Waiting = {
  resolve: (done: FileOutcome | CohortTokens[] | null) => void
  reject: (error: Error) => void
  onProgress: ((progress: DeskProgress) => void) | undefined
}

/** A second thread that works for the desk commands. */
export class DeskThread {
  readonly #worker = new Worker(new URL('./deskThread.ts', import.meta.url))
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0

  constructor() {
    this.#worker.on('message', (answer: ThreadAnswer) => this.#take(answer))
    this.#worker.on('error', (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error)
    })
  }

  /** Works on a whole file. */
  file(task: ThreadTask & { do: 'file' }, onProgress?: (progress: DeskProgress) => void): Promise<FileOutcome> {
    return this.#run(task, onProgress) as Promise<FileOutcome>
  }

  /** Encodes a piece of a file; null where another thread has taken it meanwhile. */
  encode(task: ThreadTask & { do: 'encode' }): Promise<CohortTokens[] | null> {
    return this.#run(task) as Promise<CohortTokens[] | null>
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #run(task: ThreadTask, onProgress?: (progress: DeskProgress) => void) {
    const number = this.#asked++
    return new Promise<FileOutcome | CohortTokens[] | null>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject, onProgress })
      this.#worker.postMessage({ number, task })
    })
  }

  #take(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.number)
    if (!waiting) return
    if ('progress' in answer) {
      waiting.onProgress?.(answer.progress)
      return
    }
    this.#waiting.delete(answer.number)
    if ('refused' in answer) waiting.reject(new Refusal(answer.refused.code, answer.refused))
    else if ('failed' in answer) waiting.reject(new Error(answer.failed))
    else waiting.resolve(answer.done)
  }
}

/** Another thread that encodes rows while this one still checks those that follow. */
export type EncodeAhead = { onRecords: (records: readonly BirthRecord[]) => void; rows: EncodeRows }

/** More pieces than a file has rows for. */
const MOST_PIECES = 4096

type Piece = { records: readonly BirthRecord[]; there: Promise<CohortTokens[] | null> }

/**
 * For one file: hand it to the check as `onRecords` and to the encoding as `rows`. Once the check is done this thread takes
 * pieces too, from the last one back, until the two meet.
 */
export function encodeAhead(thread: DeskThread, key: string): EncodeAhead {
  const claims: Claims = new Int32Array(new SharedArrayBuffer(MOST_PIECES * 4))
  const pieces: Piece[] = []
  return {
    onRecords(records) {
      const there = thread.encode({ do: 'encode', rows: identitiesOf(records), key, claims, piece: pieces.length })
      // What it refuses is heard where all are waited for.
      there.catch(() => undefined)
      pieces.push({ records, there })
    },
    async rows(records, keyring, { onProgress }) {
      let done = 0
      const tell = (piece: Piece) => {
        done += piece.records.length
        onProgress?.({ stage: 'encode', done, of: records.length })
      }
      const encoded: EncodedBirths[] = []
      for (const [place, piece] of [...pieces.entries()].reverse()) {
        if (!claim(claims, place)) continue
        encoded.push(encodeBirths(piece.records, keyring))
        tell(piece)
      }
      for (const piece of pieces) {
        const tokens = await piece.there
        if (!tokens) continue
        encoded.push({ facts: piece.records.map(({ facts }) => facts), tokens })
        tell(piece)
      }
      return encoded
    },
  }
}

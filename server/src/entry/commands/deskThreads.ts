import { Worker } from 'node:worker_threads'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { DeskProgress } from '@evenborn/desk/intake/deskMessages'
import type { BirthRecord } from '@evenborn/desk/intake/record'
import type { EncodeRows } from '@evenborn/desk/register/deskReturn'
import type { CohortTokens, EncodedBirths } from '@evenborn/desk/register/encode'
import type { FileOutcome, ThreadAnswer, ThreadTask } from './deskThread.ts'

type Waiting = {
  resolve: (done: FileOutcome | CohortTokens[]) => void
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

  /** Encodes rows; the facts stay with the caller. */
  encode(task: ThreadTask & { do: 'encode' }): Promise<CohortTokens[]> {
    return this.#run(task) as Promise<CohortTokens[]>
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #run(task: ThreadTask, onProgress?: (progress: DeskProgress) => void) {
    const number = this.#asked++
    return new Promise<FileOutcome | CohortTokens[]>((resolve, reject) => {
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

/** For one file: hand it to the check as `onRecords` and to the encoding as `rows`. */
export function encodeAhead(thread: DeskThread, key: string): EncodeAhead {
  const pieces: Promise<EncodedBirths>[] = []
  let done = 0
  return {
    onRecords(records) {
      const piece = thread.encode({ do: 'encode', records, key }).then((tokens) => {
        done += records.length
        return { facts: records.map(({ facts }) => facts), tokens }
      })
      // What it refuses is heard where all are waited for.
      piece.catch(() => undefined)
      pieces.push(piece)
    },
    async rows(records, _, { onProgress }) {
      for (const piece of pieces) {
        await piece
        onProgress?.({ stage: 'encode', done, of: records.length })
      }
      return Promise.all(pieces)
    },
  }
}

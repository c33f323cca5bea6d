import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { DeskProgress } from '@evenborn/desk/intake/deskMessages'
import type { EncodeRows } from '@evenborn/desk/register/deskReturn'
import { type CohortTokens, type EncodedBirths, encodeBirths } from '@evenborn/desk/register/encode'
import { tokenEncoder } from '@evenborn/desk/register/tokens'
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
    if ('failed' in answer) waiting.reject(new Error(answer.failed))
    else waiting.resolve(answer.done)
  }
}

const PIECE = 5_000

/** Encodes rows in this thread and another at once, each taking the next piece when it is done with one. */
export const encodeOnBoth =
  (thread: DeskThread, key: string): EncodeRows =>
  async (records, keyring, { onProgress }) => {
    const pieces: EncodedBirths[] = []
    const encoder = tokenEncoder(keyring)
    let next = 0
    let done = 0
    const take = () => {
      const piece = records.slice(next, next + PIECE)
      next += piece.length
      return piece
    }
    const keep = (piece: EncodedBirths) => {
      pieces.push(piece)
      done += piece.facts.length
      onProgress?.({ stage: 'encode', done, of: records.length })
    }
    const here = async () => {
      for (let piece = take(); piece.length > 0; piece = take()) {
        keep(encodeBirths(piece, keyring, encoder))
        await setImmediate()
      }
    }
    const there = async () => {
      for (let piece = take(); piece.length > 0; piece = take()) {
        const tokens = await thread.encode({ do: 'encode', records: piece, key })
        keep({ facts: piece.map(({ facts }) => facts), tokens })
      }
    }
    // Two pieces are on their way to the other thread at any time, so that it never waits for this one.
    await Promise.all([there(), there(), here()])
    return pieces
  }

import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { DeskAnswer, DeskProgress, DeskRequest } from '@evenborn/desk/intake/deskMessages'
import { deskRefusal } from '@evenborn/desk/intake/refusals'

type Ending = Exclude<DeskAnswer, { answer: 'progress' } | { answer: 'refused' } | { answer: 'aborted' }>
type Asking = DeskRequest extends infer Request ? (Request extends { id: number } ? Omit<Request, 'id'> : never) : never
type Waiting = {
  onProgress: (progress: DeskProgress) => void
  end: (answer: Ending) => void
  fail: (error: Error) => void
}

/** The desk in its worker, so that a file of a hundred thousand rows does not hold up the page. */
export class DeskClient {
  #worker: Worker | undefined
  readonly #waiting = new Map<number, Waiting>()
  #last = 0

  /** Asks the desk; the answer bears the number of the question. Rejects with a `Refusal` in the desk’s own words. */
  ask(asking: Asking, onProgress: (progress: DeskProgress) => void = () => {}): Promise<Ending> {
    const id = ++this.#last
    return new Promise((end, fail) => {
      this.#waiting.set(id, { onProgress, end, fail })
      this.#worker ??= this.#open()
      this.#worker.postMessage({ ...asking, id } as DeskRequest)
    })
  }

  /** Ends the worker and with it everything it held in memory. */
  close(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#waiting.clear()
  }

  #hear(answer: DeskAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    if (!waiting) return
    if (answer.answer === 'progress') {
      waiting.onProgress(answer)
      return
    }
    this.#waiting.delete(answer.id)
    if (answer.answer === 'aborted') waiting.fail(new Error('aborted'))
    else if (answer.answer !== 'refused') waiting.end(answer)
    else waiting.fail(new Refusal(answer.code, { kind: answer.kind, text: answer.text }))
  }

  #open(): Worker {
    const worker = new Worker(new URL('../../../desk/src/deskWorker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<DeskAnswer>) => this.#hear(data))
    worker.addEventListener('error', () => this.#failAll())
    worker.addEventListener('messageerror', () => this.#failAll())
    return worker
  }

  /** A worker that did not start or broke down answers nothing more: what waits is told so, and the next question gets a new one. */
  #failAll(): void {
    const waiting = [...this.#waiting.values()]
    this.close()
    for (const { fail } of waiting) fail(deskRefusal('failed'))
  }
}

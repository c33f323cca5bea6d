import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { WorldOptions } from '@evenborn/world/world'
import type { DepartmentAnswer, SentPackage } from './departmentThread.ts'
import type { DeskTask } from './plan.ts'

/** The departments' desks, one thread a processor (at most four). */
export type DepartmentThreads = {
  /** Works through tasks; packages come in the order in which they are done. */
  run(tasks: readonly DeskTask[]): AsyncGenerator<SentPackage>
  close(): Promise<void>
}

export function openDepartmentThreads(world: WorldOptions): DepartmentThreads {
  const threads = Array.from(
    { length: Math.min(4, availableParallelism()) },
    () => new Worker(new URL('./departmentThread.ts', import.meta.url), { workerData: world, execArgv: [] }),
  )
  return {
    run: (tasks) => packagesOf(threads, [...tasks]),
    close: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))),
  }
}

async function* packagesOf(threads: readonly Worker[], tasks: DeskTask[]): AsyncGenerator<SentPackage> {
  const arrived: SentPackage[] = []
  let working = 0
  let failure: unknown
  let wake = () => {}
  const next = (thread: Worker) => {
    const task = tasks.shift()
    if (!task) return
    working++
    thread.postMessage(task)
  }
  const listening = threads.map((thread) => {
    const onMessage = (answer: DepartmentAnswer) => {
      if ('package' in answer) arrived.push(answer.package)
      else {
        working--
        next(thread)
      }
      wake()
    }
    const onError = (error: unknown) => {
      failure = error
      wake()
    }
    thread.on('message', onMessage).on('error', onError)
    next(thread)
    return () => thread.off('message', onMessage).off('error', onError)
  })
  try {
    while (arrived.length > 0 || working > 0) {
      if (failure) throw failure
      const sent = arrived.shift()
      if (sent) yield sent
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    for (const stop of listening) stop()
  }
}

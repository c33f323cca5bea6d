import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { WorldOptions } from '@evenborn/world/world'
import type { DepartmentAnswer, SentPackage } from './departmentThread.ts'
import type { DeskTask } from './plan.ts'

/** A package that has been made for a task, or the end of the task. */
export type DeskNews = { task: DeskTask; package?: SentPackage }

/** The departments' desks, one thread a processor (at most four). */
export type DepartmentThreads = {
  /** Works through tasks; packages come in the order in which they are made, and each task’s end after its last one. */
  run(tasks: readonly DeskTask[], signal?: AbortSignal): AsyncGenerator<DeskNews>
  close(): Promise<void>
}

export function openDepartmentThreads(world: WorldOptions): DepartmentThreads {
  const threads = Array.from(
    { length: Math.min(4, availableParallelism()) },
    () => new Worker(new URL('./departmentThread.ts', import.meta.url), { workerData: world, execArgv: [] }),
  )
  return {
    run: (tasks, signal) => packagesOf(threads, [...tasks], signal),
    close: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))),
  }
}

async function* packagesOf(
  threads: readonly Worker[],
  tasks: DeskTask[],
  signal?: AbortSignal,
): AsyncGenerator<DeskNews> {
  const arrived: DeskNews[] = []
  let working = 0
  let failure: unknown
  let wake = () => {}
  const onAbort = () => wake()
  signal?.addEventListener('abort', onAbort)
  const listening = threads.map((thread) => {
    let task: DeskTask | undefined
    const next = () => {
      task = tasks.shift()
      if (!task) return
      working++
      thread.postMessage(task)
    }
    const onMessage = (answer: DepartmentAnswer) => {
      if (!task) return
      arrived.push('package' in answer ? { task, package: answer.package } : { task })
      if ('done' in answer) {
        working--
        next()
      }
      wake()
    }
    const onError = (error: unknown) => {
      failure = error
      wake()
    }
    thread.on('message', onMessage).on('error', onError)
    next()
    return () => thread.off('message', onMessage).off('error', onError)
  })
  try {
    while (arrived.length > 0 || working > 0) {
      if (failure) throw failure
      if (signal?.aborted) return
      const sent = arrived.shift()
      if (sent) yield sent
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    for (const stop of listening) stop()
  }
}

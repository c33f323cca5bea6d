import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { WorldOptions } from '@evenborn/world/world'
import type { DepartmentAnswer, SentPackage } from './departmentThread.ts'
import type { DeskTask } from './plan.ts'

/** A package that has been made for a task, or the end of the task. */
export type DeskNews = { task: DeskTask; package?: SentPackage }

/** The departments' desks, one thread a processor (at most four). */
export type DepartmentThreads = {
  /**
   * Begins to work through tasks. Packages come in the order in which they are made, and each task’s end after its last one;
   * until somebody asks for them they are kept.
   */
  run(tasks: readonly DeskTask[], signal?: AbortSignal): AsyncGenerator<DeskNews>
  close(): Promise<void>
}

export function openDepartmentThreads(world: WorldOptions): DepartmentThreads {
  const threads = Array.from(
    { length: Math.min(4, availableParallelism()) },
    () => new Worker(new URL('./departmentThread.ts', import.meta.url), { workerData: world, execArgv: [] }),
  )
  return {
    run: (tasks, signal) => newsOf(begin(threads, [...tasks]), signal),
    close: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))),
  }
}

/** Work that has begun: what has arrived of it, and a word whenever more does. */
type Begun = {
  arrived: DeskNews[]
  isWorking: () => boolean
  failure: () => unknown
  onNews: (wake: () => void) => void
  stop: () => void
}

function begin(threads: readonly Worker[], tasks: DeskTask[]): Begun {
  const arrived: DeskNews[] = []
  let working = 0
  let failure: unknown
  let wake = () => {}
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
  return {
    arrived,
    isWorking: () => working > 0,
    failure: () => failure,
    onNews: (awaken) => {
      wake = awaken
    },
    stop: () => {
      for (const stop of listening) stop()
    },
  }
}

async function* newsOf(begun: Begun, signal?: AbortSignal): AsyncGenerator<DeskNews> {
  const stopped = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
  try {
    while (begun.arrived.length > 0 || begun.isWorking()) {
      if (begun.failure()) throw begun.failure()
      if (signal?.aborted) return
      const sent = begun.arrived.shift()
      if (sent) yield sent
      else await Promise.race([new Promise<void>((resolve) => begun.onNews(resolve)), stopped])
    }
  } finally {
    begun.stop()
  }
}

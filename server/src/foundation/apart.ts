import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, type RefusalKind } from '@evenborn/core/vocabulary/refusal'
import type { Text } from '@evenborn/core/vocabulary/text'

/** Work on what strangers send, in processes of its own: what it breaks there breaks nothing here. */
export type Apart = {
  /**
   * What the function that a module exports by default makes of bytes. Its refusals come back as they are.
   *
   * @param module path of the module
   * @throws `ApartFailure` where it took more than it may, or ended without a word
   */
  run<Result>(module: string, bytes: Uint8Array): Promise<Result>
  stop(): Promise<void>
}

/** Why work apart gave nothing: too much memory, too much time, an end without a word, or too many waiting before it. */
export class ApartFailure extends Error {
  readonly reason: 'memory' | 'time' | 'ended' | 'busy'

  constructor(reason: ApartFailure['reason']) {
    super(`work apart: ${reason}`)
    this.reason = reason
  }
}

/** How many work at once and how many may wait; what one piece of work may take. */
export type ApartLimits = {
  processes: number
  waiting: number
  seconds: number
  heapMegabytes: number
  residentMegabytes: number
}

const LIMITS: ApartLimits = { processes: 2, waiting: 64, seconds: 60, heapMegabytes: 512, residentMegabytes: 1536 }

/** What a process apart sends back. */
export type Told =
  | { result: unknown }
  | { refusal: { code: string; kind: RefusalKind; text: Text; values: Refusal['values'] } }
  | { failed: string }

type Task = { module: string; bytes: Uint8Array; resolve(result: unknown): void; reject(error: Error): void }
type Worker = { child: ChildProcess; task: Task | undefined }

const checkout = join(import.meta.dirname, '../../..')
const program = join(import.meta.dirname, 'apartProcess.ts')
const LOOKED_AT = 100

/**
 * Opens a few processes, each started when it is first needed and kept for the next piece of work. They know nothing of this
 * one’s environment, read this program’s own files alone, and can write none, start nothing and load no native code.
 */
export function openApart(limits: Partial<ApartLimits> = {}): Apart {
  const { processes, waiting, seconds, heapMegabytes, residentMegabytes } = { ...LIMITS, ...limits }
  const queue: Task[] = []
  const workers = new Set<Worker>()
  let isOpen = true

  const start = (): Worker => {
    const child = fork(program, {
      execArgv: [`--max-old-space-size=${heapMegabytes}`, '--permission', `--allow-fs-read=${checkout}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const worker: Worker = { child, task: undefined }
    workers.add(worker)
    child.on('error', () => child.kill('SIGKILL'))
    child.once('exit', () => {
      workers.delete(worker)
      worker.task?.reject(new ApartFailure('ended'))
      worker.task = undefined
      next()
    })
    return worker
  }

  const work = (worker: Worker, task: Task): void => {
    const { child } = worker
    worker.task = task
    holdOpen(child, true)
    const end = (reason: ApartFailure['reason']) => {
      workers.delete(worker)
      settle(() => task.reject(new ApartFailure(reason)))
      child.kill('SIGKILL')
    }
    const late = setTimeout(() => end('time'), seconds * 1000)
    const looking = setInterval(() => {
      if (residentBytes(child.pid) > residentMegabytes * 2 ** 20) end('memory')
    }, LOOKED_AT)
    const settle = (tell: () => void) => {
      clearTimeout(late)
      clearInterval(looking)
      child.off('message', heard)
      child.off('exit', ended)
      worker.task = undefined
      tell()
    }
    const heard = (told: Told) => {
      settle(() => ('result' in told ? task.resolve(told.result) : task.reject(errorOf(told))))
      holdOpen(child, false)
      next()
    }
    // A heap that is full ends the process by its own hand (SIGABRT).
    const ended = (_code: number | null, signal: string | null) =>
      settle(() => task.reject(new ApartFailure(signal === 'SIGABRT' ? 'memory' : 'ended')))
    child.prependOnceListener('exit', ended)
    child.once('message', heard)
    child.send({ module: task.module, bytes: task.bytes }, (error) => error && child.kill('SIGKILL'))
  }

  const next = (): void => {
    while (isOpen && queue.length > 0) {
      const idle = [...workers].find(({ task, child }) => task === undefined && child.connected)
      const worker = idle ?? (workers.size < processes ? start() : undefined)
      if (!worker) return
      work(worker, queue.shift()!)
    }
  }

  return {
    run: <Result>(module: string, bytes: Uint8Array) =>
      new Promise<Result>((resolve, reject) => {
        if (!isOpen) return reject(new ApartFailure('ended'))
        if (queue.length >= waiting) return reject(new ApartFailure('busy'))
        queue.push({ module, bytes, resolve: (result) => resolve(result as Result), reject })
        next()
      }),
    stop: async () => {
      isOpen = false
      for (const { reject } of queue.splice(0)) reject(new ApartFailure('ended'))
      const ends = [...workers].map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
      for (const { child } of workers) {
        holdOpen(child, true)
        child.kill('SIGKILL')
      }
      await Promise.all(ends)
    },
  }
}

/** One without work keeps nobody from ending. */
function holdOpen(child: ChildProcess, isHeld: boolean): void {
  const call = isHeld ? 'ref' : 'unref'
  child[call]()
  child.channel?.[call]()
}

function errorOf(told: Exclude<Told, { result: unknown }>): Error {
  if ('failed' in told) return Object.assign(new ApartFailure('ended'), { cause: told.failed })
  const { code, kind, text, values } = told.refusal
  return new Refusal(code, { kind, text }, values)
}

/** Memory of a process that is really there, by the second number of /proc/<pid>/statm, in pages of 4 KB. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}

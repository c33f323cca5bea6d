/** Work behind the figures, as a person follows it. */
export type ProgressStep = {
  name: 'fill-demo' | 'land' | 'link' | 'count' | 'ledger' | 'witness' | 'database' | 'disk' | 'clock'
  /** What it works on now: a month, a return’s number. */
  detail: string
  done: number
  of: number
  /** How often it has failed since it last went; it is tried again by itself. */
  failed?: number
}

/** What this process is working on. It is lost with the process, and so is the work, which then starts again. */
export type Progress = {
  /** Shows a step, or where it is now. */
  show(step: ProgressStep): void
  /** The step is done. */
  clear(name: ProgressStep['name']): void
  /** The step failed and will be tried again: it stays to be seen, with how often, until it is cleared. */
  fail(name: ProgressStep['name'], failed: number, detail?: string): void
  steps(): Required<ProgressStep>[]
  /** Figures may have changed: a new version tells every screen to ask again. */
  figuresChanged(): void
  version(): string
}

/** @param start differs for each start of the program, so that a version is never met again */
export function newProgress(start: string): Progress {
  const steps = new Map<ProgressStep['name'], Required<ProgressStep>>()
  let changes = 0
  return {
    show: (step) => void steps.set(step.name, { failed: steps.get(step.name)?.failed ?? 0, ...step }),
    clear: (name) => void steps.delete(name),
    fail: (name, failed, detail = steps.get(name)?.detail ?? '') =>
      void steps.set(name, { name, detail, done: 0, of: 1, failed }),
    steps: () => [...steps.values()],
    figuresChanged: () => void changes++,
    version: () => `${start}-${changes}`,
  }
}

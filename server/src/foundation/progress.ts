/** Work behind the figures, as a person follows it. */
export type ProgressStep = {
  name: 'fill-demo' | 'land' | 'link' | 'count'
  /** What it works on now: a month, a return’s number. */
  detail: string
  done: number
  of: number
}

/** What this process is working on. It is lost with the process, and so is the work, which then starts again. */
export type Progress = {
  /** Shows a step, or where it is now. */
  show(step: ProgressStep): void
  /** The step is done. */
  clear(name: ProgressStep['name']): void
  steps(): ProgressStep[]
  /** Figures may have changed: a new version tells every screen to ask again. */
  figuresChanged(): void
  version(): string
}

/** @param start differs for each start of the program, so that a version is never met again */
export function newProgress(start: string): Progress {
  const steps = new Map<ProgressStep['name'], ProgressStep>()
  let changes = 0
  return {
    show: (step) => void steps.set(step.name, step),
    clear: (name) => void steps.delete(name),
    steps: () => [...steps.values()],
    figuresChanged: () => void changes++,
    version: () => `${start}-${changes}`,
  }
}

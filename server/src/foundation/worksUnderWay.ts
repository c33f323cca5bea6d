/** Works that go on side by side while others are begun. */
export type Works = {
  /** Takes a work that has begun. Its failure is told to whoever waits: for itself, for room, or for all. */
  start<Work extends Promise<unknown>>(work: Work): Work
  /** Waits until fewer are under way than there may be. @throws what one of them failed with */
  room(): Promise<void>
  /** Waits for all. @throws what one of them failed with */
  done(): Promise<void>
  /** Waits until none goes on, whatever became of them. */
  settled(): Promise<void>
}

export function worksUnderWay(most: number): Works {
  const underWay = new Set<Promise<unknown>>()
  const failures: unknown[] = []
  const throwFailure = () => {
    if (failures.length > 0) throw failures[0]
  }
  const settled = async () => {
    await Promise.allSettled(underWay)
  }
  return {
    start(work) {
      const ended = work.then(
        () => undefined,
        (failure) => void failures.push(failure),
      )
      underWay.add(ended)
      ended.finally(() => underWay.delete(ended))
      return work
    },
    async room() {
      while (underWay.size >= most && failures.length === 0) await Promise.race(underWay)
      throwFailure()
    },
    async done() {
      await settled()
      throwFailure()
    },
    settled,
  }
}

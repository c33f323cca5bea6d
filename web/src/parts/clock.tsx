import { createContext, type ReactNode, use } from 'react'

const ClockContext = createContext<() => Date>(() => {
  throw new Error('the shell has given no clock')
})

/** The shell gives the clock; below it nothing reads the time by itself. */
export function Clock({ now, children }: { now: () => Date; children: ReactNode }) {
  return <ClockContext value={now}>{children}</ClockContext>
}

/** Today where the reader is, as its digits: 20260314. */
export function useToday(): () => number {
  const now = use(ClockContext)
  return () => {
    const today = now()
    return today.getFullYear() * 10_000 + (today.getMonth() + 1) * 100 + today.getDate()
  }
}

import type { Filing } from '@evenborn/core/cycle/filing'
import { type Say, useSay } from '../parts/language.tsx'
import { words } from './cycleWords.ts'

/** States in which nothing waits for its due day any more. */
const settled: readonly Filing['state'][] = ['accepted', 'zero-declared', 'locked', 'waived', 'scheduled']

/** Due day, and beside it how many working days that is from today while something is still owed. */
export function DueDay({ filing }: { filing: Pick<Filing, 'due' | 'daysLeft' | 'state'> }) {
  const say = useSay()
  const { due, daysLeft, state } = filing
  const counts = !settled.includes(state) && state !== 'submitted' && state !== 'checking'
  return (
    <span className="whole">
      <span className="number">{due}</span>
      {counts && <span className={daysLeft <= 0 ? 'today small' : 'quiet small'}> {sayDaysLeft(say, daysLeft)}</span>}
    </span>
  )
}

/** `还有 3 个工作日`, `今天截止`, `已过 2 个工作日`. */
export function sayDaysLeft(say: Say, daysLeft: number): string {
  if (daysLeft === 0) return say(words.dueToday)
  const days = Math.abs(daysLeft)
  if (days === 1) return say(daysLeft > 0 ? words.dayLeft : words.dayOver)
  return say(daysLeft > 0 ? words.daysLeft : words.daysOver, { days })
}

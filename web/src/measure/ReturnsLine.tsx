import { countDuties } from '@evenborn/core/cycle/dutyCounts'
import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { Link } from 'react-router'
import { useSay } from '../parts/language.tsx'
import { useAnswer } from '../server/useAnswer.ts'
import { words } from './measureWords.ts'

/** How the returns of the latest month stand, in one line. */
export function ReturnsLine() {
  const say = useSay()
  const { data } = useAnswer('cycle', 'listDuties', {})
  if (!data || data.duties.length === 0) return null
  const counts = countDuties(data.duties)
  return (
    <p className="returns-line">
      <strong>{say(words.returns, { month: say(formatMonth(data.month)) })}</strong>
      <span>{say(words.returnsText, counts)}</span>
      {counts.late > 0 && <span>{say(words.returnsLate, counts)}</span>}
      {counts.due > 0 && <span>{say(words.returnsDue, counts)}</span>}
      {counts.overdue > 0 && <span className="today">{say(words.returnsOverdue, counts)}</span>}
      <Link to="/matrix">{say(words.seeReturns)}</Link>
    </p>
  )
}

import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { useSay } from '../parts/language.tsx'
import { useAnswer } from '../server/useAnswer.ts'
import { words } from './matrixWords.ts'

/** How much the office asks of its units a month: estimated from the number of fields, and never timed. */
export function WorkloadLine() {
  const say = useSay()
  const { data } = useAnswer('cycle', 'readWorkload', undefined, { staleTime: 600_000 })
  if (!data || data.lines.length === 0) return null
  const held = data.lines.reduce((sum, line) => sum + line.held, 0)
  return (
    <p className="small quiet">
      {say(words.workload, {
        hours: formatCount(Math.round(data.minutesAMonth / 60)),
        seconds: data.secondsPerField,
        held: formatCount(held),
      })}
    </p>
  )
}

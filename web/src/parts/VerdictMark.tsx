import type { Verdict } from '@evenborn/core/measure/figure'
import { verdictNames } from '@evenborn/core/measure/names'
import { colours } from './colours.ts'
import { useSay } from './language.tsx'
import './figures.css'

/** The mark of a verdict: form says it, colour repeats it. */
function Mark({ verdict }: { verdict: Verdict }) {
  if (verdict === 'above') return <path d="M7 2 L12.6 12 L1.4 12 Z" fill={colours.ink} />
  if (verdict === 'below') return <path d="M7 12 L12.6 2 L1.4 2 Z" fill={colours.ochre} />
  const dash = verdict === 'unsure' ? { strokeDasharray: '2.4 2' } : {}
  return <circle cx="7" cy="7" r="4.8" fill="none" stroke={colours.quiet} strokeWidth="1.6" {...dash} />
}

/** One of the four verdicts, mark and word together; `bare` shows the mark alone where the word stands beside it already. */
export function VerdictMark({ verdict, bare = false }: { verdict: Verdict; bare?: boolean }) {
  const say = useSay()
  return (
    <span className={`verdict verdict-${verdict}`}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <Mark verdict={verdict} />
      </svg>
      <span className={bare ? 'seen-by-readers-only' : undefined}>{say(verdictNames[verdict])}</span>
    </span>
  )
}

import { type FilingState, filingStateNames } from '@evenborn/core/cycle/filingState'
import { useSay } from '../parts/language.tsx'
import { words } from './cycleWords.ts'
import { filingSigns } from './filingSigns.ts'
import './cycle.css'

/** Where a return stands: a form and a word, and in colour where somebody has to do something today. */
export function FilingMark({ state, late, revised }: { state: FilingState; late?: boolean; revised?: boolean }) {
  const say = useSay()
  return (
    <span className={`filing-mark filing-${state}`}>
      <span aria-hidden className="filing-sign">
        {filingSigns[state]}
      </span>{' '}
      {say(filingStateNames[state])}
      {late && state !== 'overdue' && <span className="filing-late"> · {say(words.late)}</span>}
      {revised && <span className="filing-revised"> · {say(words.revised)}</span>}
    </span>
  )
}

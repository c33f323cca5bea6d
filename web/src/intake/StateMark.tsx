import type { DeliveryState } from '@evenborn/core/intake/delivery'
import { useSay } from '../parts/language.tsx'
import { stateNames } from './intakeWords.ts'
import './intake.css'

/** How far a return is: ring, half, full; a return that failed stands out by form and colour. */
const signs: Record<DeliveryState, string> = { received: '○', landed: '◐', linked: '●', failed: '✕' }

export function StateMark({ state }: { state: DeliveryState }) {
  const say = useSay()
  return (
    <span className={state === 'failed' ? 'today' : undefined}>
      <span aria-hidden className="state-sign">
        {signs[state]}
      </span>{' '}
      {say(stateNames[state])}
    </span>
  )
}

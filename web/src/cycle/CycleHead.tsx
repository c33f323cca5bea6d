import type { Action } from '@evenborn/core/access/permission'
import type { Text } from '@evenborn/core/vocabulary/text'
import { NavLink } from 'react-router'
import { useMay } from '../access/session.tsx'
import { useSay } from '../parts/language.tsx'
import { words } from './cycleWords.ts'
import './cycle.css'

const parts: readonly { address: string; name: Text; needs: readonly Action[] }[] = [
  { address: '/duties', name: words.dutiesShort, needs: ['send-return', 'confirm-return'] },
  { address: '/matrix', name: words.matrix, needs: ['read-measures'] },
  { address: '/notices', name: words.notices, needs: ['read-returns'] },
  { address: '/minutes', name: words.minutes, needs: ['read-returns'] },
  { address: '/stock', name: words.stock, needs: ['read-returns'] },
  { address: '/cadence', name: words.cadence, needs: ['read-returns'] },
  { address: '/returns', name: words.received, needs: ['read-returns'] },
]

/** Heads the screens of the cycle, each shown to those who may. */
export function CycleHead({ title, intro }: { title: Text; intro?: Text }) {
  const say = useSay()
  const may = useMay()
  return (
    <div className="stack-tight">
      <div className="row-apart">
        <h1>{say(title)}</h1>
        <nav className="cycle-parts no-print" aria-label={say(words.parts)}>
          {parts
            .filter(({ needs }) => needs.some(may))
            .map(({ address, name }) => (
              <NavLink key={address} to={address} end>
                {say(name)}
              </NavLink>
            ))}
        </nav>
      </div>
      {intro && <p className="prose quiet">{say(intro)}</p>}
    </div>
  )
}

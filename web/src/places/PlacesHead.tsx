import type { Text } from '@evenborn/core/vocabulary/text'
import { NavLink } from 'react-router'
import { useSay } from '../parts/language.tsx'
import { words } from './placesWords.ts'
import './places.css'

const parts = [
  { address: '/places/areas', name: words.areas },
  { address: '/places/units', name: words.units },
  { address: '/places/calendar', name: words.calendar },
]

/** Heads the three screens of the office that keeps areas, units and the calendar. */
export function PlacesHead({ title, intro }: { title: Text; intro: Text }) {
  const say = useSay()
  return (
    <div className="stack-tight">
      <div className="row-apart">
        <h1>{say(title)}</h1>
        <nav className="places-parts no-print" aria-label={say(words.parts)}>
          {parts.map(({ address, name }) => (
            <NavLink key={address} to={address}>
              {say(name)}
            </NavLink>
          ))}
        </nav>
      </div>
      <p className="prose quiet">{say(intro)}</p>
    </div>
  )
}

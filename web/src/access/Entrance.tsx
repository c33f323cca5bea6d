import type { ReactNode } from 'react'
import { useSay } from '../parts/language.tsx'
import { words } from './accessWords.ts'
import './access.css'

/** What stands around every way in. */
export function Entrance({ children }: { children: ReactNode }) {
  const say = useSay()
  return (
    <main className="sign-in">
      <div className="stack-tight no-print">
        <p className="sign-in-brand">Evenborn</p>
        <p className="quiet">{say(words.promise)}</p>
      </div>
      {children}
    </main>
  )
}

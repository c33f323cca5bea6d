import type { Finding } from '@evenborn/core/intake/finding'
import type { Mend } from '@evenborn/desk/intake/mend'
import { useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { words } from './sendWords.ts'

type Given = { finding: Finding; place: number; text: string; mend: (mend: Mend) => void; recheck: () => void }

/** The cell a finding speaks of, one click from being mended: Enter mends and checks again, Escape leaves it as it is. */
export function MendCell({ finding, place, text, mend, recheck }: Given) {
  const say = useSay()
  const [typed, setTyped] = useState<string>()
  const label = say(words.mendCell, { row: finding.row, column: finding.column })
  if (typed === undefined) {
    return (
      <button
        type="button"
        className="written"
        aria-label={`${say(words.mend)} ${label} ${text}`}
        onClick={() => setTyped(text)}
      >
        {text || '　'}
      </button>
    )
  }
  const set = () => {
    setTyped(undefined)
    if (typed !== text) mend({ row: finding.row, place, text: typed })
    return typed !== text
  }
  return (
    <span className="mend">
      <input
        // biome-ignore lint/a11y/noAutofocus: the click that opened it asked to type here
        autoFocus
        aria-label={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={set}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(undefined)
          if (event.key === 'Enter' && set()) recheck()
        }}
      />
    </span>
  )
}

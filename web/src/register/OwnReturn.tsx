import { sourceNames } from '@evenborn/core/intake/source'
import type { OwnGaps } from '@evenborn/core/register/health'
import { csvOf } from '@evenborn/core/vocabulary/csv'
import { formatMonthDigits } from '@evenborn/core/vocabulary/monthText'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { OwnRows } from '@evenborn/desk/register/ownRows'
import { useId } from 'react'
import { useSay } from '../parts/language.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { words } from './registerWords.ts'
import './register.css'

/** Rows of one return that one record lacks, and what the key file makes of them once it is chosen. */
export type OwnGap = OwnGaps['returns'][number] & { found: OwnRows | undefined }

/** One’s own return with the rows that others lack, record by record. */
export function OwnReturn({ gaps }: { gaps: readonly OwnGap[] }) {
  const say = useSay()
  const id = useId()
  const { number, source, handledBy, found } = gaps[0]!
  const { year, key } = handledBy
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id}>
        {say(sourceNames[source])} · <span className="number whole">{say(formatMonthDigits(handledBy))}</span>{' '}
        <span className="quiet small aside number whole">
          {say(words.return)} {number}
        </span>
      </h2>
      {found?.key !== 'fits' && <p className="small quiet">{say(words.keyTurnsBack, { year, key })}</p>}
      {gaps.map((gap) => (
        <MissingIn key={gap.missingIn} gap={gap} />
      ))}
    </section>
  )
}

function MissingIn({ gap: { number, missingIn, handles, found } }: { gap: OwnGap }) {
  const say = useSay()
  const id = useId()
  const rows = found?.key === 'fits' ? found.rows : undefined
  const save = () => {
    const lines = [[say(words.rowNumbers)], ...(rows ?? []).map((row) => [row])]
    saveFile(`${number}-${missingIn}.csv`, new Blob([csvOf(lines)], { type: 'text/csv' }))
  }
  return (
    <div className="stack-tight">
      <div className="row-apart own-rows-head">
        <h3 id={id}>{say(words.notIn, { source: say(sourceNames[missingIn]), rows: formatCount(handles.length) })}</h3>
        {rows && (
          <button type="button" className="plain-button no-print" aria-describedby={id} onClick={save}>
            {say(words.save)}
          </button>
        )}
      </div>
      {rows && (
        <div className="own-rows">
          <span className="small quiet">{say(words.rowNumbers)}</span>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard */}
          <ul tabIndex={0} aria-labelledby={id}>
            {rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { sourceNames } from '@evenborn/core/intake/source'
import { useSay } from '../parts/language.tsx'
import { ContentTable } from './ContentTable.tsx'
import { CountsTable } from './CountsTable.tsx'
import { OneRow } from './OneRow.tsx'
import type { SectionGiven } from './sectionGiven.ts'
import { words } from './sendWords.ts'
import '../intake/send.css'
import './counts.css'

/** One table of a return: to be filled in, or closed where it is held already, with where it comes from. */
export function CountsSection({ dataSet, held, ...given }: SectionGiven & { dataSet: DataSet; held: boolean }) {
  const say = useSay()
  const { section, rows } = given
  return (
    <section className="card stack-tight" aria-labelledby={`section-${section.id}`}>
      <h2 id={`section-${section.id}`} tabIndex={-1}>
        {say(section.title)} {held && <span className="quiet small aside">■ {say(words.heldShort)}</span>}
      </h2>
      {held ? (
        <details className="fold">
          <summary>
            {say(words.held, { source: say(section.heldIn ? sourceNames[section.heldIn] : dataSet.title) })}
          </summary>
          <ContentTable section={section} rows={rows} />
        </details>
      ) : section.rows === 'one' ? (
        <OneRow {...given} />
      ) : (
        <CountsTable {...given} />
      )}
    </section>
  )
}

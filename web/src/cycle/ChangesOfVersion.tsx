import { contentChanges } from '@evenborn/core/cycle/contentChanges'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { Submission } from '@evenborn/core/cycle/filing'
import { useMemo } from 'react'
import { useSay } from '../parts/language.tsx'
import { words } from './lifeWords.ts'
import { useChoices } from './useChoices.ts'
import '../intake/send.css'
import './counts.css'

type Given = { dataSet: DataSet; before: Submission; after: Submission }

/** Which cells a version changed, against the one before it. */
export function ChangesOfVersion({ dataSet, before, after }: Given) {
  const say = useSay()
  const choicesOf = useChoices()
  const changes = useMemo(
    () => contentChanges(dataSet, before.content ?? {}, after.content ?? {}),
    [dataSet, before.content, after.content],
  )
  if (before.content === null || after.content === null) return null
  const versions = { before: before.version, after: after.version }
  const cellName = ({ section: id, keys, column }: (typeof changes)[number]) => {
    const section = dataSet.sections.find((each) => each.id === id)
    const named = Object.entries(keys).map(([key, value]) => {
      const of = section?.columns.find((each) => each.id === key)
      const known = of && choicesOf(of)?.find(({ code }) => code === value)
      return known ? say(known.title) : String(value ?? '')
    })
    const title = section?.columns.find((each) => each.id === column)?.title
    return [section && say(section.title), ...named, title && say(title)].filter(Boolean).join(' · ')
  }
  return (
    <section className="card stack-tight" aria-labelledby={`changes-${after.version}`}>
      <h2 id={`changes-${after.version}`}>{say(words.compare)}</h2>
      {changes.length === 0 ? (
        <p>{say(words.noChange, versions)}</p>
      ) : (
        <>
          <p>{say(words.compareOf, { ...versions, count: changes.length })}</p>
          <section
            className="grid-scroll"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls by keyboard
            tabIndex={0}
            aria-label={say(words.compareOf, { ...versions, count: changes.length })}
          >
            <table className="counts">
              <thead>
                <tr>
                  <th scope="col">{say(words.where)}</th>
                  <th scope="col" className="count">
                    {say(words.before)}
                  </th>
                  <th scope="col" className="count">
                    {say(words.after)}
                  </th>
                </tr>
              </thead>
              <tbody>
                {changes.map((change) => (
                  <tr key={`${change.section} ${Object.values(change.keys).join(' ')} ${change.column}`}>
                    <th scope="row">{cellName(change)}</th>
                    <td className="count number quiet">{change.before ?? say(words.empty)}</td>
                    <td className="count number">{change.after ?? say(words.empty)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  )
}

import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { Submission } from '@evenborn/core/cycle/filing'
import { Link } from 'react-router'
import { useLanguage, useSay } from '../parts/language.tsx'
import { ContentTable } from './ContentTable.tsx'
import { zeroReasons } from './cycleWords.ts'
import { words } from './lifeWords.ts'

type Given = { dataSet: DataSet; newest: Submission; findings: readonly ContentFinding[] }

/** The figures of a version as they were sent, with what the checks said where they said it. */
export function FilingContent({ dataSet, newest, findings }: Given) {
  const say = useSay()
  const { language } = useLanguage()
  const { content } = newest
  const mark = (section: string) => (row: number, column: string) => {
    const finding = findings.find((each) => each.section === section && each.row === row && each.column === column)
    return finding && { className: `cell-${finding.severity}`, title: sayContentFinding(finding, dataSet)[language] }
  }
  return (
    <section className="card stack" aria-labelledby="content">
      <h2 id="content">{say(words.contentOf, { version: newest.version })}</h2>
      {newest.zero ? (
        <p>
          {newest.zeroReason
            ? say(words.zeroSent, { reason: say(zeroReasons[newest.zeroReason]) })
            : say(words.zeroPlain)}
        </p>
      ) : content ? (
        dataSet.sections
          .filter(({ id }) => (content[id] ?? []).length > 0)
          .map((section) => (
            <div key={section.id} className="stack-tight">
              <h3>{say(section.title)}</h3>
              <ContentTable section={section} rows={content[section.id] ?? []} mark={mark(section.id)} />
            </div>
          ))
      ) : (
        newest.package && <Link to={`/returns/${newest.package}`}>{say(words.rowsSent)}</Link>
      )}
    </section>
  )
}

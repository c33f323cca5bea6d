import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { useLanguage, useSay } from '../parts/language.tsx'
import { words } from './lifeWords.ts'
import { words as send } from './sendWords.ts'
import '../intake/send.css'
import './counts.css'

const signs = { error: '✕', warning: '△', mended: '✓' }

/** What the checks said of the version in force. */
export function QualityReport({ dataSet, findings }: { dataSet: DataSet; findings: readonly ContentFinding[] }) {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <section className="card stack-tight" aria-labelledby="report">
      <h2 id="report">{say(words.report)}</h2>
      {findings.length === 0 ? (
        <p>{say(words.reportClean)}</p>
      ) : (
        <ul className="finding-list">
          {findings.map((finding, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found of one cell twice
            <li key={at}>
              <span className={`severity-${finding.severity}`}>
                <span aria-hidden>{signs[finding.severity]}</span> {say(send[finding.severity])}
              </span>
              <span>{sayContentFinding(finding, dataSet)[language]}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

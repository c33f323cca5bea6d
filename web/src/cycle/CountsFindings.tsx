import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import type { CellPlace } from './countsDraft.ts'
import { words } from './sendWords.ts'
import '../intake/send.css'
import './counts.css'

type Given = {
  findings: readonly ContentFinding[]
  sentence: (finding: ContentFinding) => string
  placeOf: (finding: ContentFinding) => CellPlace
  goTo: (place: CellPlace) => void
  isBlank: boolean
  checking: boolean
  problem: unknown
  again: () => void
}

/** So many are listed at once. */
const SHOWN = 30

const order = ['error', 'warning', 'mended'] as const
const signs = { error: '✕', warning: '△', mended: '✓' }

/** What the checks say, errors first; a click leads to the cell. */
export function CountsFindings({ findings, sentence, placeOf, goTo, isBlank, checking, problem, again }: Given) {
  const say = useSay()
  const sorted = findings.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity))
  const of = (severity: ContentFinding['severity']) => findings.filter((each) => each.severity === severity).length
  return (
    <section className="card stack-tight" aria-labelledby="findings">
      <div className="row-apart">
        <h2 id="findings">{say(words.findings)}</h2>
        <span role="status" className="small quiet">
          {checking
            ? say(words.checking)
            : findings.length > 0 && say(words.counted, { errors: of('error'), warnings: of('warning') })}
        </span>
      </div>
      {problem != null && <Problem error={problem} again={again} />}
      {findings.length === 0 && problem == null && !checking && (
        <p>{say(isBlank ? words.notChecked : words.allGood)}</p>
      )}
      {findings.length > 0 && (
        <ul className="finding-list">
          {sorted.slice(0, SHOWN).map((finding, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found of one cell twice
            <li key={at}>
              <span className={`severity-${finding.severity}`}>
                <span aria-hidden>{signs[finding.severity]}</span> {say(words[finding.severity])}
              </span>
              <button
                type="button"
                className="finding-link"
                title={say(words.goTo)}
                onClick={() => goTo(placeOf(finding))}
              >
                {sentence(finding)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {findings.length > SHOWN && (
        <p className="small quiet">{say(words.moreFindings, { count: findings.length - SHOWN })}</p>
      )}
    </section>
  )
}

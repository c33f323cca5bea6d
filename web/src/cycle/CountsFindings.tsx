import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import type { CellPlace } from './countsDraft.ts'
import type { Found } from './foundAt.ts'
import { words } from './sendWords.ts'
import '../intake/send.css'
import './counts.css'

type Given = {
  found: readonly Found[]
  sentence: (found: Found) => string
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
export function CountsFindings({ found, sentence, goTo, isBlank, checking, problem, again }: Given) {
  const say = useSay()
  const rank = ({ finding }: Found) => order.indexOf(finding.severity)
  const sorted = found.toSorted((one, other) => rank(one) - rank(other))
  const of = (severity: (typeof order)[number]) => found.filter(({ finding }) => finding.severity === severity).length
  return (
    <section className="card stack-tight" aria-labelledby="findings">
      <div className="row-apart">
        <h2 id="findings">{say(words.findings)}</h2>
        <span role="status" className="small quiet">
          {checking
            ? say(words.checking)
            : found.length > 0 && say(words.counted, { errors: of('error'), warnings: of('warning') })}
        </span>
      </div>
      {problem != null && <Problem error={problem} again={again} />}
      {found.length === 0 && problem == null && !checking && <p>{say(isBlank ? words.notChecked : words.allGood)}</p>}
      {found.length > 0 && (
        <ul className="finding-list">
          {sorted.slice(0, SHOWN).map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found of one cell twice
            <li key={at}>
              <span className={`severity-${each.finding.severity}`}>
                <span aria-hidden>{signs[each.finding.severity]}</span> {say(words[each.finding.severity])}
              </span>
              <button type="button" className="finding-link" title={say(words.goTo)} onClick={() => goTo(each.place)}>
                {sentence(each)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.length > SHOWN && (
        <p className="small quiet">{say(words.moreFindings, { count: found.length - SHOWN })}</p>
      )}
    </section>
  )
}

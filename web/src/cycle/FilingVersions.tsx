import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { Submission } from '@evenborn/core/cycle/filing'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { ChangesOfVersion } from './ChangesOfVersion.tsx'
import { correctionReasons, words as cycle, wayNames } from './cycleWords.ts'
import { words } from './lifeWords.ts'
import './notice.css'

type Given = { dataSet: DataSet; versions: readonly Submission[]; inForce: number }

/** Every version, newest first; each older one unfolds to what it changed. None is ever taken away. */
export function FilingVersions({ dataSet, versions, inForce }: Given) {
  const say = useSay()
  if (versions.length < 2) return null
  return (
    <section className="card stack-tight" aria-labelledby="versions">
      <h2 id="versions">{say(words.versions)}</h2>
      <ul className="versions">
        {versions.map((version, at) => {
          const before = versions[at + 1]
          return (
            <li key={version.version} className="stack-tight">
              <p className="row">
                <strong>{say(cycle.version, { version: version.version })}</strong>
                {version.version === inForce && <span className="filing-accepted">● {say(words.inForce)}</span>}
                <span className="number">{version.number}</span>
                <span className="number">{momentText(version.sentAt)}</span>
                <span>{version.sentBy}</span>
                <span className="quiet">{say(wayNames[version.way])}</span>
                <span className="number">
                  {say(cycle.boys)} {formatCount(version.boys)} · {say(cycle.girls)} {formatCount(version.girls)}
                </span>
                {version.correctionReason && <span>{say(correctionReasons[version.correctionReason])}</span>}
              </p>
              {before && at > 0 && (
                <details className="fold">
                  <summary>{say(words.compare)}</summary>
                  <ChangesOfVersion dataSet={dataSet} before={before} after={version} />
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

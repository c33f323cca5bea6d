import { sourceNames } from '@evenborn/core/intake/source'
import type { OwnGaps } from '@evenborn/core/register/health'
import { csvOf } from '@evenborn/core/vocabulary/csv'
import { Button } from 'antd'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { words } from './registerWords.ts'
import './register.css'

/** Rows of one’s own returns that another record lacks, by their place in one’s own file. */
export function OwnGapsPage() {
  const say = useSay()
  const query = useAnswer('register', 'readOwnGaps')
  return (
    <div className="stack">
      <h1>{say(words.ownGaps)}</h1>
      <Answered query={query}>
        {({ returns }) =>
          returns.length === 0 ? (
            <Empty title={say(words.noOwnGaps)}>{say(words.noOwnGapsText)}</Empty>
          ) : (
            <div className="stack">
              <p className="prose">{say(words.ownGapsText)}</p>
              {returns.map((gap) => (
                <OneReturn key={`${gap.number} ${gap.missingIn}`} gap={gap} />
              ))}
            </div>
          )
        }
      </Answered>
    </div>
  )
}

function OneReturn({ gap }: { gap: OwnGaps['returns'][number] }) {
  const say = useSay()
  const missing = say(words.notIn, { source: say(sourceNames[gap.missingIn]) })
  const save = () => {
    const rows = [[say(words.rowNumbers)], ...gap.rows.map((row) => [row])]
    saveFile(`${gap.number}-${gap.missingIn}.csv`, new Blob([csvOf(rows)], { type: 'text/csv' }))
  }
  return (
    <section className="card stack-tight" aria-label={`${gap.number} ${missing}`}>
      <div className="row-apart">
        <h2>
          {say(words.return)} <span className="number">{gap.number}</span> · {missing} ·{' '}
          {say(words.howMany, { rows: gap.rows.length })}
        </h2>
        <Button size="small" onClick={save}>
          {say(words.save)}
        </Button>
      </div>
      <p className="small quiet">{say(words.rowNumbers)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard */}
      <section className="own-rows" tabIndex={0} aria-label={`${say(words.rowNumbers)} ${gap.number} ${missing}`}>
        {gap.rows.map((row) => (
          <span key={row}>{row}</span>
        ))}
      </section>
    </section>
  )
}

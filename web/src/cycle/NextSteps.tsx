import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { Link } from 'react-router'
import { useSay } from '../parts/language.tsx'
import { filingText, sendAddress } from './filingAddress.ts'
import type { Life } from './life.ts'
import { stepNames, words } from './lifeWords.ts'
import { AcceptStep } from './steps/AcceptStep.tsx'
import { ConfirmStep } from './steps/ConfirmStep.tsx'
import { ExtendStep } from './steps/ExtendStep.tsx'
import { QueryStep } from './steps/QueryStep.tsx'
import { ReopenStep } from './steps/ReopenStep.tsx'
import { WaiveStep } from './steps/WaiveStep.tsx'
import { ZeroStep } from './steps/ZeroStep.tsx'
import './notice.css'

type Given = { life: Life; dataSet: DataSet }

/** The steps that the reader may take now, each ready to be taken; and why not the others. */
export function NextSteps({ life, dataSet }: Given) {
  const say = useSay()
  const known = life.next.filter(({ step }) => step in stepNames && step !== 'send-back')
  const may = known.filter((each) => each.may)
  const not = known.filter((each) => !each.may && each.why)
  return (
    <section className="card stack" aria-labelledby="next">
      <h2 id="next">{say(words.next)}</h2>
      {may.length === 0 && <p className="quiet">{say(words.nothingForYou)}</p>}
      {may.map(({ step }) => (
        <Take
          key={`${filingText(life.filing)} ${life.filing.version} ${step}`}
          step={step}
          life={life}
          dataSet={dataSet}
        />
      ))}
      {not.length > 0 && (
        <details className="fold why-not">
          <summary>{say(words.whyNot, { count: not.length })}</summary>
          <ul className="stack-tight">
            {not.map(({ step, why }) => (
              <li key={step}>
                <strong>{say(stepNames[step]!)}</strong> — {why && say(why)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Take({ step, life, dataSet }: Given & { step: string }) {
  const say = useSay()
  const { filing } = life
  switch (step) {
    case 'submit':
    case 'propose':
      return (
        <Link className="step-link" to={dataSet.record === null ? sendAddress(filing) : '/send'}>
          {say(stepNames[step]!)}
        </Link>
      )
    case 'answer':
      return (
        <a className="step-link" href="#answer">
          {say(stepNames.answer!)}
        </a>
      )
    case 'confirm':
      return <ConfirmStep life={life} dataSet={dataSet} />
    case 'declare-zero':
      return <ZeroStep filing={filing} />
    case 'accept':
      return <AcceptStep filing={filing} />
    case 'query':
      return <QueryStep life={life} dataSet={dataSet} />
    case 'waive':
      return <WaiveStep filing={filing} />
    case 'reopen':
    case 'correct-after-lock':
      return <ReopenStep filing={filing} />
    case 'ask-exception':
      return <ExtendStep filing={filing} />
    default:
      return null
  }
}

import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import { Link, useParams } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { useAreaTree, useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CountsDesk } from './CountsDesk.tsx'
import { DueDay } from './DueDay.tsx'
import { FilingMark } from './FilingMark.tsx'
import { filingText, lifeAddress } from './filingAddress.ts'
import type { Life } from './life.ts'
import { words } from './sendWords.ts'
import { useDataSets } from './useDataSets.ts'
import './cycle.css'

/** A return of counts is filled in, or read from a file, and sent. */
export function SendCountsPage() {
  const { dataSet = '', unit = '', period = '' } = useParams()
  const key = { dataSet, unit, period }
  // Another return is another form: nothing of the former one stays in it.
  return <SendCounts key={filingText(key)} filingKey={key} />
}

function SendCounts({ filingKey: key }: { filingKey: FilingKey }) {
  const say = useSay()
  const { dataSet: code, unit, period } = key
  const unitName = useUnitName()
  const dataSet = useDataSets()?.get(code)
  const query = useAnswer('cycle', 'readFiling', key)
  return (
    <div className="stack">
      <Link to="/duties" className="no-print">
        ← {say(words.back)}
      </Link>
      <h1>
        {say(words.title)} {dataSet && say(dataSet.title)} · {say(formatPeriod(period))}{' '}
        <span className="quiet small aside">{say(unitName(unit))}</span>
      </h1>
      <Answered query={query}>
        {(life) => dataSet && <Sending dataSet={dataSet} filingKey={key} life={life} />}
      </Answered>
    </div>
  )
}

/** Begun once: an answer that comes later does not take away what was typed. */
function Sending({ dataSet, filingKey, life }: { dataSet: DataSet; filingKey: FilingKey; life: Life }) {
  const say = useSay()
  const { filing, versions, next } = life
  const sending = next.find(({ step }) => step === 'submit' || step === 'propose')
  const tree = useAreaTree()
  const begin = useAnswer('cycle', 'prefill', filingKey, {
    enabled: dataSet.record === null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (dataSet.record !== null)
    return (
      <Empty title={say(words.ofRows)}>
        <Link to="/send">{say(words.toRows)}</Link>
      </Empty>
    )
  return (
    <div className="stack">
      <p className="row">
        <FilingMark state={filing.state} late={filing.late} revised={filing.revised} />
        <DueDay filing={filing} />
        <Link to={lifeAddress(filingKey)}>{say(words.life)}</Link>
      </p>
      {sending && !sending.may && sending.why && (
        <p className="today">{say(words.cannotSend, { why: say(sending.why) })}</p>
      )}
      <Answered query={begin}>
        {(begun) =>
          tree && (
            <CountsDesk
              dataSet={dataSet}
              filing={filing}
              begin={begun}
              areas={tree.areas}
              after={Math.max(0, ...versions.map(({ version }) => version))}
            />
          )
        }
      </Answered>
    </div>
  )
}

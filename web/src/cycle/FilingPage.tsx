import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import { Link, useParams } from 'react-router'
import { useMay } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { useAreaName, useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { ChangesOfVersion } from './ChangesOfVersion.tsx'
import { words as cycle } from './cycleWords.ts'
import { DueDay } from './DueDay.tsx'
import { FilingContent } from './FilingContent.tsx'
import { FilingMark } from './FilingMark.tsx'
import { FilingReceiptCard } from './FilingReceiptCard.tsx'
import { FilingTimeline } from './FilingTimeline.tsx'
import { FilingVersions } from './FilingVersions.tsx'
import { filingText } from './filingAddress.ts'
import type { Life } from './life.ts'
import { words } from './lifeWords.ts'
import { NextSteps } from './NextSteps.tsx'
import { NoticeCard } from './NoticeCard.tsx'
import { QualityReport } from './QualityReport.tsx'
import { useDataSets } from './useDataSets.ts'
import './cycle.css'

/** The life of one return: where it stands and what comes next, its figures and findings, its notices, what happened. */
export function FilingPage() {
  const { dataSet = '', unit = '', period = '' } = useParams()
  const key = { dataSet, unit, period }
  return <Filing key={filingText(key)} filingKey={key} />
}

function Filing({ filingKey: key }: { filingKey: FilingKey }) {
  const say = useSay()
  const may = useMay()
  const { dataSet: code } = key
  const dataSet = useDataSets()?.get(code)
  const query = useAnswer('cycle', 'readFiling', key, { refetchInterval: 15_000 })
  const ofUnit = may('send-return') || may('confirm-return')
  return (
    <div className="stack">
      <Link to={ofUnit ? '/duties' : '/matrix'} className="no-print">
        ← {say(ofUnit ? cycle.duties : cycle.matrix)}
      </Link>
      <Answered query={query}>{(life) => dataSet && <LifeOf life={life} dataSet={dataSet} />}</Answered>
    </div>
  )
}

function LifeOf({ life, dataSet }: { life: Life; dataSet: DataSet }) {
  const say = useSay()
  const unitName = useUnitName()
  const areaName = useAreaName()
  const { filing, versions, findings, notices, events } = life
  const latest = versions.toSorted((one, other) => other.version - one.version)
  const [newest, former] = latest
  return (
    <div className="stack">
      <div className="stack-tight">
        <h1>
          {say(dataSet.title)} · {say(formatPeriod(filing.period))}
        </h1>
        <p className="row">
          <strong>{say(unitName(filing.unit))}</strong>
          <span className="quiet">{say(areaName(filing.area))}</span>
          <FilingMark state={filing.state} late={filing.late} revised={filing.revised} />
          <DueDay filing={filing} />
        </p>
        <Locking filing={filing} />
      </div>
      <NextSteps life={life} dataSet={dataSet} />
      {notices
        .toSorted((one, other) => (one.issuedAt < other.issuedAt ? 1 : -1))
        .map((notice) => (
          <NoticeCard key={notice.id} notice={notice} dataSet={dataSet} life={life} />
        ))}
      {newest ? (
        <>
          <FilingContent dataSet={dataSet} newest={newest} findings={findings} />
          {former && <ChangesOfVersion dataSet={dataSet} before={former} after={newest} />}
          <QualityReport dataSet={dataSet} findings={findings} />
          <FilingReceiptCard
            receipt={{
              ...newest,
              dataSet: filing.dataSet,
              unit: filing.unit,
              period: filing.period,
              state: filing.state,
            }}
            title={dataSet.title}
          />
          <FilingVersions dataSet={dataSet} versions={latest} inForce={filing.version} />
        </>
      ) : (
        <Empty title={say(words.nothingSent)}>{say(words.nothingSentText)}</Empty>
      )}
      <FilingTimeline events={events} />
    </div>
  )
}

/** When it locks, or why it is locked. */
function Locking({ filing: { state, locks, revised } }: { filing: Life['filing'] }) {
  const say = useSay()
  return (
    <>
      {state === 'locked' && <p className="prose">{say(words.lockedWhy, { day: locks })}</p>}
      {revised && <p className="prose">{say(words.revisedWhy)}</p>}
      {(state === 'accepted' || state === 'zero-declared') && (
        <p className="quiet small">{say(words.willLock, { day: locks })}</p>
      )}
    </>
  )
}

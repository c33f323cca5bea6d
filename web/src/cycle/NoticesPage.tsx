import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { Notice } from '@evenborn/core/cycle/notice'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Link } from 'react-router'
import { useMay } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { step, useStepThrough } from '../parts/stepThrough.ts'
import { useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CycleHead } from './CycleHead.tsx'
import { words as cycle } from './cycleWords.ts'
import { lifeAddress } from './filingAddress.ts'
import { openItems, type Turn, turnsOf } from './noticeTurn.ts'
import { words } from './noticeWords.ts'
import { useDataSetTitle } from './useDataSets.ts'

/** Notices of rectification, those that wait for the reader first. */
export function NoticesPage() {
  const query = useAnswer('cycle', 'listNotices', {}, { refetchInterval: 30_000 })
  useStepThrough()
  return (
    <div className="stack">
      <CycleHead title={cycle.notices} intro={words.intro} />
      <Answered query={query}>{(notices) => <Notices notices={notices} />}</Answered>
    </div>
  )
}

const turnNames: Record<Turn, Text> = {
  answer: words.toAnswer,
  settle: words.toSettle,
  decide: words.toDecide,
  closed: words.closed,
}

function Notices({ notices }: { notices: readonly Notice[] }) {
  const say = useSay()
  const may = useMay()
  if (notices.length === 0) return <Empty title={say(words.none)}>{say(words.noneText)}</Empty>
  const turn: Turn | undefined = may('send-return')
    ? 'answer'
    : may('check-returns')
      ? 'settle'
      : may('decide-disputes')
        ? 'decide'
        : undefined
  const sorted = notices.toSorted((one, other) => (one.due < other.due ? -1 : 1))
  const mine = sorted.filter((notice) => turn && turnsOf(notice).includes(turn))
  const others = sorted.filter((notice) => notice.closedAt === null && !mine.includes(notice))
  const closed = sorted.filter(({ closedAt }) => closedAt !== null).reverse()
  return (
    <div className="stack">
      {turn && mine.length > 0 && (
        <section className="stack-tight" aria-labelledby="mine">
          <h2 id="mine">{say(turnNames[turn])}</h2>
          <Lines notices={mine} />
        </section>
      )}
      {others.length > 0 && (
        <section className="stack-tight" aria-labelledby="others">
          <h2 id="others">{say(words.withOthers)}</h2>
          <Lines notices={others} />
        </section>
      )}
      {closed.length > 0 && (
        <details className="fold" open={mine.length + others.length === 0}>
          <summary>{say(words.closed, { count: closed.length })}</summary>
          <Lines notices={closed} />
        </details>
      )}
    </div>
  )
}

function Lines({ notices }: { notices: readonly Notice[] }) {
  const say = useSay()
  const unitName = useUnitName()
  const titleOf = useDataSetTitle()
  return (
    <ul className="card duty-list">
      {notices.map((notice) => (
        <li key={notice.id} className="duty">
          <span>
            <Link to={lifeAddress(notice)} {...step}>
              <span className="number">{notice.number}</span> · {say(unitName(notice.unit))}
            </Link>
            <span className="quiet small">
              {' '}
              {say(titleOf(notice.dataSet))} {say(formatPeriod(notice.period))}
            </span>
          </span>
          <span>
            {notice.closedAt === null ? (
              <>
                {say(words.openCount, { open: openItems(notice), all: notice.items.length })}
                <span className="quiet small">
                  {' '}
                  {turnsOf(notice)
                    .map((turn) => say(turnNames[turn]))
                    .join(' / ')}
                </span>
              </>
            ) : (
              <span className="filing-accepted">● {say(words.closedShort)}</span>
            )}
          </span>
          <span className="number">
            {notice.closedAt === null ? say(words.dueOn, { day: notice.due }) : notice.due}
          </span>
          <span className="duty-step">
            <Link className="small" to={lifeAddress(notice)} aria-label={`${say(words.see)} ${notice.number}`}>
              {say(words.see)}
            </Link>
          </span>
        </li>
      ))}
    </ul>
  )
}

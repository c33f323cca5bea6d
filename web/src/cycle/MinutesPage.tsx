import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { MinuteStanding } from '@evenborn/core/cycle/exchangeMinute'
import { departmentNames } from '@evenborn/core/places/agencyList'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useMay } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { useAreaName } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CycleHead } from './CycleHead.tsx'
import { words as cycle } from './cycleWords.ts'
import { sayDaysLeft } from './DueDay.tsx'
import { words } from './minuteWords.ts'
import { useStep } from './steps/useStep.ts'

/** The exchange of each quarter between two departments, and how far its minute is. */
export function MinutesPage() {
  const query = useAnswer('cycle', 'listMinutes', undefined)
  return (
    <div className="stack">
      <CycleHead title={cycle.minutes} intro={words.intro} />
      <Answered query={query}>{(minutes) => <Minutes minutes={minutes} />}</Answered>
    </div>
  )
}

function Minutes({ minutes }: { minutes: readonly MinuteStanding[] }) {
  const say = useSay()
  if (minutes.length === 0) return <Empty title={say(words.none)}>{say(words.noneText)}</Empty>
  return (
    <ul className="card duty-list">
      {minutes.map((minute) => (
        <Line key={`${minute.area} ${minute.quarter} ${minute.one} ${minute.other}`} minute={minute} />
      ))}
    </ul>
  )
}

function Line({ minute }: { minute: MinuteStanding }) {
  const say = useSay()
  const may = useMay()
  const go = useNavigate()
  const areaName = useAreaName()
  const { quarter, one, other, state, late, due, daysLeft, id, signedBy, area } = minute
  const drafting = useStep(async () => go(`/minutes/${(await ask.cycle.draftMinute({ quarter, one, other })).id}`))
  const name = `${say(formatPeriod(quarter))} ${say(departmentNames[one])}—${say(departmentNames[other])}`
  return (
    <li className="duty">
      <span>
        <strong>{say(formatPeriod(quarter))}</strong> {say(departmentNames[one])} — {say(departmentNames[other])}{' '}
        <span className="quiet small">{say(areaName(area))}</span>
      </span>
      <span>
        <span className={late ? 'today' : state === 'signed' ? 'filing-accepted' : undefined}>
          {say(words[state])}
          {late && ` · ${say(words.late)}`}
        </span>
        {state === 'to-sign' && signedBy.length > 0 && (
          <span className="quiet small">
            {' '}
            {say(words.signedBy)} {signedBy.map((department) => say(departmentNames[department])).join(' ')}
          </span>
        )}
      </span>
      <span className="whole">
        <span className="number">{due}</span>
        {state !== 'signed' && (
          <span className={daysLeft <= 0 ? 'today small' : 'quiet small'}> {sayDaysLeft(say, daysLeft)}</span>
        )}
      </span>
      <span className="duty-step">
        {id ? (
          <Link to={`/minutes/${id}`} aria-label={`${say(words.open)} ${name}`}>
            {say(words.open)}
          </Link>
        ) : (
          may('check-returns') && (
            <Button
              size="small"
              aria-label={`${say(words.draft)} ${name}`}
              loading={drafting.isPending}
              onClick={() => drafting.mutate(undefined)}
            >
              {say(words.draft)}
            </Button>
          )
        )}
      </span>
      {drafting.isError && <Problem error={drafting.error} />}
    </li>
  )
}

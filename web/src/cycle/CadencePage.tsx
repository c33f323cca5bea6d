import { CampaignPhase, phaseNames } from '@evenborn/core/cycle/campaign'
import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import { filingStateNames } from '@evenborn/core/cycle/filingState'
import { departmentNames } from '@evenborn/core/places/agencyList'
import { formatDay } from '@evenborn/core/vocabulary/day'
import { Link } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import type { Answers } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CycleHead } from './CycleHead.tsx'
import { comingNames, words } from './cadenceWords.ts'
import { words as cycle } from './cycleWords.ts'
import { useDataSetTitle } from './useDataSets.ts'

type Coming = Answers['cycle']['comingUp']

/** What is coming up in the office, its campaigns, and what was drafted on the days that came round. */
export function CadencePage() {
  const query = useAnswer('cycle', 'comingUp', {})
  return (
    <div className="stack">
      <CycleHead title={cycle.cadence} intro={words.intro} />
      <Answered query={query}>{(coming) => <ComingUp coming={coming} />}</Answered>
      <Campaigns />
      <Digests />
    </div>
  )
}

function ComingUp({ coming: { dates, assumed } }: { coming: Coming }) {
  const say = useSay()
  const whatOf = useWhat()
  if (dates.length === 0) return <Empty title={say(words.none)}>{say(words.noneText)}</Empty>
  const byDay = [...Map.groupBy(dates, ({ day }) => day)]
  return (
    <section className="card stack-tight" aria-label={say(cycle.cadence)}>
      <ol className="coming">
        {byDay.map(([day, some]) => (
          <li key={day}>
            <time className="number" dateTime={day}>
              {day}
            </time>
            <ul>
              {some.map((date) => (
                <li key={`${date.kind} ${date.of} ${date.period}`}>
                  <strong>{say(comingNames[date.kind])}</strong> {whatOf(date)}{' '}
                  {date.open !== null && date.open > 0 && (
                    <Link to={`/matrix?dataSet=${date.of}`}>{say(words.open, { count: date.open })}</Link>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {assumed.length > 0 && <p className="small quiet">{say(words.assumed, { years: assumed.join(' / ') })}</p>}
    </section>
  )
}

/** What a date is of, in words. */
function useWhat(): (date: Coming['dates'][number]) => string {
  const say = useSay()
  const titleOf = useDataSetTitle()
  return ({ kind, of, period }) => {
    const when = period ? say(formatPeriod(period)) : ''
    if (kind === 'due') return `${say(titleOf(of))} ${when}`
    if (kind === 'phase-ends') {
      const phase = CampaignPhase.safeParse(of)
      return phase.success ? say(phaseNames[phase.data]) : of
    }
    if (kind !== 'exchange') return when
    const pair = of.split(' ').map((code) => {
      const name = departmentNames[code as keyof typeof departmentNames]
      return name ? say(name) : code
    })
    return `${pair.join(' — ')} ${when}`
  }
}

function Campaigns() {
  const say = useSay()
  const { data } = useAnswer('cycle', 'listCampaigns', undefined)
  if (!data || data.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="campaigns">
      <h2 id="campaigns">{say(words.campaigns)}</h2>
      {data.map(({ id, title, phases }) => (
        <p key={id} className="row">
          <strong>{title}</strong>
          {phases.map(({ phase, to }) => (
            <span key={phase}>{say(words.until, { phase: say(phaseNames[phase]), day: formatDay(to) })}</span>
          ))}
        </p>
      ))}
    </section>
  )
}

function Digests() {
  const say = useSay()
  const titleOf = useDataSetTitle()
  const { data } = useAnswer('cycle', 'listDigests', undefined)
  if (!data || data.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="digests">
      <h2 id="digests">{say(words.digests)}</h2>
      {data.map(({ cadence, day, content }) => (
        <details key={`${cadence} ${day}`} className="fold">
          <summary>{say(words.digestOf, { day })}</summary>
          <ul>
            {content.filings.map(({ dataSet, period, state, late, filings }) => (
              <li key={`${dataSet} ${period} ${state} ${late}`}>
                {say(words.digestCount, {
                  title: say(titleOf(dataSet)),
                  period: say(formatPeriod(period)),
                  state: say(filingStateNames[state]) + (late ? ` · ${say(cycle.late)}` : ''),
                  count: filings,
                })}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

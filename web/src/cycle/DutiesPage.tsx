import type { Filing } from '@evenborn/core/cycle/filing'
import { useMemo } from 'react'
import { useMay, useOfficer } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { useStepThrough } from '../parts/stepThrough.ts'
import { useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CycleHead } from './CycleHead.tsx'
import { words as cycle } from './cycleWords.ts'
import { DutyLine } from './DutyLine.tsx'
import { words } from './dutyWords.ts'
import { filingText } from './filingAddress.ts'
import { Messages } from './Messages.tsx'
import { nextStep } from './nextStep.ts'
import { useDataSets } from './useDataSets.ts'

/** What is near enough to be named in the sentence on top, in working days. */
const SOON = 3

/** What my unit owes, soonest first, each with its one next step; what waits for others and what is done stand below. */
export function DutiesPage() {
  const say = useSay()
  const unitName = useUnitName()
  const { unit } = useOfficer()
  const query = useAnswer('cycle', 'listFilings', unit ? { unit } : {}, { refetchInterval: 30_000 })
  useStepThrough()
  return (
    <div className="stack">
      <CycleHead title={cycle.duties} />
      {unit && <p className="quiet">{say(unitName(unit))}</p>}
      <Messages />
      <Answered query={query}>{(filings) => <Duties filings={filings} />}</Answered>
    </div>
  )
}

function Duties({ filings }: { filings: readonly Filing[] }) {
  const say = useSay()
  const may = useMay()
  const dataSets = useDataSets()
  const { toDo, waiting, coming, done } = useMemo(() => {
    const stepOf = (filing: Filing) => nextStep(filing, may, dataSets?.get(filing.dataSet)?.record != null)
    return groups(filings, (filing) => stepOf(filing) !== undefined)
  }, [filings, may, dataSets])
  return (
    <div className="stack">
      <Summary filings={toDo} />
      <section className="stack-tight" aria-labelledby="to-do">
        <h2 id="to-do">{say(words.toDo)}</h2>
        {toDo.length === 0 ? (
          <Empty title={say(words.nothingToDo)}>{say(words.nothingToDoText)}</Empty>
        ) : (
          <Lines filings={toDo} />
        )}
      </section>
      {waiting.length > 0 && (
        <section className="stack-tight" aria-labelledby="waiting">
          <h2 id="waiting">{say(words.waiting)}</h2>
          <Lines filings={waiting} />
        </section>
      )}
      {coming.length > 0 && (
        <details className="fold">
          <summary>{say(words.coming, { count: coming.length })}</summary>
          <Lines filings={coming} />
        </details>
      )}
      {done.length > 0 && (
        <details className="fold">
          <summary>{say(words.done, { count: done.length })}</summary>
          <Lines filings={done} />
        </details>
      )}
    </div>
  )
}

function Lines({ filings }: { filings: readonly Filing[] }) {
  return (
    <ul className="duty-list card">
      {filings.map((filing) => (
        <DutyLine key={filingText(filing)} filing={filing} />
      ))}
    </ul>
  )
}

/** One sentence: what is late, what is near. */
function Summary({ filings }: { filings: readonly Filing[] }) {
  const say = useSay()
  const over = filings.filter(({ daysLeft }) => daysLeft < 0).length
  const soon = filings.filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= SOON).length
  return (
    <p className="cycle-lead">
      {over > 0 && <span className="today">{say(words.summaryOver, { count: over })}</span>}
      {soon > 0 && <span>{say(words.summarySoon, { count: soon, days: SOON })}</span>}
      {over + soon === 0 && <span>{say(words.summaryNothing)}</span>}
    </p>
  )
}

const isDone = ({ state }: Filing) => ['accepted', 'zero-declared', 'locked', 'waived'].includes(state)

/** Filings by what they ask of the reader, soonest first; what is done, newest first. */
function groups(filings: readonly Filing[], isMine: (filing: Filing) => boolean) {
  const bySoonest = filings.toSorted((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0))
  const toDo = bySoonest.filter(isMine)
  const rest = bySoonest.filter((filing) => !isMine(filing))
  return {
    toDo,
    waiting: rest.filter((filing) => !isDone(filing) && filing.state !== 'scheduled'),
    coming: rest.filter(({ state }) => state === 'scheduled'),
    done: rest.filter(isDone).reverse(),
  }
}

import type { Duty } from '@evenborn/core/cycle/duty'
import { countDuties } from '@evenborn/core/cycle/dutyCounts'
import { sourceNames } from '@evenborn/core/intake/source'
import { sayAssumed } from '@evenborn/core/places/workingDays'
import { formatMonthDigits } from '@evenborn/core/vocabulary/monthText'
import { addMonths } from '@evenborn/core/vocabulary/period'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { words } from '../intake/intakeWords.ts'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { type Say, useSay } from '../parts/language.tsx'
import { useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { dutyNames } from './cycleWords.ts'

/** Who owes which return of a month, and how each stands; the month stands in the address. */
export function Duties() {
  const say = useSay()
  const unitName = useUnitName()
  const [parameters, setParameters] = useSearchParams()
  const month = Number(parameters.get('month')) || undefined
  const query = useAnswer('cycle', 'listDuties', month ? { month } : {})
  const columns = useMemo(() => columnsOf(say, (code) => say(unitName(code))), [say, unitName])
  const monthOf = (shown: number) => say(formatMonthDigits({ from: shown, to: shown }))
  const show = (shown: number) => setParameters({ month: String(shown) }, { replace: true })
  return (
    <section className="card stack-tight" aria-labelledby="duties">
      <Answered query={query}>
        {({ month: shown, duties, assumed }) => {
          const counts = countDuties(duties)
          const weekendsAlone = duties.length > 0 && sayAssumed({ assumed })
          return (
            <>
              <div className="row-apart">
                <h2 id="duties">
                  {say(words.duties)} · {monthOf(shown)}
                </h2>
                <div className="row no-print">
                  <button type="button" className="plain-button" onClick={() => show(addMonths(shown, -1))}>
                    ← {monthOf(addMonths(shown, -1))}
                  </button>
                  <button type="button" className="plain-button" onClick={() => show(addMonths(shown, 1))}>
                    {monthOf(addMonths(shown, 1))} →
                  </button>
                </div>
              </div>
              <p className="row">
                {(['received', 'late', 'due', 'overdue'] as const).map((state) => (
                  <span key={state} className={state === 'overdue' && counts.overdue > 0 ? 'today' : undefined}>
                    {say(dutyNames[state])} {counts[state]}
                  </span>
                ))}
              </p>
              {weekendsAlone && <p className="small quiet">{say(weekendsAlone)}</p>}
              <DataTable
                name="duties"
                caption={say(words.duties)}
                rows={duties.toSorted((one, other) => byUrgency.indexOf(one.state) - byUrgency.indexOf(other.state))}
                columns={columns}
                rowKey={({ unit, source }) => `${unit} ${source}`}
                perPage={12}
                empty={say(words.noDuties)}
              />
            </>
          )
        }}
      </Answered>
    </section>
  )
}

const byUrgency: Duty['state'][] = ['overdue', 'due', 'late', 'received']

function columnsOf(say: Say, unitName: (code: string) => string): Column<Duty>[] {
  return [
    { key: 'unit', title: say(words.unit), value: ({ unit }) => unitName(unit) },
    { key: 'source', title: say(words.source), value: ({ source }) => say(sourceNames[source]) },
    { key: 'due', title: say(words.due), value: ({ due }) => due },
    {
      key: 'state',
      title: say(words.state),
      value: ({ state }) => say(dutyNames[state]),
      show: ({ state }) => <span className={state === 'overdue' ? 'today' : undefined}>{say(dutyNames[state])}</span>,
      choices: byUrgency.map((state) => ({
        value: state,
        label: say(dutyNames[state]),
        is: (row) => row.state === state,
      })),
    },
    {
      key: 'return',
      title: say(words.receipt),
      value: ({ hash }) => hash,
      show: ({ hash }) => (hash ? <Link to={`/returns/${hash}`}>{say(words.see)}</Link> : '—'),
      sortable: false,
    },
  ]
}

import { lastMonthOf, periodWith } from '@evenborn/core/cycle/cyclePeriod'
import { FilingState, filingStateNames } from '@evenborn/core/cycle/filingState'
import { addMonths } from '@evenborn/core/vocabulary/period'
import { Button, Checkbox, Input, Select } from 'antd'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { useToday } from '../parts/clock.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { useStepThrough } from '../parts/stepThrough.ts'
import { useAreaName, useAreaTree, useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CycleHead } from './CycleHead.tsx'
import { words as cycle } from './cycleWords.ts'
import { MatrixTable } from './MatrixTable.tsx'
import { Messages } from './Messages.tsx'
import { filterRows, type Matrix, summarise } from './matrixSummary.ts'
import { words } from './matrixWords.ts'
import { useDataSets, useDataSetTitle } from './useDataSets.ts'
import { WorkloadLine } from './WorkloadLine.tsx'
import './matrix.css'

const SPANS = [3, 6, 12] as const
/** So many units are named in the sentence on top. */
const NAMED = 5

type Asked = { dataSet?: string; area?: string; state?: string; late: boolean; find: string; months: number }

/** What is asked for stands in the address, so that a link is a view. */
function askedIn(parameters: URLSearchParams): Asked {
  const text = (name: string) => parameters.get(name) ?? undefined
  const months = Number(parameters.get('months'))
  const [dataSet, area, state] = [text('dataSet'), text('area'), text('state')]
  return {
    ...(dataSet ? { dataSet } : {}),
    ...(area ? { area } : {}),
    ...(state ? { state } : {}),
    late: parameters.has('late'),
    find: parameters.get('find') ?? '',
    months: SPANS.find((span) => span === months) ?? SPANS[0],
  }
}

/** Units by periods: where every return stands, and who is late now. */
export function MatrixPage() {
  const [parameters, setParameters] = useSearchParams()
  const asked = askedIn(parameters)
  const today = useToday()()
  const { dataSet, area, months } = asked
  const latest = lastMonthOf(periodWith(today, 'monthly'))
  const query = useAnswer(
    'cycle',
    'readMatrix',
    {
      from: String(addMonths(latest, -months)),
      ...(dataSet ? { dataSet } : {}),
      ...(area ? { area } : {}),
    },
    { refetchInterval: 60_000 },
  )
  const change = (changes: Record<string, string | undefined>) =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now)
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true },
    )
  useStepThrough()
  return (
    <div className="stack">
      <CycleHead title={cycle.matrix} intro={words.intro} />
      <Messages />
      <WorkloadLine />
      <Answered query={query}>{(matrix) => <Shown matrix={matrix} asked={asked} change={change} />}</Answered>
    </div>
  )
}

type Given = { matrix: Matrix; asked: Asked; change: (changes: Record<string, string | undefined>) => void }

function Shown({ matrix, asked, change }: Given) {
  const say = useSay()
  const unitName = useUnitName()
  const areaName = useAreaName()
  const titleOf = useDataSetTitle()
  const { state, late, find } = asked
  const rows = useMemo(
    () =>
      filterRows(matrix.rows, { state, late, find }, ({ unit, area, dataSet }) =>
        [unit, say(unitName(unit)), area, say(areaName(area)), dataSet, say(titleOf(dataSet))].join(' '),
      ),
    [matrix, state, late, find, say, unitName, areaName, titleOf],
  )
  return (
    <div className="stack">
      <Summary matrix={matrix} />
      <Filters asked={asked} change={change} shown={rows.length} all={matrix.rows.length} />
      {rows.length === 0 ? (
        <Empty title={say(words.nothing)}>
          <p>{say(words.nothingText)}</p>
        </Empty>
      ) : (
        <MatrixTable periods={matrix.periods} rows={rows} />
      )}
    </div>
  )
}

function Summary({ matrix }: { matrix: Matrix }) {
  const say = useSay()
  const unitName = useUnitName()
  const { overdue, units, toCheck, toMend } = useMemo(() => summarise(matrix.rows), [matrix])
  const named = units
    .slice(0, NAMED)
    .map(({ unit, count }) => say(words.lateOf, { name: say(unitName(unit)), count }))
    .join(say(words.comma))
  return (
    <div className="stack-tight">
      <p className="cycle-lead">
        {overdue === 0 ? (
          say(words.noneLate)
        ) : (
          <span>
            <span className="today">{say(words.lateNow, { returns: overdue, units: units.length })}</span>
            {named}
            {units.length > NAMED && ` ${say(words.andMore)}`}
          </span>
        )}
      </p>
      <p className="row">
        {toCheck > 0 && <span>{say(words.toCheck, { count: toCheck })}</span>}
        {toMend > 0 && <span>{say(words.toMend, { count: toMend })}</span>}
      </p>
    </div>
  )
}

type Filtering = Omit<Given, 'matrix'> & { shown: number; all: number }

function Filters({ asked, change, shown, all }: Filtering) {
  const say = useSay()
  const dataSets = useDataSets()
  const tree = useAreaTree()
  const { dataSet, area, state, late, find, months } = asked
  const counties = tree?.areas.filter(({ code }) => code.length === 6) ?? []
  return (
    <search className="row matrix-filters no-print">
      <Select
        aria-label={say(cycle.dataSet)}
        value={dataSet ?? ''}
        onChange={(value) => change({ dataSet: value })}
        options={[
          { value: '', label: say(words.anyDataSet) },
          ...[...(dataSets?.values() ?? [])].map(({ code, title }) => ({ value: code, label: say(title) })),
        ]}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={say(cycle.area)}
        value={area ?? ''}
        onChange={(value) => change({ area: value })}
        options={[
          { value: '', label: say(words.anyArea) },
          ...counties.map(({ code, name }) => ({ value: code, label: say(name) })),
        ]}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={say(cycle.state)}
        value={state ?? ''}
        onChange={(value) => change({ state: value })}
        options={[
          { value: '', label: say(words.anyState) },
          ...FilingState.options.map((value) => ({ value, label: say(filingStateNames[value]) })),
        ]}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={say(words.span)}
        value={months}
        onChange={(value) => change({ months: String(value) })}
        options={SPANS.map((value) => ({ value, label: say(words.months, { months: value }) }))}
        popupMatchSelectWidth={false}
      />
      <Input
        aria-label={say(cycle.find)}
        placeholder={say(cycle.find)}
        value={find}
        onChange={({ target }) => change({ find: target.value })}
        className="matrix-find"
      />
      <Checkbox checked={late} onChange={({ target }) => change({ late: target.checked ? '1' : undefined })}>
        {say(words.onlyLate)}
      </Checkbox>
      <span className="quiet small number">{say(words.shown, { shown, all })}</span>
      {(dataSet || area || state || late || find) && (
        <Button
          size="small"
          type="text"
          onClick={() => change({ dataSet: '', area: '', state: '', late: undefined, find: '' })}
        >
          {say(words.clear)}
        </Button>
      )}
    </search>
  )
}

import { Agency } from '@evenborn/core/places/agency'
import { type AgencyPlan, agencyColumns, departmentNames, readAgencyList } from '@evenborn/core/places/agencyList'
import { changeNames } from '@evenborn/core/places/changeNames'
import { isClean, sayFinding } from '@evenborn/core/places/listFinding'
import { listDay } from '@evenborn/core/places/listTable'
import { formatDay } from '@evenborn/core/vocabulary/day'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useMemo, useState } from 'react'
import { Answered } from '../parts/Answered.tsx'
import { useToday } from '../parts/clock.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { useAreaName, useAreaTree } from './areas.ts'
import { ListImport } from './ListImport.tsx'
import { PlacesHead } from './PlacesHead.tsx'
import { words } from './placesWords.ts'
import type { ListKind } from './useListImport.ts'

type Row = Parameters<typeof ask.places.keepAgencies>[0]['rows'][number]

const unitLists: ListKind<keyof typeof agencyColumns, Row, AgencyPlan> = {
  read: readAgencyList,
  columns: agencyColumns,
  send: (rows, dryRun, until) => ask.places.keepAgencies({ rows, dryRun }, until),
  findingsOf: ({ findings }) => findings,
}

/** The bodies that owe returns: seen, added, changed, ended, or taken in as a list. */
export function UnitsPage() {
  const query = useAnswer('places', 'readAgencies')
  const [chosen, setChosen] = useState<Agency>()
  return (
    <div className="stack">
      <PlacesHead title={words.units} intro={words.unitsIntro} />
      <ListImport
        title={words.importUnits}
        note={words.importUnitsNote}
        kind={unitLists}
        preview={(plan) => <Preview plan={plan} />}
      />
      <UnitForm key={chosen?.code ?? ''} chosen={chosen} leave={() => setChosen(undefined)} />
      <Answered query={query}>{(agencies) => <Units agencies={agencies} choose={setChosen} />}</Answered>
    </div>
  )
}

function Preview({ plan: { changes, unchanged, done } }: { plan: AgencyPlan }) {
  const say = useSay()
  const counts = [...Map.groupBy(changes, ({ kind }) => kind)].map(
    ([kind, some]) =>
      `${say(changeNames[kind])} ${formatCount(some.length)}：${some
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')}${some.length > 5 ? ' …' : ''}`,
  )
  return (
    <div className="stack-tight">
      {!done && <h3>{say(words.wouldChange)}</h3>}
      {counts.length === 0 ? <p>{say(words.nothingChanges)}</p> : counts.map((line) => <p key={line}>{line}</p>)}
      {unchanged > 0 && <p className="quiet small">{say(words.unchanged, { count: formatCount(unchanged) })}</p>}
    </div>
  )
}

function Units({ agencies, choose }: { agencies: readonly Agency[]; choose: (agency: Agency) => void }) {
  const say = useSay()
  const nameOf = useAreaName()
  const today = useToday()()
  const [typed, setTyped] = useState('')
  const columns = useMemo((): Column<Agency>[] => {
    const isOver = ({ to }: Agency) => to !== undefined && to < today
    const stateOf = ({ to }: Agency) =>
      to === undefined ? say(words.inForce) : say(words.until, { day: formatDay(to) })
    return [
      { key: 'code', title: say(words.code), value: ({ code }) => code },
      { key: 'name', title: say(words.name), value: ({ name }) => say(name) },
      {
        key: 'department',
        title: say(words.department),
        value: ({ department }) => say(departmentNames[department]),
        choices: Agency.shape.department.options.map((department) => ({
          value: department,
          label: say(departmentNames[department]),
          is: (row) => row.department === department,
        })),
      },
      { key: 'area', title: say(words.area), value: ({ area }) => say(nameOf(area)) },
      {
        key: 'state',
        title: say(words.state),
        value: stateOf,
        choices: [
          { value: 'in-force', label: say(words.inForce), is: (row) => !isOver(row) },
          { value: 'ended', label: say(changeNames.ended), is: isOver },
        ],
      },
      {
        key: 'change',
        title: say(words.change),
        value: () => null,
        show: (row) => (
          <Button
            size="small"
            type="text"
            aria-label={`${say(words.change)} ${say(row.name)}`}
            onClick={() => choose(row)}
          >
            {say(words.change)}
          </Button>
        ),
        sortable: false,
      },
    ]
  }, [say, nameOf, today, choose])
  const wanted = typed.trim().toLowerCase()
  const found = agencies.filter(({ code, name, area }) =>
    [code, name.zh, name.en, area, say(nameOf(area))].some((text) => text.toLowerCase().includes(wanted)),
  )
  if (agencies.length === 0) return <Empty title={say(words.noUnits)}>{say(words.noUnitsText)}</Empty>
  return (
    <section className="card">
      <DataTable
        name="units"
        caption={say(words.units)}
        rows={found}
        columns={columns}
        rowKey={({ code }) => code}
        tools={
          <input
            className="find-area"
            type="search"
            aria-label={say(words.findUnit)}
            placeholder={say(words.findUnit)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        }
      />
    </section>
  )
}

/** One unit, new or known. It is judged by the server as a list of one row. */
function UnitForm({ chosen, leave }: { chosen: Agency | undefined; leave: () => void }) {
  const say = useSay()
  const tree = useAreaTree()
  const queries = useQueryClient()
  const [code, setCode] = useState(chosen?.code ?? '')
  const [zh, setZh] = useState(chosen?.name.zh ?? '')
  const [en, setEn] = useState(chosen?.name.en ?? '')
  const [department, setDepartment] = useState<Agency['department']>(chosen?.department ?? 'health')
  const [area, setArea] = useState<string | undefined>(chosen?.area)
  const [to, setTo] = useState(chosen?.to === undefined ? '' : formatDay(chosen.to))
  const saving = useMutation({
    mutationFn: (row: Row) => ask.places.keepAgencies({ rows: [row], dryRun: false }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['places'] }),
  })
  // A last day that is wiped out is taken away.
  const last = to.trim() !== '' ? listDay(to, 'last') : chosen?.to === undefined ? null : (0 as const)
  const isWhole = /^[0-9A-Z]{4,22}$/.test(code) && zh.trim() !== '' && area !== undefined && last !== undefined
  const findings = saving.data?.findings ?? []
  return (
    <section className="card stack-tight" aria-label={say(words.addUnit)}>
      <h2>{say(words.addUnit)}</h2>
      <div className="unit-form">
        <TextField
          label={say(words.code)}
          value={code}
          disabled={chosen !== undefined}
          set={(text) => setCode(text.toUpperCase())}
        />
        <TextField label={say(words.name)} value={zh} set={setZh} />
        <TextField label={say(words.nameEn)} value={en} set={setEn} />
        <div className="unit-field">
          <span>{say(words.department)}</span>
          <Select
            aria-label={say(words.department)}
            value={department}
            onChange={setDepartment}
            options={Agency.shape.department.options.map((value) => ({ value, label: say(departmentNames[value]) }))}
          />
        </div>
        <div className="unit-field">
          <span>{say(words.area)}</span>
          <Select
            aria-label={say(words.area)}
            value={area ?? null}
            onChange={(value) => setArea(value ?? undefined)}
            showSearch={{ optionFilterProp: 'label' }}
            options={tree?.areas.map((each) => ({ value: each.code, label: `${say(each.name)} ${each.code}` })) ?? []}
          />
        </div>
        <TextField
          label={say(words.lastDay)}
          value={to}
          set={setTo}
          placeholder="2026-12-31"
          isWrong={last === undefined}
        />
      </div>
      {saving.isError && <Problem error={saving.error} />}
      {findings.map((finding) => (
        <p
          key={finding.code}
          className={finding.severity === 'error' ? 'finding-error' : 'finding-warning'}
          role="status"
        >
          {say(sayFinding({ ...finding, row: 0 }))}
        </p>
      ))}
      <div className="row">
        <Button
          type="primary"
          disabled={!isWhole}
          loading={saving.isPending}
          onClick={() =>
            area !== undefined &&
            last !== undefined &&
            saving.mutate({ row: 1, code, zh: zh.trim(), en: en.trim() || null, department, area, to: last })
          }
        >
          {say(words.save)}
        </Button>
        {chosen && <Button onClick={leave}>{say(words.leave)}</Button>}
        {saving.data?.done && isClean(findings) && <span role="status">{say(words.saved)}</span>}
      </div>
    </section>
  )
}

type OfText = {
  label: string
  value: string
  set: (text: string) => void
  disabled?: boolean
  placeholder?: string
  isWrong?: boolean
}

function TextField({ label, value, set, disabled = false, placeholder = '', isWrong = false }: OfText) {
  const id = useId()
  return (
    <div className="unit-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        disabled={disabled}
        placeholder={placeholder}
        status={isWrong ? 'error' : ''}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  )
}

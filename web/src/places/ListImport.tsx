import { isClean, type ListFinding, sayFinding } from '@evenborn/core/places/listFinding'
import type { ListSheet, ReadList } from '@evenborn/core/places/listTable'
import { listText } from '@evenborn/core/places/listTable'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { DropFile } from '../parts/DropFile.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { words } from './placesWords.ts'
import { type ListKind, useListImport } from './useListImport.ts'
import './places.css'

type Given<Field extends string, Row, Plan> = {
  title: Text
  note: Text
  kind: ListKind<Field, Row, Plan>
  /** What the server would do, or has done. */
  preview: (plan: Plan) => ReactNode
}

/** Drop a list, see what is wrong with it by row and what it would change, mend it, take it in. */
export function ListImport<Field extends string, Row, Plan>({ title, note, kind, preview }: Given<Field, Row, Plan>) {
  const say = useSay()
  const { at, open, mend, take, leave } = useListImport(kind)
  const { file, sheets, list, plan, findings, isWorking, isDone, problem } = at
  return (
    <section className="card stack" aria-label={say(title)}>
      <div className="row-apart">
        <h2>{say(title)}</h2>
        {file !== undefined && (
          <div className="row">
            <strong>{file}</strong>
            <Button size="small" onClick={leave}>
              {say(words.other)}
            </Button>
          </div>
        )}
      </div>
      {file === undefined && <DropFile take={(chosen) => void open(chosen)} note={say(note)} />}
      {isWorking && (
        <p className="quiet" role="status">
          {say(words.reading)}
        </p>
      )}
      {problem !== undefined && <Problem error={problem} />}
      {list && sheets && !isDone && (
        <>
          <p>{say(words.rowsRead, { rows: formatCount(list.rows.length) })}</p>
          <Findings findings={findings} list={list} sheets={sheets} mend={mend} />
        </>
      )}
      {isDone && (
        <p className="lead-sent" role="status">
          {say(words.imported)}
        </p>
      )}
      {plan !== undefined && preview(plan)}
      {plan !== undefined && !isDone && (
        <div className="row">
          <Button type="primary" disabled={!isClean(findings)} loading={isWorking} onClick={() => void take()}>
            {say(words.import)}
          </Button>
        </div>
      )}
    </section>
  )
}

type Mending = {
  findings: readonly ListFinding[]
  list: ReadList<string, unknown>
  sheets: readonly ListSheet[]
  mend: (cell: { row: number; place: number }, text: string) => void
}

function Findings({ findings, list, sheets, mend }: Mending) {
  const say = useSay()
  const columns = useMemo((): Column<ListFinding & { at: number }>[] => {
    const rows = sheets.find(({ sheet }) => sheet === list.sheet)?.rows ?? []
    const placeOf = (column: string) => {
      const field = Object.keys(list.titles).find((each) => list.titles[each] === column)
      return field === undefined ? undefined : list.places[field]
    }
    const cell = ({ row, column }: ListFinding) => {
      const place = placeOf(column)
      if (row === 0 || place === undefined) return null
      const label = say(words.mendCell, { row, column })
      return (
        <MendCell
          key={`${row} ${column}`}
          label={label}
          written={listText(rows[row - 1]?.[place] ?? null)}
          mend={(text) => mend({ row, place }, text)}
        />
      )
    }
    return [
      { key: 'row', title: say(words.row), value: ({ row }) => row || null, width: 60 },
      {
        key: 'kind',
        title: say(words.kind),
        value: ({ severity }) => say(words[severity]),
        show: ({ severity }) => (
          <span className={severity === 'error' ? 'finding-error' : 'finding-warning'}>
            <span aria-hidden>{severity === 'error' ? '✕' : '△'}</span> {say(words[severity])}
          </span>
        ),
        width: 90,
      },
      { key: 'column', title: say(words.column), value: ({ column }) => column, width: 130 },
      {
        key: 'finding',
        title: say(words.finding),
        value: (finding) => say(sayFinding({ ...finding, row: 0 })),
        show: (finding) => <span className="finding">{say(sayFinding({ ...finding, row: 0 }))}</span>,
        sortable: false,
      },
      { key: 'mend', title: say(words.mendHere), value: () => null, show: cell, sortable: false, width: 220 },
    ]
  }, [say, list, sheets, mend])
  if (findings.length === 0) return <p>{say(words.clean)}</p>
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  return (
    <div className="stack-tight">
      <h3>{say(words.findings)}</h3>
      {errors > 0 && (
        <p className="finding-error" role="status">
          {say(words.errors, { count: formatCount(errors) })}
        </p>
      )}
      {warnings > 0 && <p className="finding-warning">{say(words.warnings, { count: formatCount(warnings) })}</p>}
      <DataTable
        name="list-findings"
        caption={say(words.findings)}
        rows={findings.map((finding, at) => ({ ...finding, at }))}
        columns={columns}
        rowKey={({ at }) => String(at)}
        perPage={20}
      />
    </div>
  )
}

/** The cell that a finding speaks of: Enter, or leaving it, has the list read anew. */
function MendCell({ label, written, mend }: { label: string; written: string; mend: (text: string) => void }) {
  const [typed, setTyped] = useState(written)
  const set = () => {
    if (typed !== written) mend(typed)
  }
  return (
    <input
      className="mend-list"
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={set}
      onKeyDown={(event) => {
        if (event.key === 'Enter') set()
        if (event.key === 'Escape') setTyped(written)
      }}
    />
  )
}

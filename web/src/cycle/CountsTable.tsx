import type { ContentRow } from '@evenborn/core/cycle/content'
import type { Column } from '@evenborn/core/cycle/dataSet'
import { keyColumns, rowKeyOf } from '@evenborn/core/cycle/sectionRows'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Button, Pagination } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { CountCell } from './CountCell.tsx'
import { isFixed, openColumns, withoutRow, withRow } from './countsDraft.ts'
import { words as cycle } from './cycleWords.ts'
import { cellId } from './foundAt.ts'
import type { SectionGiven } from './sectionGiven.ts'
import { words } from './sendWords.ts'
import { useChoices } from './useChoices.ts'
import { useWantedCell } from './useWantedCell.ts'

/** So many rows are on the page at once: two thousand boxes to type in would make it slow. */
const PER_PAGE = 40

/** A table of rows to fill in, with its totals; a long one in pages. */
export function CountsTable(given: SectionGiven) {
  const { section, rows, last, change, wanted } = given
  const say = useSay()
  const [page, setPage] = useState(1)
  const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE))
  const shownPage = Math.min(page, pages)
  useEffect(() => {
    if (wanted?.section === section.id && wanted.row >= 0) setPage(Math.floor(wanted.row / PER_PAGE) + 1)
  }, [wanted, section.id])
  useWantedCell(wanted, section.id, shownPage)
  const before = useMemo(() => new Map(last.map((row) => [rowKeyOf(section, row), row])), [section, last])
  const first = (shownPage - 1) * PER_PAGE
  const isOpen = section.rows === 'open'
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard */}
      <section className="grid-scroll" tabIndex={0} aria-label={say(cycle.tableOf, { title: say(section.title) })}>
        <table className="counts">
          <thead>
            <tr>
              <th scope="col">{say(words.row)}</th>
              {section.columns.map(({ id, title, kind }) => (
                <th key={id} scope="col" className={kind === 'count' ? 'count' : undefined}>
                  {say(title)}
                </th>
              ))}
              {isOpen && <td />}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + PER_PAGE).map((row, place) => (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of the form are told apart by where they stand
                key={first + place}
                {...given}
                at={first + place}
                row={row}
                before={before.get(rowKeyOf(section, row))}
              />
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={section.columns.length + 2} className="quiet">
                  {say(words.noRows)}
                </td>
              </tr>
            )}
          </tbody>
          {rows.length > 0 && <Totals section={section} rows={rows} />}
        </table>
      </section>
      <div className="row-apart">
        {isOpen && (
          <Button
            onClick={() => {
              change((draft) => withRow(section, draft))
              setPage(Math.floor(rows.length / PER_PAGE) + 1)
            }}
          >
            {say(words.addRow)}
          </Button>
        )}
        {pages > 1 && (
          <Pagination
            size="small"
            current={shownPage}
            pageSize={PER_PAGE}
            total={rows.length}
            onChange={setPage}
            showSizeChanger={false}
          />
        )}
      </div>
    </>
  )
}

type RowGiven = SectionGiven & { at: number; row: ContentRow; before: ContentRow | undefined }

function Row({ section, at, row, before, found, sentence, type, change }: RowGiven) {
  const say = useSay()
  const choicesOf = useChoices()
  const open = openColumns(section)
  const ofRow = found({ section: section.id, row: at, column: '' })
  return (
    <tr className={ofRow && `row-${ofRow.finding.severity}`} title={ofRow && sentence(ofRow)}>
      <th scope="row">{at + 1}</th>
      {section.columns.map((column) => {
        const place = { section: section.id, row: at, column: column.id }
        const finding = found(place)
        const value = row[column.id] ?? null
        if (!open.includes(column) && isFixed(section))
          return (
            <th key={column.id} scope="row">
              {sayKey(column, value, choicesOf(column), say)}
            </th>
          )
        const was = before?.[column.id]
        return (
          <td
            key={column.id}
            className={finding && `cell-${finding.finding.severity}`}
            title={finding && sentence(finding)}
          >
            <CountCell
              id={cellId(place)}
              column={column}
              label={say(words.cell, {
                section: say(section.title),
                row: rowLabel(section, at, row, choicesOf, say),
                column: say(column.title),
              })}
              value={value}
              choices={choicesOf(column)}
              type={(cells) => type(place, cells)}
            />
            {column.kind === 'count' && was != null && (
              <span className="last-value" title={say(words.lastValue, { value: was })}>
                {was}
              </span>
            )}
          </td>
        )
      })}
      {section.rows === 'open' && (
        <td>
          <button
            type="button"
            className="plain-button small"
            aria-label={say(words.removeRow, { row: at + 1 })}
            onClick={() => change((draft) => withoutRow(section, draft, at))}
          >
            {say(words.remove)}
          </button>
        </td>
      )}
    </tr>
  )
}

type ChoicesOf = ReturnType<typeof useChoices>

/** What a key says, by its name where it has one. */
const sayKey = (
  _: Column,
  value: string | number | null,
  choices: ReturnType<ChoicesOf>,
  say: ReturnType<typeof useSay>,
): string => {
  const known = choices?.find(({ code }) => code === value)
  return known ? say(known.title) : String(value ?? '')
}

/** Which row a cell stands in, for those who hear the page: by its keys in a grid, by its number otherwise. */
function rowLabel(
  section: SectionGiven['section'],
  at: number,
  row: ContentRow,
  choicesOf: ChoicesOf,
  say: ReturnType<typeof useSay>,
): string {
  if (section.rows === 'open') return String(at + 1)
  return keyColumns(section)
    .map((column) => sayKey(column, row[column.id] ?? null, choicesOf(column), say))
    .join(' ')
}

function Totals({ section, rows }: Pick<SectionGiven, 'section' | 'rows'>) {
  const say = useSay()
  const keys = keyColumns(section).length + 1
  const counts = section.columns.filter(({ kind }) => kind === 'count')
  const sum = (id: string) =>
    rows.reduce((all, row) => all + (typeof row[id] === 'number' ? (row[id] as number) : 0), 0)
  const isOrdered = section.columns.slice(0, keyColumns(section).length).every(({ kind }) => kind !== 'count')
  if (!isOrdered) return null
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={keys}>
          {say(words.sum)}
        </th>
        {counts.map(({ id }) => (
          <td key={id} className="count number">
            {formatCount(sum(id))}
          </td>
        ))}
        {section.rows === 'open' && <td />}
      </tr>
    </tfoot>
  )
}

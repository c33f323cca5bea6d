import type { ContentRow } from '@evenborn/core/cycle/content'
import type { Section } from '@evenborn/core/cycle/dataSet'
import { Pagination } from 'antd'
import { useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { words as cycle } from './cycleWords.ts'
import { useChoices } from './useChoices.ts'
import '../intake/send.css'
import './counts.css'

const PER_PAGE = 40

/** Rows of a section as they were sent or are held, to be read. `mark` gives a cell a class and a title of its own. */
export function ContentTable({
  section,
  rows,
  mark,
}: {
  section: Section
  rows: readonly ContentRow[]
  mark?: (row: number, column: string) => { className: string; title: string } | undefined
}) {
  const say = useSay()
  const choicesOf = useChoices()
  const [page, setPage] = useState(1)
  const first = (page - 1) * PER_PAGE
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard */}
      <section className="grid-scroll" tabIndex={0} aria-label={say(cycle.figuresOf, { title: say(section.title) })}>
        <table className="counts">
          <thead>
            <tr>
              {section.columns.map(({ id, title, kind }) => (
                <th key={id} scope="col" className={kind === 'count' ? 'count' : undefined}>
                  {say(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + PER_PAGE).map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows as they were sent do not move
              <tr key={first + place}>
                {section.columns.map((column) => {
                  const value = row[column.id] ?? null
                  const known = choicesOf(column)?.find(({ code }) => code === value)
                  return (
                    <td
                      key={column.id}
                      {...mark?.(first + place + 1, column.id)}
                      {...(column.kind === 'count' && !mark ? { className: 'count number' } : {})}
                    >
                      {known ? say(known.title) : (value ?? '')}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > PER_PAGE && (
        <Pagination
          size="small"
          current={page}
          pageSize={PER_PAGE}
          total={rows.length}
          onChange={setPage}
          showSizeChanger={false}
        />
      )}
    </>
  )
}

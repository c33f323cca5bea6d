import type { Finding } from '@evenborn/core/intake/finding'
import { sentenceOf } from '@evenborn/core/intake/findingSentences'
import type { DeskReport } from '@evenborn/desk/intake/deskMessages'
import type { Mend } from '@evenborn/desk/intake/mend'
import { Pagination } from 'antd'
import { useMemo, useState } from 'react'
import { useLanguage, useSay } from '../parts/language.tsx'
import { words } from './sendWords.ts'

type Given = { report: DeskReport; mends: readonly Mend[]; mend: (mend: Mend) => void; recheck: () => void }

const PER_PAGE = 15

const key = (row: number, place: number) => `${row} ${place}`

/** The rows that findings speak of, as in the file, each cell to be mended where it stands. Only columns that are read are shown. */
export function MendGrid({ report, mends, mend, recheck }: Given) {
  const say = useSay()
  const { language } = useLanguage()
  const [page, setPage] = useState(1)
  const { headers, rowsToMend } = report
  const places = useMemo(() => Object.values(report.places).toSorted((one, other) => one - other), [report])
  const found = useMemo(() => {
    const byCell = new Map<string, Finding>()
    for (const finding of report.report.findings.toReversed())
      byCell.set(key(finding.row, headers.indexOf(finding.column)), finding)
    return byCell
  }, [report, headers])
  const mended = useMemo(() => new Map(mends.map(({ row, place, text }) => [key(row, place), text])), [mends])
  const rows = rowsToMend.slice((page - 1) * PER_PAGE, page * PER_PAGE)
  return (
    <div className="stack-tight">
      <h3>{say(words.gridTitle)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard */}
      <section className="grid-scroll" tabIndex={0} aria-label={say(words.gridTitle)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.row)}</th>
              {places.map((place) => (
                <th key={place} scope="col">
                  {headers[place]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {places.map((place) => {
                  const finding = found.get(key(row, place))
                  const text = mended.get(key(row, place)) ?? cells[place] ?? ''
                  return (
                    <td
                      key={place}
                      className={finding && `cell-${finding.severity}`}
                      title={finding && sentenceOf(finding, language)}
                    >
                      <GridCell
                        label={say(words.mendCell, { row, column: headers[place] ?? '' })}
                        text={text}
                        set={(typed) => mend({ row, place, text: typed })}
                        recheck={recheck}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rowsToMend.length > PER_PAGE && (
        <Pagination
          size="small"
          current={page}
          pageSize={PER_PAGE}
          total={rowsToMend.length}
          onChange={setPage}
          showSizeChanger={false}
        />
      )}
    </div>
  )
}

type Cell = { label: string; text: string; set: (typed: string) => void; recheck: () => void }

/** Leaving a cell keeps what was typed; Enter also checks again, Escape puts back what stood there. */
function GridCell({ label, text, set, recheck }: Cell) {
  return (
    <input
      key={text}
      aria-label={label}
      defaultValue={text}
      size={Math.max(6, Math.min(24, text.length + 2))}
      onBlur={({ target }) => target.value !== text && set(target.value)}
      onKeyDown={(event) => {
        const box = event.currentTarget
        if (event.key === 'Escape') box.value = text
        if (event.key !== 'Enter' || box.value === text) return
        set(box.value)
        recheck()
      }}
    />
  )
}

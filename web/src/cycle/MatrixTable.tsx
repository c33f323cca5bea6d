import { shortPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import { filingStateNames } from '@evenborn/core/cycle/filingState'
import { useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useSay } from '../parts/language.tsx'
import { step } from '../parts/stepThrough.ts'
import { useUnitName } from '../places/areas.ts'
import { words as cycle } from './cycleWords.ts'
import { FilingMark } from './FilingMark.tsx'
import { lifeAddress } from './filingAddress.ts'
import type { Matrix, MatrixRow } from './matrixSummary.ts'
import { words } from './matrixWords.ts'
import { useDataSetTitle } from './useDataSets.ts'
import './matrix.css'

/** Height of a row in pixels: rows that are out of sight are a gap of so many. */
const ROW = 31
/** So many more rows stand above and below what is seen. */
const BEYOND = 12

type Given = { periods: Matrix['periods']; rows: readonly MatrixRow[] }

/** The table itself: of thousands of rows only those in sight are on the page. */
export function MatrixTable({ periods, rows }: Given) {
  const say = useSay()
  const { box, from, to } = useWindow(rows.length)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls by keyboard
    <section className="matrix" ref={box} tabIndex={0} aria-label={say(words.matrix)}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{say(cycle.unit)}</th>
            <th scope="col">{say(cycle.dataSet)}</th>
            {periods.map((period) => (
              <th key={period} scope="col" className="number">
                {shortPeriod(period)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <Gap rows={from} columns={periods.length + 2} />}
          {rows.slice(from, to).map((row, at) => (
            <Row key={`${row.unit} ${row.dataSet}`} row={row} periods={periods} at={from + at} />
          ))}
          {to < rows.length && <Gap rows={rows.length - to} columns={periods.length + 2} />}
        </tbody>
      </table>
    </section>
  )
}

const Gap = ({ rows, columns }: { rows: number; columns: number }) => (
  <tr aria-hidden>
    <td colSpan={columns} style={{ height: rows * ROW, padding: 0 }} />
  </tr>
)

function Row({ row, periods, at }: { row: MatrixRow; periods: Matrix['periods']; at: number }) {
  const say = useSay()
  const unitName = useUnitName()
  const titleOf = useDataSetTitle()
  const { unit, dataSet, cells } = row
  const name = say(unitName(unit))
  const title = say(titleOf(dataSet))
  const first = cells.findIndex((cell) => cell !== null)
  return (
    <tr aria-rowindex={at + 2}>
      <th scope="row" title={name}>
        {name}
      </th>
      <td className="quiet" title={title}>
        {title}
      </td>
      {periods.map((period, place) => {
        const cell = cells[place]
        if (!cell) return <td key={period} className="matrix-none" />
        return (
          <td key={period}>
            <Link
              to={lifeAddress({ dataSet, unit, period })}
              aria-label={`${name} ${title} ${shortPeriod(period)} ${say(filingStateNames[cell.state])}`}
              {...(place === first ? step : {})}
            >
              <FilingMark {...cell} />
            </Link>
          </td>
        )
      })}
    </tr>
  )
}

/** Which rows are in sight of a box that scrolls. */
function useWindow(count: number) {
  const box = useRef<HTMLElement>(null)
  const [sight, setSight] = useState({ top: 0, height: 600 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight })
    look()
    element.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      element.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [])
  const from = Math.max(0, Math.min(count - 1, Math.floor(sight.top / ROW)) - BEYOND)
  return { box, from, to: Math.min(count, from + Math.ceil(sight.height / ROW) + 2 * BEYOND) }
}

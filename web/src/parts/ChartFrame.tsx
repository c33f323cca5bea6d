import { type CsvCell, csvOf } from '@evenborn/core/vocabulary/csv'
import { type ReactNode, useRef } from 'react'
import { useSay } from './language.tsx'
import { words } from './partsWords.ts'
import { pngOf, saveFile, svgOf } from './saveFile.ts'
import './figures.css'

/** Frame of every chart: title, what it means, its data as CSV and its picture as SVG and PNG. */
export function ChartFrame({
  title,
  note,
  name,
  rows,
  tools,
  children,
}: {
  title: string
  note?: ReactNode
  /** Name of the files that it gives. */
  name: string
  rows: () => readonly (readonly CsvCell[])[]
  tools?: ReactNode
  children: ReactNode
}) {
  const say = useSay()
  const drawn = useRef<HTMLDivElement>(null)
  const picture = () => drawn.current?.querySelector('svg')
  const savePng = async () => {
    const svg = picture()
    if (svg) saveFile(`${name}.png`, await pngOf(svg))
  }
  const saveSvg = () => {
    const svg = picture()
    if (svg) saveFile(`${name}.svg`, new Blob([svgOf(svg)], { type: 'image/svg+xml' }))
  }
  return (
    <section className="card chart-frame" aria-label={title}>
      <div className="row-apart">
        <h2>{title}</h2>
        <div className="row">
          {tools}
          <div className="chart-tools">
            <button
              type="button"
              className="plain-button"
              aria-label={`${title}: ${say(words.csv)}`}
              onClick={() => saveFile(`${name}.csv`, new Blob([csvOf(rows())], { type: 'text/csv' }))}
            >
              CSV
            </button>
            <button type="button" className="plain-button" aria-label={`${title}: ${say(words.svg)}`} onClick={saveSvg}>
              SVG
            </button>
            <button
              type="button"
              className="plain-button"
              aria-label={`${title}: ${say(words.png)}`}
              onClick={() => void savePng()}
            >
              PNG
            </button>
          </div>
        </div>
      </div>
      {note && <p className="quiet small">{note}</p>}
      <div ref={drawn}>{children}</div>
    </section>
  )
}

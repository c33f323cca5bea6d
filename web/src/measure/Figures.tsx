import type { Board } from '@evenborn/core/measure/board'
import type { Figure } from '@evenborn/core/measure/figure'
import { formatInterval, formatRatio } from '@evenborn/core/measure/format'
import { basisNames, countedFromNames, orderNames } from '@evenborn/core/measure/names'
import { sayableSrb } from '@evenborn/core/measure/sayable'
import { birthsOf } from '@evenborn/core/measure/saying'
import { sayBound, sayCompleteness, sayFromTable, sayWithheld } from '@evenborn/core/measure/sayingRecords'
import { formatMonths } from '@evenborn/core/vocabulary/monthText'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { FigureValue } from '../parts/FigureValue.tsx'
import { IntervalAxis, IntervalBar } from '../parts/IntervalBar.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/VerdictMark.tsx'
import { words } from './measureWords.ts'

/** The figure of the page, and beside it the same births by source and by order, corrected, and at their bound. */
export function Figures({ board }: { board: Board }) {
  const say = useSay()
  const { completeness, completenessWithheld, bound, estimate } = board
  return (
    <section className="card stack" aria-label={say(words.figures)}>
      <FigureValue figure={estimate.figure}>
        <VerdictMark verdict={estimate.verdict} />
      </FigureValue>
      <h2>
        {say(words.figures)}{' '}
        <span className="quiet small aside">
          {say(basisNames[board.basis])} · {say(formatMonths(board.months))}
        </span>
      </h2>
      <div className="figures">
        <span />
        <IntervalAxis />
        <span />
        <span className="quiet small figures-n">n</span>
        {board.bySource.map((figure) => (
          <FigureLine key={figure.source} figure={figure} name={say(countedFromNames[figure.source])} />
        ))}
        {board.byOrder.map(({ order, figure }) => (
          <FigureLine key={order} figure={figure} name={say(orderNames[order as 0 | 1 | 2 | 3])} />
        ))}
        {completeness && (
          <Line
            name={say(words.corrected)}
            {...completeness.corrected}
            births={`${say(words.estimatedBirths)} ${formatCount(completeness.boys.estimated + completeness.girls.estimated)}`}
          />
        )}
      </div>
      <p className="small quiet">
        {board.fromTables.map((told) => `${say(sayFromTable(told))} `)}
        {completeness && say(sayCompleteness(completeness))}
        {completenessWithheld && say(sayWithheld(completenessWithheld))}{' '}
        {bound !== null && say(sayBound(bound, estimate.figure))}
      </p>
    </section>
  )
}

function FigureLine({ figure, name }: { figure: Figure; name: string }) {
  return <Line name={name} {...figure} births={formatCount(birthsOf(figure))} />
}

type OneLine = { name: string; srb: number | null; low: number; high: number | null; births: string }

function Line({ name, births, ...ratio }: OneLine) {
  return (
    <>
      <span>{name}</span>
      <IntervalBar {...ratio} />
      <span className="number">
        <strong>{formatRatio(sayableSrb(ratio))}</strong> <span className="quiet small">{formatInterval(ratio)}</span>
      </span>
      <span className="number quiet small figures-n">{births}</span>
    </>
  )
}

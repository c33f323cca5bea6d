import type { AreaEstimate, Figure } from '@evenborn/core/measure/figure'
import { formatInterval, formatRatio } from '@evenborn/core/measure/format'
import { basisNames, countedFromNames } from '@evenborn/core/measure/names'
import { isSayable, sayableSrb } from '@evenborn/core/measure/sayable'
import { birthsOf } from '@evenborn/core/measure/saying'
import { formatMonths } from '@evenborn/core/vocabulary/monthText'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { IntervalBar } from './IntervalBar.tsx'
import { useSay } from './language.tsx'
import { words } from './partsWords.ts'
import './figures.css'

/** What stands behind a figure, in the order of the house: births, limits, source, basis, months. */
export function FigureBacking({ figure }: { figure: Figure }) {
  const say = useSay()
  return (
    <span className="number quiet small">
      n {formatCount(birthsOf(figure))} · {formatInterval(figure)} · {say(countedFromNames[figure.source])} ·{' '}
      {say(basisNames[figure.basis])} · {say(formatMonths(figure))} · {say(words.byBirthDate)}
    </span>
  )
}

/** A figure with everything that it may not be shown without: the large form. */
export function FigureValue({ figure, children }: { figure: Figure; children?: ReactNode }) {
  const say = useSay()
  return (
    <div className="figure-value">
      <div className="row">
        <span className="figure-large number">{formatRatio(sayableSrb(figure))}</span>
        {children}
      </div>
      {!isSayable(figure) && <span className="quiet small">{say(words.tooFewToSay)}</span>}
      <IntervalBar {...figure} />
      <FigureBacking figure={figure} />
    </div>
  )
}

/** The short form for tables: the value with its bar; the rest by pointer, focus and tap. */
export function FigureInRow({ figure, shrunk }: { figure: Figure; shrunk?: AreaEstimate['shrunk'] }) {
  return (
    <Tooltip title={<FigureTip figure={figure} />} trigger={['hover', 'focus']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what stands behind the figure is shown on focus too */}
      <span className="figure-in-row" tabIndex={0}>
        <span className="number">{formatRatio(sayableSrb(figure))}</span>
        <IntervalBar {...figure} shrunk={shrunk} />
      </span>
    </Tooltip>
  )
}

function FigureTip({ figure }: { figure: Figure }) {
  const say = useSay()
  return (
    <span className="number">
      n {formatCount(birthsOf(figure))} · {say(words.interval95)} {formatInterval(figure)} ·{' '}
      {say(countedFromNames[figure.source])} · {say(basisNames[figure.basis])} · {say(formatMonths(figure))}
    </span>
  )
}

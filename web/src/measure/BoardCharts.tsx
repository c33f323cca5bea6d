import { sayBeyondFunnel } from '@evenborn/core/measure/beyondFunnel'
import type { Board } from '@evenborn/core/measure/board'
import type { AreaEstimate, Figure, SeriesPoint } from '@evenborn/core/measure/figure'
import { formatInterval, formatRatio } from '@evenborn/core/measure/format'
import { verdictNames } from '@evenborn/core/measure/names'
import { isSayable, sayableSrb } from '@evenborn/core/measure/sayable'
import { birthsOf } from '@evenborn/core/measure/saying'
import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { formatCount, formatShare } from '@evenborn/core/vocabulary/numberText'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { Chart } from '../parts/Chart.tsx'
import { ChartFrame } from '../parts/ChartFrame.tsx'
import { funnelOption } from '../parts/funnelOption.ts'
import { type Say, useSay } from '../parts/language.tsx'
import { words as partsWords } from '../parts/partsWords.ts'
import { seriesOption } from '../parts/seriesOption.ts'
import { useAreaName } from '../places/areas.ts'
import { words } from './measureWords.ts'

type Given = { board: Board; estimates: readonly AreaEstimate[]; addressOf: (code: string) => string }

/** Areas against the limits of chance. */
export function FunnelChart({ board, estimates, addressOf }: Given) {
  const say = useSay()
  const nameOf = useAreaName()
  const go = useNavigate()
  const option = useMemo(
    () =>
      funnelOption(board.funnel, estimates, board.centre, {
        births: say(words.birthsAxis),
        band: say(partsWords.normalBand).replace(' ', '\n'),
        limits95: '95%',
        limits998: '99.8%',
        tip: (estimate) => {
          const { figure, verdict } = estimate
          const beyond = sayBeyondFunnel(estimate)
          const why = beyond ? `<div class="funnel-why">${escaped(say(beyond))}</div>` : ''
          return `${escaped(say(nameOf(figure.area)))}<br>${ratioOf(say, figure)}<br>n ${formatCount(birthsOf(figure))} · ${say(verdictNames[verdict])}${why}`
        },
      }),
    [board, estimates, say, nameOf],
  )
  const rows = () => [
    [say(words.area), say(words.births), say(words.ratio), say(words.interval), say(words.verdict)],
    ...estimates.map(({ figure, verdict }) => [
      say(nameOf(figure.area)),
      birthsOf(figure),
      sayableSrb(figure),
      formatInterval(figure),
      say(verdictNames[verdict]),
    ]),
  ]
  const leftOut = estimates.filter(({ figure }) => !isSayable(figure)).length
  const note = (
    <>
      {say(words.funnelNote)}{' '}
      {leftOut > 0 && <strong>{say(words.funnelLeftOut, { count: leftOut, all: estimates.length })}</strong>}
    </>
  )
  return (
    <ChartFrame title={say(words.funnel)} note={note} name="funnel" rows={rows}>
      <Chart option={option} label={say(words.funnel)} onPick={(code) => void go(addressOf(code))} />
    </ChartFrame>
  )
}

/** Months of one area with their fans. */
export function SeriesChart({ board }: { board: Board }) {
  const say = useSay()
  const option = useMemo(() => {
    const about = ({ month, figure, ripe }: SeriesPoint) =>
      `${say(formatMonth(month))}<br>${ratioOf(say, figure)}<br>n ${formatCount(birthsOf(figure))} · ${say(words.ripe)} ${formatShare(ripe)}`
    return seriesOption(board.series, {
      band: say(partsWords.normalBand).replace(' ', '\n'),
      month: ({ month }) => `${Math.floor(month / 100)}.${month % 100}`,
      tip: about,
      ripe: ({ ripe }) => formatShare(ripe),
    })
  }, [board, say])
  const rows = () => [
    [
      say(words.months),
      say(words.boys),
      say(words.girls),
      say(words.unknown),
      say(words.ratio),
      say(words.interval),
      say(words.ripe),
    ],
    ...board.series.map(({ month, figure, ripe }) => [
      month,
      figure.boys,
      figure.girls,
      figure.unknown,
      sayableSrb(figure),
      formatInterval(figure),
      ripe,
    ]),
  ]
  return (
    <ChartFrame title={say(words.series)} note={say(words.seriesNote)} name="months" rows={rows}>
      <Chart option={option} label={say(words.series)} />
    </ChartFrame>
  )
}

const ratioOf = (say: Say, figure: Figure) =>
  say(partsWords.inBrackets, { text: `<b>${formatRatio(sayableSrb(figure))}</b>`, more: formatInterval(figure) })

/** Names go into a tooltip, which is HTML. */
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)

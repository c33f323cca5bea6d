import { sayBeyondFunnel } from '@evenborn/core/measure/beyondFunnel'
import { type AreaEstimate, Verdict } from '@evenborn/core/measure/figure'
import { formatInterval, formatProbability, formatRatio } from '@evenborn/core/measure/format'
import { verdictNames } from '@evenborn/core/measure/names'
import { sayableSrb } from '@evenborn/core/measure/sayable'
import { birthsOf } from '@evenborn/core/measure/saying'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Tooltip } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { FigureInRow } from '../parts/FigureValue.tsx'
import { IntervalAxis } from '../parts/IntervalBar.tsx'
import { type Say, useSay } from '../parts/language.tsx'
import { words as partsWords } from '../parts/partsWords.ts'
import { step } from '../parts/stepThrough.ts'
import { VerdictMark } from '../parts/VerdictMark.tsx'
import { useAreaName } from '../places/areas.ts'
import { words } from './measureWords.ts'

type Given = {
  estimates: readonly AreaEstimate[]
  addressOf: (code: string) => string
  caption: string
  ranked: boolean
}

/** Areas in the office’s own order, each with what its births can carry. */
export function AreaTable({ estimates, addressOf, caption, ranked }: Given) {
  const say = useSay()
  const nameOf = useAreaName()
  const columns = useMemo(
    () => columnsOf(say, (code) => say(nameOf(code)), addressOf, ranked),
    [say, nameOf, addressOf, ranked],
  )
  return (
    <DataTable name="areas" caption={caption} rows={estimates} columns={columns} rowKey={({ figure }) => figure.area} />
  )
}

function columnsOf(
  say: Say,
  nameOf: (code: string) => string,
  addressOf: (code: string) => string,
  ranked: boolean,
): Column<AreaEstimate>[] {
  const count = (
    key: string,
    title: string,
    value: (row: AreaEstimate) => number,
    hiddenAtFirst = false,
  ): Column<AreaEstimate> => ({
    key,
    title,
    align: 'right',
    hiddenAtFirst,
    value,
    show: (row) => formatCount(value(row)),
  })
  const probability = (key: string, title: string, value: (row: AreaEstimate) => number): Column<AreaEstimate> => ({
    key,
    title,
    align: 'right',
    value,
    show: (row) => say(formatProbability(value(row))),
  })
  const rank: Column<AreaEstimate> = {
    key: 'rank',
    title: say(words.rank),
    value: ({ rank }) => rank?.expected ?? null,
    show: ({ rank }) =>
      rank ? say(partsWords.inBrackets, { text: rank.expected.toFixed(1), more: `${rank.low}–${rank.high}` }) : '—',
  }
  return [
    {
      key: 'area',
      title: say(words.area),
      value: ({ figure }) => nameOf(figure.area),
      show: ({ figure }) => (
        <Link to={addressOf(figure.area)} {...step}>
          {nameOf(figure.area)}
        </Link>
      ),
    },
    {
      key: 'verdict',
      title: say(words.verdict),
      value: ({ verdict }) => say(verdictNames[verdict]),
      show: (estimate) => (
        <>
          <VerdictMark verdict={estimate.verdict} />
          <BeyondFunnel estimate={estimate} />
        </>
      ),
      choices: Verdict.options.map((verdict) => ({
        value: verdict,
        label: say(verdictNames[verdict]),
        is: (row: AreaEstimate) => row.verdict === verdict,
      })),
    },
    {
      key: 'ratio',
      title: say(words.ratio),
      width: 290,
      head: (
        <span className="figure-in-row">
          <span>{say(words.ratio)}</span>
          <IntervalAxis />
        </span>
      ),
      value: ({ figure }) => sayableSrb(figure),
      show: ({ figure, shrunk }) => <FigureInRow figure={figure} shrunk={shrunk} />,
    },
    { key: 'interval', title: say(words.interval), value: ({ figure }) => formatInterval(figure), sortable: false },
    count('births', say(words.births), ({ figure }) => birthsOf(figure)),
    {
      key: 'shrunk',
      title: say(words.shrunk),
      align: 'right',
      value: ({ shrunk }) => shrunk.srb,
      show: ({ shrunk }) => formatRatio(shrunk.srb),
    },
    probability('above107', say(words.above107), ({ above107 }) => above107),
    probability('above110', say(words.above110), ({ above110 }) => above110),
    ...(ranked ? [rank] : []),
    count('birthsNeeded', say(words.birthsNeeded), ({ birthsNeeded }) => birthsNeeded, true),
    {
      key: 'monthsNeeded',
      title: say(words.monthsNeeded),
      align: 'right',
      value: ({ monthsNeeded }) => monthsNeeded,
      show: ({ monthsNeeded }) =>
        monthsNeeded === null ? '—' : monthsNeeded === 0 ? say(words.enoughShort) : formatCount(monthsNeeded),
    },
    count('boys', say(words.boys), ({ figure }) => figure.boys, true),
    count('girls', say(words.girls), ({ figure }) => figure.girls, true),
    count('unknown', say(words.unknown), ({ figure }) => figure.unknown, true),
  ]
}

/** A note at the verdict of an area that lies outside the funnel: why it says no more. */
function BeyondFunnel({ estimate }: { estimate: AreaEstimate }) {
  const say = useSay()
  const beyond = sayBeyondFunnel(estimate)
  if (!beyond) return null
  return (
    <Tooltip title={say(beyond)} trigger={['hover', 'focus']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason is shown on focus too */}
      <span className="beyond-funnel small" tabIndex={0}>
        {say(words.beyondFunnel)}
        <span className="seen-by-readers-only">{say(beyond)}</span>
      </span>
    </Tooltip>
  )
}

import type { Delivery } from '@evenborn/core/intake/delivery'
import { DeliveryState } from '@evenborn/core/intake/delivery'
import { titleOf } from '@evenborn/core/intake/findingTitles'
import { Source, sourceNames } from '@evenborn/core/intake/source'
import { formatMonthDigits } from '@evenborn/core/vocabulary/monthText'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useMay } from '../access/session.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { type Say, useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { step, useStepThrough } from '../parts/stepThrough.ts'
import { useAreaName, useUnitName } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { answerKey } from '../server/useAnswer.ts'
import { stateNames, words } from './intakeWords.ts'
import { StateMark } from './StateMark.tsx'

/** Every package of rows received, newest first, below the head of its screen. */
export function ReturnsPage({ head }: { head: ReactNode }) {
  const say = useSay()
  const may = useMay()
  useStepThrough()
  return (
    <div className="stack">
      {head}
      {may('send-return') && (
        <p>
          <Link to="/send">{say(words.send)}</Link>
        </p>
      )}
      <Received />
    </div>
  )
}

function Received() {
  const say = useSay()
  const [parameters] = useSearchParams()
  const unit = parameters.get('unit') ?? undefined
  const pages = useInfiniteQuery({
    queryKey: answerKey('intake', 'listReturns', { unit, every: true }),
    queryFn: ({ pageParam, signal }) =>
      ask.intake.listReturns({ ...(unit ? { unit } : {}), ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ returns, more }) => (more ? returns[returns.length - 1]?.hash : undefined),
  })
  const returns = useMemo(() => pages.data?.pages.flatMap((page) => page.returns) ?? [], [pages.data])
  const unitName = useUnitName()
  const areaName = useAreaName()
  const columns = useMemo(
    () =>
      columnsOf(
        say,
        (code) => say(unitName(code)),
        (code) => say(areaName(code)),
      ),
    [say, unitName, areaName],
  )
  return (
    <section className="card stack-tight" aria-labelledby="received">
      <h2 id="received">{say(words.received)}</h2>
      {pages.isError && <Problem error={pages.error} again={() => void pages.refetch()} />}
      {pages.data && returns.length === 0 ? (
        <Empty title={say(words.noReturns)}>{say(words.noReturnsText)}</Empty>
      ) : (
        <DataTable
          name="returns"
          caption={say(words.received)}
          rows={returns}
          columns={columns}
          rowKey={({ hash }) => hash}
        />
      )}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say(words.more)}
        </Button>
      )}
    </section>
  )
}

function columnsOf(
  say: Say,
  unitName: (code: string) => string,
  areaName: (code: string) => string,
): Column<Delivery>[] {
  const count = (key: 'rows' | 'rowsRead' | 'boys' | 'girls' | 'unknown', hiddenAtFirst = false): Column<Delivery> => ({
    key,
    title: say(words[key]),
    align: 'right',
    value: (row) => row[key],
    show: (row) => formatCount(row[key]),
    hiddenAtFirst,
  })
  return [
    {
      key: 'number',
      title: say(words.number),
      value: ({ number }) => number,
      show: ({ number, hash }) => (
        <Link to={`/returns/${hash}`} {...step}>
          {number}
        </Link>
      ),
    },
    {
      key: 'state',
      title: say(words.state),
      value: ({ state }) => say(stateNames[state]),
      show: ({ state }) => <StateMark state={state} />,
      choices: DeliveryState.options.map((state) => ({
        value: state,
        label: say(stateNames[state]),
        is: (row) => row.state === state,
      })),
    },
    { key: 'unit', title: say(words.unit), value: ({ unit }) => unitName(unit) },
    { key: 'area', title: say(words.area), value: ({ area }) => areaName(area), hiddenAtFirst: true },
    {
      key: 'source',
      title: say(words.source),
      value: ({ source }) => say(sourceNames[source]),
      choices: Source.options.map((source) => ({
        value: source,
        label: say(sourceNames[source]),
        is: (row) => row.source === source,
      })),
    },
    { key: 'months', title: say(words.months), value: (row) => say(formatMonthDigits(row)) },
    count('rows'),
    count('boys'),
    count('girls'),
    count('unknown', true),
    count('rowsRead', true),
    {
      key: 'checks',
      title: say(words.checksShort),
      value: ({ checks }) => checks.map(({ code, rows }) => `${say(titleOf(code))} ${rows}`).join(say(words.and)),
      show: ({ checks }) => <ChecksInRow checks={checks} />,
      sortable: false,
    },
    { key: 'time', title: say(words.time), value: ({ receivedAt }) => momentText(receivedAt) },
    {
      key: 'hash',
      title: say(words.hash),
      value: ({ hash }) => hash,
      show: ({ hash }) => <span className="hash">{hash.slice(0, 12)}…</span>,
      hiddenAtFirst: true,
    },
  ]
}

/** The commonest finding of a return; all of them by pointer and focus. */
function ChecksInRow({ checks }: Pick<Delivery, 'checks'>) {
  const say = useSay()
  const [first, ...more] = checks.toSorted((one, other) => other.rows - one.rows)
  if (!first) return <span className="quiet">{say(words.noChecksShort)}</span>
  const all = [first, ...more].map(({ code, rows }) => <div key={code}>{`${say(titleOf(code))} ${rows}`}</div>)
  return (
    <Tooltip title={all} trigger={['hover', 'focus']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the other findings are shown on focus too */}
      <span tabIndex={0}>
        {say(titleOf(first.code))} <span className="number">{first.rows}</span>
        {more.length > 0 && (
          <span className="quiet"> {say(words.moreKinds, { kinds: more.length + 1, more: more.length })}</span>
        )}
      </span>
    </Tooltip>
  )
}

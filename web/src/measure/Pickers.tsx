import type { Board, BoardQuestion } from '@evenborn/core/measure/board'
import { Basis, CountedFrom } from '@evenborn/core/measure/figure'
import { basisNames, countedFromNames, orderNames } from '@evenborn/core/measure/names'
import { formatMonth, formatMonths } from '@evenborn/core/vocabulary/monthText'
import type { Months } from '@evenborn/core/vocabulary/period'
import { periodChoices } from '@evenborn/core/vocabulary/periodChoices'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Segmented, Select } from 'antd'
import { useSay } from '../parts/language.tsx'
import { words } from './measureWords.ts'

type Change = (changes: Record<string, string | undefined>) => void

/** Period, areas of then or now where they differ, basis, source and birth order of a board; what is chosen goes into the address. */
export function Pickers({ board, question, change }: { board: Board; question: BoardQuestion; change: Change }) {
  const say = useSay()
  const options = (names: Record<string, Text>, keys: readonly string[]) =>
    keys.map((value) => ({ value, label: say(names[value]!) }))
  return (
    <div className="row no-print">
      <PeriodPicker board={board} change={change} />
      {(board.areasAsOf?.changed || question.areasOf === 'then') && (
        <Segmented
          aria-label={say(words.areasOf)}
          value={question.areasOf ?? 'now'}
          options={[
            { value: 'now', label: say(words.areasNow) },
            { value: 'then', label: say(words.areasThen) },
          ]}
          onChange={(areasOf) => change({ areasOf })}
        />
      )}
      <Select
        aria-label={say(words.basis)}
        value={question.basis as string}
        options={options(basisNames, Basis.options)}
        onChange={(basis) => change({ basis })}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={say(words.source)}
        value={question.source as string}
        options={options(countedFromNames, CountedFrom.options)}
        onChange={(source) => change({ source })}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={say(words.order)}
        value={String(question.order ?? 'all')}
        options={[
          { value: 'all', label: say(words.allOrders) },
          ...options(orderNames as Record<string, Text>, ['1', '2', '3']),
        ]}
        onChange={(order) => change({ order: order === 'all' ? undefined : order })}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}

const keyOf = ({ from, to }: Months) => `${from}-${to}`

function PeriodPicker({ board, change }: { board: Board; change: Change }) {
  const say = useSay()
  if (!board.held) return null
  const choices = periodChoices(board.held)
  const options = (spans: Months[], called?: Text) =>
    spans.map((span) => ({
      value: keyOf(span),
      label: called ? say(called) : span.from === span.to ? say(formatMonth(span.to)) : say(formatMonths(span)),
    }))
  const groups = [
    {
      label: say(words.period),
      options: [...options([choices.latestYear], words.latestYear), ...options([choices.all], words.all)],
    },
    { label: say(words.years), options: options(choices.years) },
    { label: say(words.quarters), options: options(choices.quarters) },
    { label: say(words.months), options: options(choices.months) },
  ]
  const once = new Set<string>()
  const apart = groups.map((group) => ({
    ...group,
    options: group.options.filter(({ value }) => !once.has(value) && once.add(value)),
  }))
  const value = keyOf(board.months)
  return (
    <Select
      aria-label={say(words.period)}
      value={value}
      options={once.has(value) ? apart : [{ label: say(words.period), options: options([board.months]) }, ...apart]}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ minWidth: 170 }}
      onChange={(span) => {
        const [from, to] = span === keyOf(choices.latestYear) ? [] : span.split('-')
        change({ from, to })
      }}
    />
  )
}

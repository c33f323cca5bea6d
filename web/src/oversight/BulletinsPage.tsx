import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { addMonths, monthsOf } from '@evenborn/core/vocabulary/period'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useMay, useOfficer } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { step, useStepThrough } from '../parts/stepThrough.ts'
import { type Answers, ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { stateNames, words } from './oversightWords.ts'

type Line = Answers['oversight']['listBulletins'][number]

/** Bulletins of the office, newest first, and the drafting of another. */
export function BulletinsPage() {
  const say = useSay()
  const may = useMay()
  const query = useAnswer('oversight', 'listBulletins')
  useStepThrough()
  return (
    <div className="stack">
      <h1>{say(words.bulletins)}</h1>
      {may('draft-bulletin') && <Draft />}
      <Answered query={query}>
        {(bulletins) =>
          bulletins.length === 0 ? (
            <Empty title={say(words.none)}>{say(words.noneText)}</Empty>
          ) : (
            <section className="card">
              <List bulletins={bulletins} />
            </section>
          )
        }
      </Answered>
    </div>
  )
}

function List({ bulletins }: { bulletins: readonly Line[] }) {
  const say = useSay()
  const columns = useMemo(
    (): Column<Line>[] => [
      {
        key: 'month',
        title: say(words.month),
        value: ({ month }) => month,
        show: ({ id, month }) => (
          <Link to={`/bulletins/${id}`} {...step}>
            {say(formatMonth(month))}
          </Link>
        ),
      },
      {
        key: 'state',
        title: say(words.state),
        value: ({ state, number }) => [say(stateNames[state]), number].filter(Boolean).join(' '),
      },
      { key: 'draftedAt', title: say(words.draftedAt), value: ({ draftedAt }) => momentText(draftedAt) },
      { key: 'draftedBy', title: say(words.draftedBy), value: ({ draftedBy }) => draftedBy },
    ],
    [say],
  )
  return (
    <DataTable
      name="bulletins"
      caption={say(words.bulletins)}
      rows={bulletins}
      columns={columns}
      rowKey={({ id }) => id}
    />
  )
}

/** Months offered for a draft: those held, at most two years back. */
const OFFERED = 24

function Draft() {
  const say = useSay()
  const go = useNavigate()
  const queries = useQueryClient()
  const { area } = useOfficer()
  const board = useAnswer('measure', 'readBoard', { area, basis: 'residence', source: 'register' })
  const held = board.data?.held
  const [chosen, setChosen] = useState<number>()
  const drafting = useMutation({
    mutationFn: (month: number) => ask.oversight.draftBulletin({ month }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['oversight'] })
      await go(`/bulletins/${id}`)
    },
  })
  if (!held) return null
  const month = chosen ?? held.to
  const months = monthsOf({ from: Math.max(held.from, addMonths(held.to, 1 - OFFERED)), to: held.to }).reverse()
  return (
    <section className="card stack-tight" aria-labelledby="draft">
      <h2 id="draft">{say(words.draft)}</h2>
      <p className="small quiet">{say(words.draftNote)}</p>
      {drafting.isError && <Problem error={drafting.error} />}
      <div className="row">
        <Select
          aria-label={say(words.month)}
          value={month}
          options={months.map((value) => ({ value, label: say(formatMonth(value)) }))}
          onChange={setChosen}
          popupMatchSelectWidth={false}
        />
        <Button type="primary" loading={drafting.isPending} onClick={() => drafting.mutate(month)}>
          {say(words.draft)}
        </Button>
      </div>
    </section>
  )
}

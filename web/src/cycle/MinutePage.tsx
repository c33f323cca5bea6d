import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { Minute, SexCounts } from '@evenborn/core/cycle/exchangeMinute'
import { departmentNames } from '@evenborn/core/places/agencyList'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Button } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { useMay, useOfficer } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { useAreaName } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { words as cycle } from './cycleWords.ts'
import { words } from './minuteWords.ts'
import { useStep } from './steps/useStep.ts'
import { useDataSetTitle } from './useDataSets.ts'
import '../intake/send.css'
import './counts.css'
import './cycle.css'

/** One minute: both sides area by area, and who has signed it. It prints as the paper that is filed. */
export function MinutePage() {
  const say = useSay()
  const { id = '' } = useParams()
  const query = useAnswer('cycle', 'readMinute', { id })
  return (
    <div className="stack">
      <Link to="/minutes" className="no-print">
        ← {say(words.back)}
      </Link>
      <Answered query={query}>{(minute) => <Shown minute={minute} />}</Answered>
    </div>
  )
}

function Shown({ minute }: { minute: Minute }) {
  const say = useSay()
  const areaName = useAreaName()
  const titleOf = useDataSetTitle()
  const { one, other, quarter, content, replacedBy, draftedAt } = minute
  const names = { one: say(departmentNames[one]), other: say(departmentNames[other]) }
  return (
    <div className="stack">
      <div className="stack-tight">
        <h1>
          {say(words.title)} · {say(formatPeriod(quarter))} · {names.one} — {names.other}
        </h1>
        <p className="row quiet">
          <span>{say(areaName(minute.area))}</span>
          <span>{say(words.drafted, { at: momentText(draftedAt) })}</span>
          <span>{say(cycle.dueOn, { day: minute.due })}</span>
        </p>
        {replacedBy && (
          <p className="today">
            {say(words.replaced)}{' '}
            <Link to={`/minutes/${replacedBy}`} className="in-text">
              {say(words.seeNew)}
            </Link>
          </p>
        )}
        {(['one', 'other'] as const).map((side) => {
          const { dataSet, owed, counted } = content.sides[side]
          return (
            <p key={side} className={counted < owed ? undefined : 'quiet'}>
              {say(words.side, {
                department: names[side],
                dataSet: dataSet ? say(titleOf(dataSet)) : say(words.noSet),
                owed,
                counted,
              })}
            </p>
          )
        })}
      </div>
      <Sides content={content} names={names} />
      <Signing minute={minute} />
    </div>
  )
}

const sexes = ['boys', 'girls', 'unknown'] as const
const none: SexCounts = { boys: 0, girls: 0, unknown: 0 }
const plus = (some: SexCounts, more: SexCounts): SexCounts => ({
  boys: some.boys + more.boys,
  girls: some.girls + more.girls,
  unknown: some.unknown + more.unknown,
})

type Side = 'one' | 'other' | 'difference'

function Sides({ content: { rows }, names }: { content: Minute['content']; names: { one: string; other: string } }) {
  const say = useSay()
  const areaName = useAreaName()
  const heads: [Side, string][] = [
    ['one', names.one],
    ['other', names.other],
    ['difference', say(words.difference)],
  ]
  const total = (side: Side) => rows.reduce((sum, row) => plus(sum, row[side]), none)
  const cells = (side: Side, counts: SexCounts) =>
    sexes.map((sex) => (
      <td key={`${side} ${sex}`} className="count number">
        {side === 'difference' && counts[sex] > 0 ? `+${formatCount(counts[sex])}` : formatCount(counts[sex])}
      </td>
    ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard
    <section className="card grid-scroll minute-sides" tabIndex={0} aria-label={say(words.title)}>
      <table className="counts">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {say(words.area)}
            </th>
            {heads.map(([side, name]) => (
              <th key={side} scope="colgroup" colSpan={3} className="count">
                {name}
              </th>
            ))}
          </tr>
          <tr>
            {heads.flatMap(([side]) =>
              sexes.map((sex) => (
                <th key={`${side} ${sex}`} scope="col" className="count">
                  {say(cycle[sex])}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.area}>
              <th scope="row">{say(areaName(row.area))}</th>
              {heads.map(([side]) => cells(side, row[side]))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(words.total)}</th>
            {heads.map(([side]) => cells(side, total(side)))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Signing({ minute }: { minute: Minute }) {
  const say = useSay()
  const may = useMay()
  const { department } = useOfficer()
  const go = useNavigate()
  const { id, hash, one, other, quarter, signatures, replacedBy } = minute
  const signing = useStep(() => ask.cycle.signMinute({ id, hash }))
  const drafting = useStep(async () => go(`/minutes/${(await ask.cycle.draftMinute({ quarter, one, other })).id}`))
  const isMine = department === one || department === other
  const hasSigned = signatures.some((signature) => signature.department === department)
  return (
    <section className="card stack-tight" aria-labelledby="signatures">
      <h2 id="signatures">{say(words.signatures)}</h2>
      <dl className="facts">
        {[one, other].map((side) => {
          const signed = signatures.find((signature) => signature.department === side)
          return (
            <div key={side}>
              <dt>{say(departmentNames[side])}</dt>
              <dd>{signed ? `● ${signed.by} · ${momentText(signed.at)}` : `○ ${say(words.notSigned)}`}</dd>
            </div>
          )
        })}
      </dl>
      <p className="small quiet">{say(words.signNote, { hash: hash.slice(0, 16) })}</p>
      <div className="row no-print">
        {may('sign-minute') && isMine && !hasSigned && !replacedBy && (
          <Button type="primary" loading={signing.isPending} onClick={() => signing.mutate(undefined)}>
            {say(words.sign)}
          </Button>
        )}
        {may('check-returns') && !replacedBy && (
          <Button loading={drafting.isPending} onClick={() => drafting.mutate(undefined)}>
            {say(words.draftAnew)}
          </Button>
        )}
      </div>
      {signing.isError && <Problem error={signing.error} />}
      {drafting.isError && <Problem error={drafting.error} />}
    </section>
  )
}

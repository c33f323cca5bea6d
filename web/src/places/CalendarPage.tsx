import { calendarColumns, readCalendarList } from '@evenborn/core/places/calendarList'
import { type CalendarDay, type WorkingCalendar, workingCalendar } from '@evenborn/core/places/workingDays'
import { type Day, formatDay, lastDayOf, weekdayOf } from '@evenborn/core/vocabulary/day'
import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { monthsOf } from '@evenborn/core/vocabulary/period'
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { Answered } from '../parts/Answered.tsx'
import { useToday } from '../parts/clock.tsx'
import { useSay } from '../parts/language.tsx'
import { type Answers, ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { ListImport } from './ListImport.tsx'
import { PlacesHead } from './PlacesHead.tsx'
import { weekdays, words } from './placesWords.ts'
import type { ListKind } from './useListImport.ts'

type CalendarPlan = Answers['places']['keepCalendar']

const calendarLists: ListKind<keyof typeof calendarColumns, CalendarDay, CalendarPlan> = {
  read: readCalendarList,
  columns: calendarColumns,
  send: (days, dryRun, until) => ask.places.keepCalendar({ days, dryRun }, until),
  findingsOf: () => [],
}

/** A year of working days with its holidays, and the next year’s on its way in. */
export function CalendarPage() {
  const query = useAnswer('places', 'readCalendar')
  return (
    <div className="stack">
      <PlacesHead title={words.calendar} intro={words.calendarIntro} />
      <ListImport
        title={words.importCalendar}
        note={words.importCalendarNote}
        kind={calendarLists}
        preview={(plan) => <Preview plan={plan} />}
      />
      <Answered query={query}>{(days) => <Year days={days} />}</Answered>
    </div>
  )
}

function Preview({ plan: { added, changed, removed } }: { plan: CalendarPlan }) {
  const say = useSay()
  const isSame = added + changed + removed === 0
  return <p>{say(isSame ? words.nothingChanges : words.calendarChanges, { added, changed, removed })}</p>
}

function Year({ days }: { days: readonly CalendarDay[] }) {
  const say = useSay()
  const thisYear = Math.floor(useToday()() / 10_000)
  const calendar = useMemo(() => workingCalendar(days), [days])
  const [year, setYear] = useState(thisYear)
  const years = [...new Set([...calendar.years, thisYear, thisYear + 1])].sort()
  const own = days.filter(({ day }) => Math.floor(day / 10_000) === year)
  const count = (kind: CalendarDay['kind']) => formatCount(own.filter((each) => each.kind === kind).length)
  return (
    <section className="card stack" aria-labelledby="year">
      <div className="row-apart">
        <h2 id="year">
          {calendar.knows(year)
            ? say(words.yearKnown, { year, holidays: count('holiday'), working: count('working') })
            : say(words.yearUnknown, { year })}
        </h2>
        <Select
          aria-label={say(words.year)}
          value={year}
          onChange={setYear}
          options={years.map((value) => ({ value, label: String(value) }))}
          popupMatchSelectWidth={false}
        />
      </div>
      <div className="year">
        {monthsOf({ from: year * 100 + 1, to: year * 100 + 12 }).map((month) => (
          <MonthOfYear key={month} month={month} calendar={calendar} />
        ))}
      </div>
      {own.length > 0 && (
        <div className="stack-tight">
          <h3>{say(words.days)}</h3>
          <ul className="year-days">
            {own.map(({ day, kind, name }) => (
              <li key={day}>
                <span className="number">{formatDay(day)}</span> {say(words[kind])} {name}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

/** Days of a month in weeks from Monday on. */
function weeksOf(month: number): (Day | null)[][] {
  const first = month * 100 + 1
  const before = (weekdayOf(first) + 6) % 7
  const cells = [
    ...Array<null>(before).fill(null),
    ...Array.from({ length: lastDayOf(month) % 100 }, (_, day) => first + day),
  ]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => cells[week * 7 + day] ?? null),
  )
}

function MonthOfYear({ month, calendar }: { month: number; calendar: WorkingCalendar }) {
  const say = useSay()
  return (
    <table className="month">
      <caption>{say(formatMonth(month))}</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name.en} scope="col">
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks of a month do not move
          <tr key={at}>
            {week.map((day, weekday) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: days of a week do not move
              <DayCell key={weekday} day={day} calendar={calendar} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ day, calendar }: { day: Day | null; calendar: WorkingCalendar }) {
  const say = useSay()
  if (day === null) return <td />
  const said = calendar.dayOf(day)
  const kind = said?.kind ?? (calendar.isWorkingDay(day) ? undefined : 'weekend')
  return (
    <td className={kind} title={said && `${formatDay(day)} ${say(words[said.kind])} ${said.name}`}>
      {day % 100}
      {said && <sup>{say(said.kind === 'holiday' ? words.rest : words.work)}</sup>}
    </td>
  )
}

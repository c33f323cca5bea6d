import { addDays, type Day, formatDay, weekdayOf } from '../vocabulary/day.ts'
import { type ListFinding, listFinding } from './listFinding.ts'
import { type ListColumns, type ListRow, type ListSheet, listDay, type ReadList, readListTable } from './listTable.ts'
import { type CalendarDay, workingCalendar } from './workingDays.ts'

type Field = 'day' | 'last' | 'kind' | 'name'

export const calendarColumns: ListColumns<Field> = {
  day: { required: true, names: ['日期', '开始日期', '起始日期', 'day', 'date', 'from'] },
  last: { names: ['结束日期', '截止日期', 'to', 'last day', 'end'] },
  kind: { required: true, names: ['类型', '安排', '休班', 'kind', 'type'] },
  name: { names: ['名称', '节日', '说明', 'name', 'holiday'] },
}

export type CalendarList = ReadList<Field, CalendarDay>

const kinds: Record<string, CalendarDay['kind']> = {
  放假: 'holiday',
  休息: 'holiday',
  休: 'holiday',
  节假日: 'holiday',
  holiday: 'holiday',
  上班: 'working',
  班: 'working',
  调休: 'working',
  调休上班: 'working',
  补班: 'working',
  working: 'working',
  workday: 'working',
}

/** Days of one row: a festival has a first and a last. */
const LONGEST = 20

/**
 * Reads a calendar: a row for each day or each span of days, with what it is. Days that were worked anyway are told, as are
 * years without New Year’s Day, for which the calendar is not taken as whole.
 *
 * @throws what `readListTable` throws
 */
export function readCalendarList(sheets: readonly ListSheet[]): CalendarList {
  const { sheet, titles, places, rows } = readListTable(sheets, calendarColumns)
  const findings: ListFinding[] = []
  const days = new Map<Day, CalendarDay & { row: number }>()
  for (const row of rows) {
    const span = readSpan(row, titles)
    if (Array.isArray(span)) {
      findings.push(...span)
      continue
    }
    const { kind, first, last } = span
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const say = (code: ListFinding['code'], values: ListFinding['values']) =>
        findings.push(listFinding(code, row.row, titles.day, { day: formatDay(day), ...values }))
      const before = days.get(day)
      if (before) say('day-twice', { before: before.row })
      else days.set(day, { day, kind, name: row.text.name.slice(0, 40), row: row.row })
      if (kind === 'working' && weekdayOf(day) % 6 !== 0) say('day-needless', {})
    }
  }
  const read = [...days.values()].map(({ row: _, ...day }) => day).sort((one, other) => one.day - other.day)
  return { sheet, titles, places, rows: read, findings: [...findings, ...yearFindings(read)] }
}

/** What one row says, or what is wrong with it. */
function readSpan({ row, text, cell }: ListRow<Field>, titles: Readonly<Record<Field, string>>) {
  const say = (code: ListFinding['code'], field: Field, values: ListFinding['values'] = {}) => [
    listFinding(code, row, titles[field], values),
  ]
  const kind = kinds[text.kind.toLowerCase()]
  if (text.day === '') return say('day-missing', 'day')
  const first = listDay(cell.day, 'first')
  if (first === undefined) return say('day-unreadable', 'day', { written: text.day.slice(0, 40) })
  const last = text.last === '' ? first : listDay(cell.last, 'last')
  if (last === undefined) return say('day-unreadable', 'last', { written: text.last.slice(0, 40) })
  if (last < first || last > addDays(first, LONGEST)) return say('ends-before-begins', 'last')
  if (!kind) return say('kind-unknown', 'kind', { written: text.kind.slice(0, 40) })
  return { kind, first, last }
}

function yearFindings(days: readonly CalendarDay[]): ListFinding[] {
  const calendar = workingCalendar(days)
  const years = new Set(days.map(({ day }) => Math.floor(day / 10_000)))
  return [...years]
    .filter((year) => !calendar.knows(year))
    .map((year) => listFinding('year-incomplete', 0, '', { year }))
}

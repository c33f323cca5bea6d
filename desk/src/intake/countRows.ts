import type { CountFacts } from '@evenborn/core/intake/facts'
import { monthsOfPeriod } from '@evenborn/core/vocabulary/period'
import { cellText } from './cells.ts'
import { readArea, readBirthOrder } from './factChecks.ts'
import type { RowReader } from './rowReader.ts'

/** Checks a row of a table of counts: its facts, or undefined where it has an error. */
export function readCounts(
  row: RowReader,
  places: ReadonlyMap<string, string> | undefined,
  unitArea: string,
): CountFacts | undefined {
  const period = row.has('period') ? readPeriod(row) : null
  const boys = readCount(row, 'boys', true)
  const girls = readCount(row, 'girls', true)
  const unknown = readCount(row, 'unknown', false)
  const total = readCount(row, 'total', false)
  const order = readBirthOrder(row)
  const area = row.has('area') ? readArea(row, 'area', places) : unitArea.slice(0, 9)
  if (row.has('area') && area === null && row.text('area') === '') row.say('required-missing', 'area')
  if (row.failed || boys === null || girls === null) return undefined
  if (total !== null && boys + girls + (unknown ?? 0) !== total) {
    row.say('count-unbalanced', 'total', { boys, girls, unknown: unknown ?? 0, total })
    return undefined
  }
  const span = period === null ? null : monthsOfPeriod(period)
  return {
    row: row.row,
    area,
    from_month: span?.from ?? null,
    to_month: span?.to ?? null,
    birth_order: order === null ? null : Math.min(order, 3),
    boys,
    girls,
    unknown: unknown ?? 0,
  }
}

function readCount(row: RowReader, field: 'boys' | 'girls' | 'unknown' | 'total', required: boolean): number | null {
  const text = row
    .text(field)
    .replace(/[,\s]/g, '')
    .replace(/[人名]$/, '')
  if (text === '') {
    if (required) row.say('required-missing', field)
    return null
  }
  const count = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(count) || count > 2 ** 31 - 1) row.say('count-unreadable', field)
  else if (count < 0) row.say('count-negative', field)
  else if (!Number.isInteger(count)) row.say('count-fraction', field)
  else return count
  return null
}

/** 2026, 2026年, 2026Q1, 2026年第一季度, 202603, 2026-03, 2026年3月, 2026-03-31: a period, or nothing after saying so. */
function readPeriod(row: RowReader): string | null {
  const text = row.text('period')
  const period = periodOf(text === '' ? cellText(row.cell('period')) : text)
  if (period === null) row.say(text === '' ? 'required-missing' : 'period-unreadable', 'period')
  return period
}

const quarters = ['一', '二', '三', '四']

/** A period as returns name it (202603, 2026Q1, 2026), from what departments write; null where it is none. */
export function periodOf(text: string): string | null {
  const quarter = /^(\d{4})[-年\s]*(?:第?([一二三四1-4])季度?|Q([1-4]))$/i.exec(text)
  if (quarter) {
    const written = (quarter[2] ?? quarter[3])!
    return `${quarter[1]}Q${quarters.includes(written) ? quarters.indexOf(written) + 1 : written}`
  }
  const year = /^((?:1[5-9]|20)\d{2})年?(度|全年)?$/.exec(text)
  if (year) return year[1]!
  const solid = /^((?:1[5-9]|20)\d{2})(0[1-9]|1[0-2])(?:\d{2})?$/.exec(text)
  if (solid) return `${solid[1]}${solid[2]}`
  const parted = /^((?:1[5-9]|20)\d{2})[-/.年\s]+(0?[1-9]|1[0-2])(?:月|月份)?(?:[-/.\s]*\d{1,2}日?)?$/.exec(text)
  return parted ? `${parted[1]}${parted[2]!.padStart(2, '0')}` : null
}

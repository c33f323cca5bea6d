import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workingCalendar } from '../places/workingDays.ts'
import { addDays, type Day, dayOfNumber, weekdayOf } from '../vocabulary/day.ts'
import { daysOfCadence, Every, usualDay } from './cadence.ts'
import { campaignFrom, phasesFollow } from './campaign.ts'
import { type StockLine, stockFindings, stockOf, voidPerThousand } from './certificateStock.ts'
import { stepsAfter, stepsUntil } from './clockDays.ts'
import { addPeriods } from './cyclePeriod.ts'
import { DataSet } from './dataSet.ts'
import { deliveryMonth } from './dataSets/deliveryMonth.ts'
import { lintDataSet } from './lintDataSet.ts'
import { MessageKind } from './message.ts'
import { daysLeftSentence, messageSentence } from './messageSentences.ts'
import { askedBy, minutesAMonth } from './workload.ts'

const calendar = workingCalendar([
  { day: 20260101, kind: 'holiday', name: '元旦' },
  ...[16, 17, 18, 19, 20, 23].map((day) => ({ day: 20260200 + day, kind: 'holiday' as const, name: '春节' })),
  { day: 20260228, kind: 'working', name: '春节' },
])
const day = fc.integer({ min: 20454, max: 21000 }).map(dayOfNumber)

test('steps come in order, on working days, and are the same whenever the clock looks', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), (due, later) => {
      const today = addDays(due, later)
      const steps = stepsUntil(due, today, calendar)
      expect(steps.every(({ on }) => calendar.isWorkingDay(on) && on > due && on <= today)).toBe(true)
      expect(steps).toEqual(stepsUntil(due, addDays(due, 90), calendar).slice(0, steps.length))
      for (const { workingDays, on } of steps) expect(calendar.between(due, on).days).toBe(workingDays)
    }),
  )
  expect(stepsUntil(20260205, 20261231, calendar)).toHaveLength(stepsAfter.length)
})

test('what comes round falls on working days of its span, and half-monthly on the 15th and the last', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...Every.options), (from, every) => {
      const to = addDays(from, 200)
      const days = daysOfCadence({ every, onDay: usualDay[every], from, to: null }, { from, to }, calendar)
      expect(days.every((each) => calendar.isWorkingDay(each) && each >= from && each <= to)).toBe(true)
      expect([...new Set(days)]).toEqual(days)
      const least = { weekly: 27, 'half-monthly': 11, monthly: 6, quarterly: 2 }[every]
      expect(days.length).toBeGreaterThanOrEqual(least)
    }),
  )
  const cadence = (every: Every, onDay: number, from: Day, to: Day) =>
    daysOfCadence({ every, onDay, from: 20260101, to: null }, { from, to }, calendar)
  expect(cadence('half-monthly', 15, 20260401, 20260531)).toEqual([20260415, 20260430, 20260515, 20260529])
  // The Mondays of February: the 16th and the 23rd are holidays, which end on the 24th.
  expect(cadence('weekly', 1, 20260201, 20260228)).toEqual([20260202, 20260209, 20260224])
  expect(cadence('quarterly', 0, 20260101, 20261231)).toEqual([20260331, 20260630, 20260930, 20261231])
  expect(weekdayOf(20260202)).toBe(1)
})

test('a campaign of eight months has four phases without a gap', () => {
  fc.assert(
    fc.property(day, (from) => {
      expect(phasesFollow(campaignFrom(from))).toBe(true)
    }),
  )
  expect(campaignFrom(20260301)).toEqual({
    from: 20260301,
    to: 20261031,
    phases: [
      { phase: 'mobilise', to: 20260331 },
      { phase: 'self-check', to: 20260531 },
      { phase: 'rectify', to: 20260930 },
      { phase: 'conclude', to: 20261031 },
    ],
  })
})

test('every kind of message has a sentence in both languages with its values filled in', () => {
  const values = { dataSet: 'X', unit: 'U', period: '202601', due: '2026-02-05', day: '2026-02-06', late: 1 }
  for (const kind of MessageKind.options) {
    const { zh, en } = messageSentence({ kind, values }, () => ({ zh: '月报', en: 'Monthly' }))
    expect(`${zh}${en}`).not.toMatch(/[{}]/)
    expect(zh).toMatch(/[。]$/)
  }
  expect(daysLeftSentence({ daysLeft: -3 })?.zh).toBe('已逾期 3 个工作日。')
  expect(daysLeftSentence({ daysLeft: 0 })?.en).toBe('Due today.')
  expect(daysLeftSentence({ daysLeft: null })).toBeNull()
})

const own = (title: string, more: object = {}) =>
  DataSet.parse({
    ...{ code: 'X_OWN', title: { zh: '产科情况', en: 'Obstetrics' }, department: 'health', frequency: 'monthly' },
    ...{ due: { kind: 'day-after', day: 5 }, confirmed: false, record: null, balances: [], sexes: null },
    sections: [
      {
        ...{ id: 'main', title: { zh: '表', en: 'Table' }, rows: 'one' },
        columns: [{ id: 'one', title: { zh: title, en: 'Thing' }, aliases: [], kind: 'count' }],
      },
    ],
    ...more,
  })

test('an office may ask for what nobody asks, and not for people, plans or what is asked already', () => {
  const faults = (title: string, more?: object) =>
    lintDataSet(own(title, more), [deliveryMonth]).map(({ fault }) => fault)
  expect(faults('产床数')).toEqual([])
  for (const title of ['活产数', '本月活产合计', '死产数（例）', '分娩总数'])
    expect(faults(title)).toEqual(['asked-already'])
  // Another frequency is another question.
  expect(faults('活产数', { frequency: 'yearly' })).toEqual([])
  for (const title of ['计划外出生数', '孕情上报数', '政策外二孩']) expect(faults(title)).toContain('not-accepted')
  for (const title of ['产妇姓名', '身份证号', '联系电话', '家庭住址']) expect(faults(title)).toContain('person')
  const apart = [
    {
      id: 'b',
      text: { zh: '和', en: 'Sum' },
      left: [{ section: 'main', column: 'none' }],
      relation: 'equal',
      right: [{ section: 'main', column: 'one' }],
    },
  ]
  expect(faults('产床数', { balances: apart })).toEqual(['no-such-cells'])
})

test('work is estimated from fields: what is held is not asked', () => {
  // The grid of births, five outcomes, and the open table of households as so many rows of four cells as are assumed.
  const open = 5 * 4
  expect(askedBy(deliveryMonth, () => false)).toEqual({ fields: 3 * 2 * 3 * 3 + 5 + open, held: 0 })
  expect(askedBy(deliveryMonth, ({ heldIn }) => heldIn === 'delivery')).toEqual({ fields: 5 + open, held: 54 })
  expect(minutesAMonth(30, 'monthly')).toBe(10)
  expect(minutesAMonth(30, 'quarterly')).toBe(3.3)
})

const line = (unit: string, period: string, more: Partial<StockLine> = {}): StockLine => ({
  ...{ unit, period, opening: 10, received: 0, issued: 0, void: 0, transferred: 0, closing: 10, ranges: [] },
  ...more,
})
const issued = (from: string, to: string, forms: number) => ({ movement: 'issued', from, to, forms })

test('certificate stock: sums, carries and numbers that left the stock twice', () => {
  const next = (period: string) => addPeriods(period, 1)
  const kinds = (lines: StockLine[]) => stockFindings(lines, next).map(({ finding }) => finding)
  expect(kinds([line('A001', '202601'), line('A001', '202602'), line('B001', '202602')])).toEqual([])
  expect(kinds([line('A001', '202601', { closing: 9 })])).toEqual(['does-not-balance'])
  expect(kinds([line('A001', '202612'), line('A001', '202701', { opening: 8, closing: 8 })])).toEqual(['broken-carry'])
  // A month without a return breaks no carry.
  expect(kinds([line('A001', '202601'), line('A001', '202603', { opening: 8, closing: 8 })])).toEqual([])
  const first = line('A001', '202601', { ranges: [issued('X320101001', 'X320101010', 10)] })
  const second = line('B001', '202602', { ranges: [issued('X320101010', 'X320101012', 3)] })
  expect(stockFindings([first, second], next)).toEqual([
    {
      ...{ finding: 'overlap', unit: 'B001', period: '202602', other: 'A001', otherPeriod: '202601' },
      ...{ from: 'X320101010', to: 'X320101010' },
    },
  ])
  const received = line('B001', '202602', {
    ranges: [{ ...issued('X320101001', 'X320101010', 10), movement: 'received' }],
  })
  expect(kinds([first, received])).toEqual([])
  expect(kinds([line('A001', '202601', { ranges: [issued('X320101001', 'X320101010', 9)] })])).toEqual(['range-size'])
  expect(voidPerThousand({ issued: 97, void: 3 })).toBe(30)
  expect(voidPerThousand({ issued: 0, void: 0 })).toBeNull()
})

test('a return of certificates is read as stock: first issues, exchanges and replacements are all issued', () => {
  const content = {
    stock: [{ opening: 100, received: 50, reissued: 2, replaced: 1, void: 3, transferred: 4, closing: 130 }],
    first: [{ boys: 6, girls: 4, unknown: null }],
    ranges: [{ movement: 'issued', from: 'X320101001', to: 'X320101013', forms: 13 }],
  }
  expect(stockOf('A001', '202601', content)).toMatchObject({ issued: 13, void: 3, closing: 130 })
  expect(stockFindings([stockOf('A001', '202601', content)], (period) => addPeriods(period, 1))).toEqual([])
})

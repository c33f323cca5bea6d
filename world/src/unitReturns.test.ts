import { checkContent } from '@evenborn/core/cycle/checkContent'
import { sumOf } from '@evenborn/core/cycle/content'
import { type CyclePeriod, periodWith } from '@evenborn/core/cycle/cyclePeriod'
import { findDataSet } from '@evenborn/core/cycle/dataSets'
import { monthsOf } from '@evenborn/core/vocabulary/period'
import { expect, test } from 'vitest'
import { habitsOf, mannerOf } from './habits.ts'
import { reportingUnits } from './reportingUnits.ts'
import { unitReturn } from './unitReturns.ts'
import { makeWorld } from './world.ts'

const world = makeWorld({ seed: 7, birthsPerYear: 12_000, from: 202501, to: 202512 })
const units = reportingUnits(world)

test('120 units, each once, owe returns', () => {
  expect(units).toHaveLength(120)
  expect(new Set(units.map(({ agency }) => agency.code)).size).toBe(120)
  expect(units.every(({ agency, owes }) => agency !== undefined && owes.length > 0)).toBe(true)
})

test('what a unit truthfully says has nothing wrong with it', { timeout: 60_000 }, () => {
  const townships = world.areas.filter(({ level }) => level === 'township')
  for (const unit of units)
    for (const code of unit.owes) {
      const dataSet = findDataSet(code)!
      const period: CyclePeriod = periodWith(20250615, dataSet.frequency)
      const content = unitReturn(world, unit, code, period)
      const areas = townships.map((area) => ({ code: area.code, name: area.name.zh }))
      const frame = { unit: unit.agency.code, area: unit.agency.area, period, areas, held: {} }
      expect({ unit: unit.agency.code, code, findings: checkContent(dataSet, content, frame) }).toMatchObject({
        findings: [],
      })
    }
})

test('stocks of forms go on from month to month', () => {
  const office = units.find(({ owes }) => owes.includes('CERT_M'))!
  let closing: unknown
  for (const month of monthsOf({ from: 202501, to: 202512 })) {
    const { stock } = unitReturn(world, office, 'CERT_M', String(month))
    if (closing !== undefined) expect(stock![0]!.opening).toBe(closing)
    closing = stock![0]!.closing
    expect(Number(closing)).toBeGreaterThan(0)
  }
})

test('hospitals together tell of as many births as their records hold', () => {
  const { sexes } = findDataSet('DELIVERY_M')!
  let told = 0
  for (const unit of units.filter(({ owes }) => owes.includes('DELIVERY_M')))
    told += sumOf(unitReturn(world, unit, 'DELIVERY_M', '202506'), [...sexes!.boys, ...sexes!.girls])
  const { count } = world.birthsOf(202506)
  expect(told).toBeGreaterThan(count * 0.85)
  expect(told).toBeLessThanOrEqual(count)
})

test('habits are drawn once, in the shares that were planted', () => {
  const habits = habitsOf(
    world,
    units.map(({ agency }) => agency.code),
  )
  const of = (habit: string) => [...habits.values()].filter((one) => one === habit).length
  expect([of('punctual'), of('late'), of('sloppy'), of('copier'), of('empty')]).toEqual([84, 14, 12, 5, 5])
  expect(mannerOf(world, 'late', 3, 202506)).toEqual(mannerOf(world, 'late', 3, 202506))
  expect(mannerOf(world, 'late', 3, 202506).afterDue).toBeGreaterThan(0)
})

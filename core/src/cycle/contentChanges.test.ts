import { expect, test } from 'vitest'
import { contentChanges } from './contentChanges.ts'
import { deliveryMonth } from './dataSets/deliveryMonth.ts'

const row = (order: string, boys: number | null, girls: number) => ({
  order,
  plurality: '1',
  residence: 'county',
  boys,
  girls,
})

test('changes are told cell by cell, wherever the rows stand', () => {
  const changes = contentChanges(
    deliveryMonth,
    { births: [row('1', 10, 9), row('2', 3, 4)], outcomes: [{ deliveries: 26 }] },
    { births: [row('2', 3, 5), row('1', 10, 9), row('3+', 1, 0)], outcomes: [{ deliveries: 26 }] },
  )
  expect(
    changes.map(({ section, keys, column, before, after }) => [section, keys.order, column, before, after]),
  ).toEqual([
    ['births', '2', 'girls', 4, 5],
    ['births', '3+', 'boys', null, 1],
    ['births', '3+', 'girls', null, 0],
  ])
  expect(contentChanges(deliveryMonth, { births: [row('1', null, 2)] }, { births: [row('1', null, 2)] })).toEqual([])
})

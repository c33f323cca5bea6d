import { belonging } from '@evenborn/core/places/office'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Counted, finest, type SentAsRows, spokenByTables, withoutSpoken } from './countTables.ts'

const row = (area: string, birth_order: number | null = null) => ({ area, birth_order })

test('a county and its townships say the same births: the townships are taken', () => {
  expect(finest([row('990122'), row('990122101'), row('990122102'), row('990123')])).toEqual([
    row('990122101'),
    row('990122102'),
    row('990123'),
  ])
})

test('so do all orders and single ones: the single ones are taken, of the areas that have them', () => {
  expect(finest([row('990122'), row('990122', 1), row('990122', 2), row('990123')])).toEqual([
    row('990122', 1),
    row('990122', 2),
    row('990123'),
  ])
})

test('a table without either is taken whole', () => {
  expect(finest([row('990122'), row('990123')])).toHaveLength(2)
})

const areas = [
  { code: '990100', parent: null, countsInto: null },
  ...['990103', '990122'].map((code) => ({ code, parent: '990100', countsInto: null })),
  { code: '990171', parent: '990100', countsInto: '990103' },
]
const belongs = belonging(areas)
const told = (return_id: number, area: string, month = 202601): Counted => ({
  return_id,
  source: 0,
  area,
  month,
  birth_order: null,
  boys: 9,
  girls: 8,
  unknown: 0,
})
const sent = (area: string, source = 'delivery'): SentAsRows => ({
  source,
  area,
  from_month: 202601,
  to_month: 202603,
})
const taken = (rows: Counted[], asRows: SentAsRows[]) =>
  spokenByTables(rows, asRows, belongs).map(({ return_id, area, month }) => `${return_id} ${area} ${month}`)

test('rows of a unit of the area, around it or within it, silence a table for their months', () => {
  const table = [told(1, '990103101'), told(1, '990122101'), told(1, '990122101', 202604)]
  expect(taken(table, [])).toHaveLength(3)
  expect(taken(table, [sent('990122')])).toEqual(['1 990103101 202601', '1 990122101 202604'])
  expect(taken(table, [sent('990100')])).toEqual(['1 990122101 202604'])
  expect(taken([told(1, '990100')], [sent('990122')])).toEqual([])
  expect(taken(table, [sent('990122', 'household')])).toHaveLength(3)
  // Rows of the county’s bodies speak for the zone that counts into it.
  expect(taken([told(1, '990171400')], [sent('990103')])).toEqual([])
})

test('of two tables of the same births the last received speaks', () => {
  expect(taken([told(1, '990122101'), told(1, '990103101'), told(2, '990122')], [])).toEqual([
    '2 990122 202601',
    '1 990103101 202601',
  ])
})

test('births that another county’s unit tells of an area that sends tables are left to the table', () => {
  const cell = {
    source: 'delivery',
    basis: 'residence',
    month: 202601,
    order: 1,
    boys: 1,
    girls: 0,
    unknown: 0,
  } as const
  const spoken = [{ ...cell, area: '990122', fromTable: true as const }]
  const rows = [
    { ...cell, area: '990122101' },
    { ...cell, area: '990103101' },
    { ...cell, area: '990122101', month: 202602 },
    { ...cell, area: '990122101', source: 'household' as const },
    { ...cell, area: '990122101', basis: 'place' as const },
  ]
  expect(withoutSpoken(rows, spoken, belongs)).toEqual(rows.slice(1))
})

test('whatever is sent, no area and month has two voices', () => {
  const places = ['990100', '990103', '990122', '990171', '990103101', '990122101', '990122102', '990171400']
  const table = fc.record({ return_id: fc.integer({ min: 1, max: 3 }), area: fc.constantFrom(...places) })
  fc.assert(
    fc.property(fc.array(table, { maxLength: 12 }), fc.subarray(places), (rows, senders) => {
      const once = [
        ...new Map(rows.map(({ return_id, area }) => [`${return_id} ${area}`, told(return_id, area)])).values(),
      ]
      const spoken = spokenByTables(
        once,
        senders.map((area) => sent(area)),
        belongs,
      )
      for (const [at, one] of spoken.entries()) {
        for (const sender of senders) expect(belongs(one.area, sender) || belongs(sender, one.area)).toBe(false)
        for (const other of spoken.slice(at + 1))
          if (other.return_id !== one.return_id)
            expect(belongs(one.area, other.area) || belongs(other.area, one.area)).toBe(false)
          else expect(one.area.startsWith(other.area) || other.area.startsWith(one.area)).toBe(false)
      }
    }),
  )
})

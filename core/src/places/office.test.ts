import { expect, test } from 'vitest'
import { belonging, officeAreas } from './office.ts'

const areas = [
  { code: '990100', parent: null, countsInto: null },
  { code: '990103', parent: '990100', countsInto: null },
  { code: '990171', parent: '990100', countsInto: '990103' },
  { code: '990122', parent: '990100', countsInto: null },
  { code: '990122101', parent: '990122', countsInto: null },
  // A township whose code is of one county, and which was put under the zone.
  { code: '990122301', parent: '990171', countsInto: null },
]

test('a zone belongs to the county it counts into, and what stands below the zone as well', () => {
  expect(officeAreas(areas, '990103')).toEqual(['990103', '990171', '990122301'])
  const belongs = belonging(areas)
  for (const code of ['990103', '990103004', '990171', '990171400', '990171400001', '990122301'])
    expect(belongs(code, '990103')).toBe(true)
  for (const code of ['990122', '990122101', '990100']) expect(belongs(code, '990103')).toBe(false)
})

test('where it lies it belongs too, and is named once', () => {
  expect(officeAreas(areas, '990100')).toEqual(['990100'])
  const belongs = belonging(areas)
  expect(belongs('990171400', '990100')).toBe(true)
  expect(belongs('990122301', '990122')).toBe(true)
  expect(belongs('990171', '990122')).toBe(false)
})

test('zones that count into each other end nowhere', () => {
  const circle = [
    { code: '990171', parent: null, countsInto: '990172' },
    { code: '990172', parent: null, countsInto: '990171' },
  ]
  expect(officeAreas(circle, '990171')).toEqual(['990171', '990172'])
})

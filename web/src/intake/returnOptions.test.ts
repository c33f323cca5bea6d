import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import { expect, test } from 'vitest'
import { returnOptions } from './returnOptions.ts'

const area = (code: string, zh: string, en: string): Area => ({
  code,
  name: { zh, en },
  level: 'township',
  parent: null,
  countsInto: null,
  tile: null,
})
const agency = (code: string, department: Agency['department']): Agency => ({
  code,
  name: { zh: `${code}院`, en: code },
  department,
  area: '990122',
})
const known = (unit: Agency) => ({
  unit,
  areas: [
    area('990122100', '青石镇', 'Qingshi Town'),
    area('990122101', '河口镇', 'A'),
    area('990123101', '河口镇', 'B'),
  ],
  agencies: [agency('RM990122', 'health'), agency('GA990122', 'police')],
  today: 20260705,
  source: undefined,
})

test('a hospital is the facility of its deliveries; a police bureau is none', () => {
  expect(returnOptions(known(agency('RM990122', 'health'))).facility).toBe('RM990122')
  expect('facility' in returnOptions(known(agency('GA990122', 'police')))).toBe(false)
})

test('names stand for codes without spaces, and a name of two places stands for neither', () => {
  const { residencePlaces, facilityNames } = returnOptions(known(agency('RM990122', 'health')))
  expect(residencePlaces?.get('青石镇')).toBe('990122100')
  expect(residencePlaces?.get('QingshiTown')).toBe('990122100')
  expect(residencePlaces?.has('河口镇')).toBe(false)
  expect([...(facilityNames ?? [])]).toEqual([
    ['RM990122院', 'RM990122'],
    ['RM990122', 'RM990122'],
  ])
})

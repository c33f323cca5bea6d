import type { BirthFacts, CountFacts } from '@evenborn/core/intake/facts'
import { birthFacts, countFacts } from '@evenborn/core/intake/facts'
import { expect, test } from 'vitest'
import { secondLook } from './secondLook.ts'

const birth: BirthFacts = {
  row: 1,
  sex: 1,
  birth_month: 202603,
  event_month: 202603,
  birth_order: 1,
  plurality: 1,
  birth_rank: null,
  weight_band: 6,
  gestation_band: 4,
  facility: 'RM990101',
  place: '990101',
  residence: '990101102',
}
const count: CountFacts = {
  row: 1,
  area: '990101102',
  from_month: 202601,
  to_month: 202603,
  birth_order: null,
  boys: 10,
  girls: 9,
  unknown: 0,
}

const leave = (births: object[], counts: object[] = []) =>
  secondLook({ fileName: '三月.xlsx', sheet: 'Sheet1', births: births as BirthFacts[], counts: counts as CountFacts[] })

test('facts as agreed may go', () => {
  expect(() => leave([birth], [count])).not.toThrow()
  expect(() => leave([{ ...birth, facility: '99010100X1234567890123', residence: null }])).not.toThrow()
})

const identifiers = [
  '11010519491231002X',
  '110105491231002',
  '13812345678',
  '王芳',
  '19900312',
  'A123456789',
  '某市某街道1号',
]

test.each(identifiers)('%s is refused in every column', (identifier) => {
  for (const { name } of birthFacts) {
    expect(() => leave([birth, { ...birth, [name]: identifier }])).toThrow(expect.objectContaining({ name: 'Refusal' }))
  }
  for (const { name } of countFacts) expect(() => leave([], [{ ...count, [name]: identifier }])).toThrow()
})

test('a number long enough to identify fits no column', () => {
  for (const { name } of birthFacts) expect(() => leave([{ ...birth, [name]: 13812345678 }])).toThrow()
  for (const { name } of birthFacts.filter(({ name }) => name !== 'row')) {
    expect(() => leave([{ ...birth, [name]: 19900312 }])).toThrow()
  }
})

test('a column more, a column less, or another kind is refused', () => {
  const { residence, ...less } = birth
  expect(residence).toBeTruthy()
  expect(() => leave([less])).toThrow()
  expect(() => leave([{ ...birth, name: 'x' }])).toThrow()
  expect(() => leave([{ ...birth, birth_month: 202613 }])).toThrow()
  expect(() => leave([{ ...birth, sex: 3 }])).toThrow()
  expect(() => leave([{ ...birth, place: '9901' }])).toThrow()
})

test('names of file and sheet are looked at too', () => {
  expect(() => secondLook({ fileName: '王芳.xlsx', sheet: 'S' })).toThrow(
    expect.objectContaining({ code: 'desk.identity-in-file-name' }),
  )
  expect(() => secondLook({ fileName: 'a.xlsx', sheet: '13812345678' })).toThrow(
    expect.objectContaining({ code: 'desk.identity-in-sheet-name' }),
  )
})

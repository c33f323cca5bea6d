import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parentByCode, readAreaCode } from './areaCodes.ts'

const codeOf = (written: string) => {
  const read = readAreaCode(written)
  return read.kind === 'area' ? read.code : read.kind
}

test('codes of every length are the same area, padded or not', () => {
  expect(['33', '330000', '330000000000'].map(codeOf)).toEqual(['330000', '330000', '330000'])
  expect(['3301', '330100', '330100000', '330100000000', '330100000000000'].map(codeOf)).toEqual(
    Array(5).fill('330100'),
  )
  expect(
    ['330106001', '330106001000', ' 330106001 ', "'330106001", '３３０１０６００１', '330106001.0'].map(codeOf),
  ).toEqual(Array(6).fill('330106001'))
})

test('a code of fifteen digits loses the group within the village, and a village is told', () => {
  expect(readAreaCode('330106001005012')).toEqual({ kind: 'area', code: '330106001005', isVillage: true })
  expect(readAreaCode('330106001000000')).toEqual({ kind: 'area', code: '330106001', isVillage: false })
})

test('what is no code is told, and what a spreadsheet has rounded', () => {
  expect(['', '3301061', '某镇', '013301', '20260314', '33010A'].map(codeOf)).toEqual(Array(6).fill('unreadable'))
  expect(['3.30106E+11', '3.3E11'].map(codeOf)).toEqual(['rounded', 'rounded'])
})

test('each code leads up to its province', () => {
  expect(parentByCode('330106001005')).toBe('330106001')
  expect(['330106001', '330106', '330100', '330000'].map(parentByCode)).toEqual(['330106', '330100', '330000', null])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (tail) => {
      let at: string | null = codeOf(`33${String(tail).padStart(7, '0')}`)
      let steps = 0
      for (; at !== null; at = parentByCode(at)) steps++
      expect(steps).toBeLessThanOrEqual(4)
    }),
  )
})

import { expect, test } from 'vitest'
import { checkCharacter, readCitizenNumber } from './citizenNumber.ts'
import { holdsIdentifier, looksLikeDate, looksLikeId, looksLikeMobile } from './identifierShapes.ts'

test('the vector of GB 11643 is read', () => {
  expect(readCitizenNumber('11010519491231002X')).toEqual({
    number: '11010519491231002X',
    birthDate: 19491231,
    sex: 2,
    checked: true,
  })
  expect(readCitizenNumber('11010519491231002x')?.checked).toBe(true)
  expect(readCitizenNumber('110105194912310021')?.checked).toBe(false)
})

test('fifteen places are brought to eighteen', () => {
  expect(readCitizenNumber('110105491231002')?.number).toBe('11010519491231002X')
})

test.each(['', '1101051949123100', '1101051949123100XX', '11010519491231002Y'])('%s is no number', (text) => {
  expect(readCitizenNumber(text)).toBeUndefined()
})

test('one changed digit never keeps the check character', () => {
  const digits = '99010119900312002'
  const check = checkCharacter(digits)
  for (let place = 0; place < 17; place++) {
    for (let step = 1; step < 10; step++) {
      const changed = digits.slice(0, place) + ((Number(digits[place]) + step) % 10) + digits.slice(place + 1)
      expect(checkCharacter(changed)).not.toBe(check)
    }
  }
})

test('identifiers are known by their shape', () => {
  expect(looksLikeId('11010519491231002X')).toBe(true)
  expect(looksLikeId('110105491231002')).toBe(true)
  expect(looksLikeId('990101099099000')).toBe(false)
  expect(looksLikeMobile('13812345678')).toBe(true)
  expect(looksLikeDate('20260314')).toBe(true)
  expect(looksLikeDate('99010100')).toBe(false)
})

test.each([
  '王芳',
  '3月 王小芳',
  '名单-13812345678',
  '11010519491231002X',
  'A123456789 补发',
  '１３８１２３４５６７８',
])('a file called %s is stopped', (name) => expect(holdsIdentifier(name)).toBe(true))

test.each([
  '2026年3月住院分娩登记',
  '三月',
  'Sheet1',
  '云渚市人民医院_住院分娩登记_202509-202602',
  '高新区',
  '江县',
  '20260314报表',
  '安平县出生统计',
  'births 2026',
  '汪镇',
])('a file called %s may go', (name) => expect(holdsIdentifier(name)).toBe(false))

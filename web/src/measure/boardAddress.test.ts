import { expect, test } from 'vitest'
import { changed, levelIn, questionIn } from './boardAddress.ts'

test('an address without filters asks for the rule', () => {
  expect(questionIn(new URLSearchParams(), '990100')).toEqual({
    area: '990100',
    basis: 'residence',
    source: 'register',
  })
})

test('filters stand in the address', () => {
  const question = questionIn(
    new URLSearchParams('from=202501&to=202512&order=2&source=household&basis=place'),
    '990100',
  )
  expect(question).toEqual({ area: '990100', from: 202501, to: 202512, order: 2, source: 'household', basis: 'place' })
})

test('a broken address still shows the board of the area', () => {
  expect(questionIn(new URLSearchParams('from=yesterday&order=9'), '990100').area).toBe('990100')
  expect(levelIn(new URLSearchParams('level=moon'))).toBeUndefined()
})

test('a changed filter keeps the others, and the rule leaves the address', () => {
  const address = new URLSearchParams('source=household&order=2')
  expect(changed(address, { source: 'register' }).toString()).toBe('order=2')
  expect(changed(address, { order: undefined, basis: 'place' }).toString()).toBe('source=household&basis=place')
})

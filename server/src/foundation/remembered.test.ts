import { expect, test } from 'vitest'
import { newProgress } from './progress.ts'
import { remembered } from './remembered.ts'

test('an answer is worked out once until figures change, for everyone who asks meanwhile', async () => {
  const progress = newProgress('x')
  const ask = remembered<number>(10)
  let worked = 0
  const asked = (question: unknown) => ask({ progress }, question, async () => ++worked)
  expect(await Promise.all([asked('a'), asked('a'), asked({ b: 1 }), asked({ b: 1 })])).toEqual([1, 1, 2, 2])
  progress.figuresChanged()
  expect(await asked('a')).toBe(3)
})

test('what fails is worked out again, and of many the one asked for least lately is forgotten', async () => {
  const progress = newProgress('x')
  const ask = remembered<string>(2)
  const failing = () => ask({ progress }, 'a', async () => Promise.reject(new Error('away')))
  await expect(failing()).rejects.toThrow('away')
  expect(await ask({ progress }, 'a', async () => 'first')).toBe('first')
  await ask({ progress }, 'b', async () => 'b')
  await ask({ progress }, 'a', async () => 'not again')
  await ask({ progress }, 'c', async () => 'c')
  expect(await ask({ progress }, 'a', async () => 'not again')).toBe('first')
  expect(await ask({ progress }, 'b', async () => 'again')).toBe('again')
})

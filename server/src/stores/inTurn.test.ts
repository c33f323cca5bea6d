import { expect, test } from 'vitest'
import { inTurn } from './inTurn.ts'

test('pieces of work for one key never overlap, a failed one lets the next begin, other keys go on meanwhile', async () => {
  const turn = inTurn<object>()
  const [one, other] = [{}, {}]
  const told: string[] = []
  const piece =
    (name: string, fails = false) =>
    async () => {
      told.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      told.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const results = await Promise.allSettled([
    turn(one, piece('a', true)),
    turn(one, piece('b')),
    turn(other, piece('c')),
  ])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(told.indexOf('b begins')).toBeGreaterThan(told.indexOf('a ends'))
  expect(told.indexOf('c begins')).toBeLessThan(told.indexOf('a ends'))
})

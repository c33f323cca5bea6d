import { expect, test } from 'vitest'
import { progressLine } from './progressLine.ts'

function watched(isTTY: boolean) {
  const written: string[] = []
  let time = 0
  const line = progressLine({ isTTY, write: (text: string) => written.push(text) }, () => time)
  return { line, written, wait: (milliseconds: number) => (time += milliseconds) }
}

test('nothing is said of what takes less than a second', () => {
  const { line, written, wait } = watched(true)
  for (let step = 0; step < 9; step++) {
    line.show('check', step, 9)
    wait(100)
  }
  line.end()
  expect(written).toEqual([])
})

test('a terminal is redrawn ten times a second and left clean', () => {
  const { line, written, wait } = watched(true)
  wait(1000)
  for (let row = 0; row < 200; row++) {
    line.show('check', row, 200)
    wait(2)
  }
  line.end()
  expect(written[0]).toBe('\r\u001b[Kcheck 0 %')
  expect(written).toHaveLength(5)
  expect(written.at(-1)).toBe('\r\u001b[K')
})

test('a log gets whole lines, seldom', () => {
  const { line, written, wait } = watched(false)
  wait(1000)
  for (let row = 0; row < 100; row++) {
    line.show('encode', row, 0)
    wait(60)
  }
  line.end()
  expect(written).toEqual(['encode\n', 'encode\n'])
})

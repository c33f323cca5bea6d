import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('quotes, commas and line ends survive', () => {
  expect(csvOf([['a,b', 'say "x"', null, 3]])).toBe('\uFEFF"a,b","say ""x""",,3\r\n')
})

test('what a spreadsheet would run is made text; numbers stay numbers', () => {
  expect(csvOf([['=1+1', ' @cmd', '+86', -5]])).toBe("\uFEFF'=1+1,' @cmd,'+86,-5\r\n")
  expect(csvOf([['＝1+1', '　@x', '|calc', "x|'/c calc'!A0", '\r=1']])).toBe(
    "\uFEFF'＝1+1,'　@x,'|calc,'x|'/c calc'!A0,\"'\r=1\"\r\n",
  )
})

import { expect, test } from 'vitest'
import { nameLines } from './nameLines.ts'

test.each([
  ['麦城县', ['麦城县'], ['麦城', '县']],
  ['云渚经济开发区', ['云渚经济', '开发区'], ['云渚', '经济']],
  ['古渡街道', ['古渡街道'], ['古渡', '街道']],
  ['Shidu City', ['Shidu', 'City'], ['Shidu']],
  ['Old Ferry County', ['Old Ferry', 'County'], ['Old']],
  ['Yunzhu Development Zone', ['Yunzhu', 'Development', 'Zone'], ['Yunzhu']],
])('%s', (name, whole, crowded) => {
  expect(nameLines(name, false)).toEqual(whole)
  expect(nameLines(name, true)).toEqual(crowded)
})

test('what is too long for two lines ends in an ellipsis', () => {
  expect(nameLines('双江拉祜族佤族布朗族傣族自治县', false)).toEqual(['双江拉祜族', '佤族布朗…'])
})

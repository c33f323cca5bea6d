import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceFiles } from './sources.ts'

/** Lines of the tables in docs/words.md that name something in code: Chinese, English, meaning, code. */
const lines = readFileSync(join(import.meta.dirname, '../docs/words.md'), 'utf8')
  .split('\n')
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  )
  .filter((cells) => cells.length === 4 && !/^(中文|-+)/.test(cells[0] ?? ''))

const shipped = sourceFiles()
  .filter(({ path }) => /^(core|desk|server)\/src\//.test(path) && !/\.test\.ts$/.test(path))
  .map(({ path, text }) => `${path}\n${text}`)
  .join('\n')

test('the dictionary has a line for every domain and both words in every line', () => {
  expect(lines.length).toBeGreaterThan(90)
  expect(lines.filter(([zh, en]) => !/[\u4e00-\u9fff]/.test(zh ?? '') || !/[a-z]/i.test(en ?? ''))).toEqual([])
})

test('a name that the dictionary gives to code is found in code', () => {
  const lost = lines.flatMap(([zh, , , code]) =>
    [...(code ?? '').matchAll(/`([^`]+)`/g)]
      .flatMap(([, name]) => name?.match(/[A-Za-z_-]+/g) ?? [])
      .filter((word) => !new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])`).test(shipped))
      .map((word) => `${zh}: ${word}`),
  )
  expect(lost).toEqual([])
})

test('no word stands twice in one language', () => {
  for (const column of [0, 1]) {
    const words = lines.map((cells) => cells[column])
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRatio } from '../measure/format.ts'
import { formatCount } from '../vocabulary/numberText.ts'
import type { Language } from '../vocabulary/text.ts'
import { Bulletin } from './bulletin.ts'
import { sayCannot } from './cannot.ts'
import type { BulletinDocument, Part, Table } from './document.ts'
import { madeUpBulletin, madeUpNames } from './madeUpBulletin.ts'
import { layOutBulletin } from './sections.ts'

const languages: Language[] = ['zh', 'en']
const lay = (bulletin: Bulletin, language: Language) => layOutBulletin(bulletin, madeUpNames, language)
const making = fc.record({
  seed: fc.integer({ min: 0 }),
  areas: fc.integer({ min: 1, max: 20 }),
  birthsAYear: fc.integer({ min: 0, max: 60_000 }),
  ranked: fc.boolean(),
  corrected: fc.boolean(),
})

function wordsOf(part: Part): string[] {
  if (part.part === 'heading' || part.part === 'paragraph') return [part.text]
  if (part.part === 'list') return part.items
  if (part.part === 'chart') return [part.caption, part.note]
  return [part.caption, part.note, ...part.columns.map(({ title }) => title), ...part.rows.flat()]
}
const allWords = ({ title, parts, date }: BulletinDocument): string[] => [title, date, ...parts.flatMap(wordsOf)]
const tablesOf = ({ parts }: BulletinDocument): Table[] => parts.filter((part) => part.part === 'table')

/** Every way in which a bulletin’s own numbers may be written, and sums over its own lists; nothing else. */
function sayable(bulletin: Bulletin): Set<string> {
  const said = new Set(['103', '107', '115', '95', '10', '99', '1', '0'])
  const say = (value: number) => {
    for (const text of [formatRatio(value), formatCount(value), (value * 100).toFixed(1)]) said.add(text)
    said.add(String(Math.round(value * 100)))
    if (value > 190000 && value < 210000)
      for (const part of [Math.floor(value / 100), value % 100]) said.add(String(part))
  }
  const walk = (value: unknown): void => {
    if (typeof value === 'number') say(value)
    if (typeof value !== 'object' || value === null) return
    if ('boys' in value && typeof value.boys === 'number' && 'girls' in value) say(value.boys + Number(value.girls))
    if (Array.isArray(value)) for (let count = 0; count <= value.length; count++) said.add(String(count))
    Object.values(value).forEach(walk)
  }
  walk(bulletin)
  const { completeness } = bulletin.board
  if (completeness) {
    say(completeness.boys.estimated + completeness.girls.estimated)
    for (const { first, second, estimated } of [completeness.boys, completeness.girls]) {
      say(estimated > 0 ? Math.min(1, first / estimated) : 0)
      say(estimated > 0 ? Math.min(1, second / estimated) : 0)
    }
  }
  const { owed, received, late, overdue } = bulletin.returns
  say(received - late)
  say(owed - received - overdue)
  return said
}

test('every number that a reader meets stands in the bulletin it was laid out from', () => {
  fc.assert(
    fc.property(making, fc.constantFrom(...languages), (made, language) => {
      const bulletin = madeUpBulletin(made)
      const said = sayable(bulletin)
      // The day of drafting (China’s 10 July 2026) and the chart labels come from the bulletin as dates.
      const strange = allWords(lay(bulletin, language))
        .flatMap((words) => words.match(/\d[\d,]*(\.\d+)?/g) ?? [])
        .filter((number) => !said.has(number.replace(/,$/, '')))
      expect(strange).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('no ratio without births and interval: a table that has one has all three, and so has a sentence', () => {
  for (const language of languages) {
    const document = lay(madeUpBulletin({ seed: 7 }), language)
    const tables = tablesOf(document)
    expect(tables.length).toBe(4)
    for (const { columns, rows, note } of tables) {
      const titles = columns.map(({ title }) => title)
      expect(titles.some((title) => /n$/.test(title))).toBe(true)
      expect(titles.some((title) => /^95%/.test(title))).toBe(true)
      expect(note).toMatch(/来源.*口径|Source.*basis/)
      for (const row of rows) expect(row).toHaveLength(columns.length)
    }
    const sentences = document.parts.flatMap((part) =>
      part.part === 'paragraph' ? [part.text] : part.part === 'list' ? part.items : [],
    )
    const withRatio = sentences.filter((sentence) => /\d\d\d\.\d(?!%)/.test(sentence))
    expect(withRatio.length).toBeGreaterThan(2)
    for (const sentence of withRatio) expect(sentence).toMatch(/n = [\d,]+/)
  }
})

test('the made-up bulletin is one that the contract accepts, and its draft says it is a draft', () => {
  const bulletin = madeUpBulletin({ seed: 3 })
  expect(Bulletin.parse(bulletin)).toEqual(bulletin)
  expect(lay(bulletin, 'zh').status).toContain('草稿')
  expect(lay(bulletin, 'zh').basedOn).toContain(bulletin.board.basedOn)
})

test('the day is China’s day, not the server’s', () => {
  expect(lay(madeUpBulletin({ seed: 3 }), 'zh').date).toBe('2026年7月10日')
  expect(lay(madeUpBulletin({ seed: 3 }), 'en').date).toBe('10 July 2026')
})

test('without a ranking areas stand by code and there is no band; with one, bands come first', () => {
  const plain = tablesOf(lay(madeUpBulletin({ seed: 5 }), 'zh'))[0]!
  expect(plain.columns.map(({ title }) => title)).not.toContain('档')
  expect(plain.rows.map(([name]) => name)).toEqual([
    '甲县',
    '乙县',
    '丙县',
    '丁县',
    '戊县',
    '己县',
    '庚县',
    '辛县',
    '壬县',
    '癸县',
  ])
  const banded = tablesOf(lay(madeUpBulletin({ seed: 5, ranked: true }), 'zh'))[0]!
  const at = banded.columns.findIndex(({ title }) => title === '档')
  expect(banded.rows.map((row) => row[at])).toEqual(['1', '1', '2', '2', '2', '2', '2', '2', '2', '2'])
})

test('an area with few births shows no number at all, in table and chart', () => {
  const document = lay(madeUpBulletin({ seed: 5, birthsAYear: 400 }), 'zh')
  const row = tablesOf(document)[0]!.rows[0]!
  expect(row.slice(1).join('')).not.toMatch(/\d/)
  const charts = document.parts.flatMap((part) =>
    part.part === 'chart' && part.chart.kind === 'areas' ? part.chart.areas : [],
  )
  expect(charts.map(({ name }) => name)).not.toContain('甲县')
})

test('both languages say the same parts, and every limit of the bulletin is listed', () => {
  const bulletin = madeUpBulletin({ seed: 9 })
  const [zh, en] = [lay(bulletin, 'zh'), lay(bulletin, 'en')]
  expect(zh.parts.map(({ part }) => part)).toEqual(en.parts.map(({ part }) => part))
  expect(zh.parts.find((part) => part.part === 'list')).toEqual({
    part: 'list',
    items: bulletin.cannot.map((item) => sayCannot(item).zh),
  })
  expect(en.parts.flatMap(wordsOf).join('')).not.toMatch(/[，。（）]/)
})

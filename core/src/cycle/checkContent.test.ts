import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentOf, frameOf } from '../../../tests/contents.ts'
import { type ContentFrame, checkContent } from './checkContent.ts'
import { type Content, sumOf } from './content.ts'
import { ContentFindingCode } from './contentFinding.ts'
import { sayContentFinding } from './contentSentences.ts'
import { dataSets, findDataSet } from './dataSets.ts'

const ofCounts = dataSets.filter(({ sections }) => sections.length > 0)
const delivery = findDataSet('DELIVERY_M')!
const certificates = findDataSet('CERT_M')!
const household = findDataSet('HUKOU_M')!
const frame = frameOf(delivery)

const births = (boys: unknown, girls: unknown = 10, order = '1') => ({
  order,
  plurality: '1',
  residence: 'county',
  boys: boys as number,
  girls: girls as number,
})
const outcomes = (live: number) => ({
  deliveries: live,
  'live-births': live,
  stillbirths: 0,
  'neonatal-deaths-boys': 0,
  'neonatal-deaths-girls': 0,
})
const good: Content = { births: [births(11)], outcomes: [outcomes(21)] }
const told = (content: Content, set = delivery, given: ContentFrame = frame) =>
  checkContent(set, content, given).map(({ code, section, row, column }) =>
    `${code} ${section} ${row} ${column}`.trim(),
  )

test('a return that adds up, and a zero return, have nothing wrong', () => {
  expect(told(good)).toEqual([])
  expect(told({})).toEqual([])
  expect(told({ births: [], outcomes: [] })).toEqual([])
})

describe('form', () => {
  test.each<[string, Content, string[]]>([
    ['a table left out', { births: [births(11)] }, ['missing outcomes 0']],
    ['an empty cell', { ...good, births: [births(null)] }, ['missing births 1 boys']],
    ['an empty row', { ...good, births: [births(null, null)] }, ['missing births 1']],
    ['another table', { ...good, families: [{ boys: 1 }] }, ['unknown-section families 0']],
    ['another column', { ...good, births: [{ ...births(11), mother: 'x' }] }, ['unknown-column births 1 mother']],
    ['what is no name', { ...good, births: [{ ...births(11), 王芳: 'x' }] }, ['unknown-column births 1 ?']],
    ['another item', { ...good, births: [births(11, 10, '4')] }, ['unknown-item births 1 order']],
    ['a row twice', { ...good, births: [births(6, 5), births(5, 5)] }, ['doubled-row births 2']],
    ['one row twice', { ...good, outcomes: [outcomes(21), outcomes(21)] }, ['doubled-row outcomes 2']],
    ['no whole number', { ...good, births: [births(1.5)] }, ['not-whole births 1 boys']],
    [
      'no whole number, as it was typed',
      { ...good, births: [{ ...births(1), boys: '1.5' }] },
      ['not-whole births 1 boys'],
    ],
    ['a number below zero', { ...good, births: [births(-1)] }, ['negative births 1 boys']],
    ['a number too large', { ...good, births: [births(1_000_001)] }, ['too-many births 1 boys']],
    ['no number', { ...good, births: [births('11')] }, ['wrong-kind births 1 boys']],
    ['no number at all', { ...good, births: [births(Number.NaN)] }, ['wrong-kind births 1 boys']],
    ['a number for a key', { ...good, births: [{ ...births(11), order: 1 }] }, ['wrong-kind births 1 order']],
    ['too many rows', { ...good, births: Array.from({ length: 5001 }, () => births(1)) }, ['too-many births 0']],
  ])('%s', (_, content, expected) => expect(told(content)).toEqual(expected))

  const row = (township: string, month: unknown) => ({
    registrations: [{ township, 'birth-month': month as string, delay: '0-1', boys: 1, girls: 1 }],
  })
  test.each<[string, Content, string[]]>([
    ['a township of ours', row('430102001', '202603'), []],
    ['a township of others', row('430103001', '202603'), ['outside-area registrations 1 township']],
    ['a name for a code', row('城关镇', '202603'), ['wrong-kind registrations 1 township']],
    ['a month to come', row('430102001', '202604'), ['outside-period registrations 1 birth-month']],
    ['the first month that may be', row('430102001', '202403'), []],
    ['a month before it', row('430102001', '202402'), ['outside-period registrations 1 birth-month']],
    ['a day', row('430102001', '20260230'), ['wrong-kind registrations 1 birth-month']],
    ['a month that is none', row('430102001', '202613'), ['wrong-kind registrations 1 birth-month']],
    ['a number', row('430102001', 202603), ['wrong-kind registrations 1 birth-month']],
  ])('%s', (_, content, expected) => expect(told(content, household)).toEqual(expected))

  test('where townships are not known, codes of the county pass', () => {
    const unknown = { ...frame, area: '430102003', areas: null }
    expect(told(row('430102999', '202603'), household, unknown)).toEqual([])
    expect(told(row('430103001', '202603'), household, unknown)).toEqual(['outside-area registrations 1 township'])
  })
})

test('what is held already may be left out or said again, and not otherwise', () => {
  const held = { ...frame, held: { births: [births(6), births(5, 0, '2')] } }
  expect(told({ outcomes: [outcomes(21)] }, delivery, held)).toEqual([])
  expect(told({ births: [births(5, 0, '2'), births(6)], outcomes: [outcomes(21)] }, delivery, held)).toEqual([])
  expect(told({ births: [births(7), births(4, 0, '2')], outcomes: [outcomes(21)] }, delivery, held)).toEqual([
    'held-already births 0',
  ])
  // None is none, whether it is written, left empty or left out.
  const withNone = [{ ...births(6), unknown: 0 }, births(0, null, '3+'), births(5, null, '2')]
  expect(told({ births: withNone, outcomes: [outcomes(21)] }, delivery, held)).toEqual([])
  expect(told({ births: [births(6)], outcomes: [outcomes(21)] }, delivery, held)).toEqual(['held-already births 0'])
  expect(told({ outcomes: [outcomes(22)] }, delivery, held)).toEqual(['balance outcomes 0 live-births'])
})

describe('sums', () => {
  test('left and right are told', () => {
    expect(checkContent(delivery, { ...good, outcomes: [outcomes(22)] }, frame)).toEqual([
      {
        severity: 'error',
        code: 'balance',
        section: 'outcomes',
        row: 0,
        column: 'live-births',
        values: { balance: 'live-births', left: 22, right: 21 },
      },
    ])
  })

  const stock = (change: Record<string, number> = {}) => ({
    opening: 100,
    received: 50,
    reissued: 2,
    replaced: 3,
    void: 1,
    transferred: 4,
    closing: 130,
    ...change,
  })
  const range = (movement: string, from: number, forms: number, letter = 'Q') => {
    const number = (at: number) => letter + String(at).padStart(9, '0')
    return { movement, from: number(from), to: number(from + forms - 1), forms }
  }
  const issued = [range('issued', 1, 15), range('void', 16, 1), range('transferred', 17, 4)]
  const month = (rows: Content[string], change = {}): Content => ({
    stock: [stock(change)],
    first: [{ boys: 5, girls: 5, unknown: null }],
    ranges: rows,
  })

  test('stock, issues and ranges of forms hold each other', () => {
    expect(told(month([range('received', 101, 50), ...issued]), certificates)).toEqual([])
    expect(told(month([range('received', 101, 50), ...issued], { closing: 131 }), certificates)).toEqual([
      'balance stock 0 opening',
    ])
    expect(told(month(issued), certificates)).toEqual(['balance ranges 0 forms'])
  })

  test('ranges: the wrong way round, of other letters, of another count, overlapping', () => {
    const received = range('received', 101, 50)
    const wrong = (rows: Content[string]) =>
      checkContent(certificates, month(rows), frame).map(({ code, row, values }) => `${code} ${row} ${values.wrong}`)
    expect(wrong([{ ...received, to: 'Q000000100' }, ...issued])).toEqual(['serial-range 1 order'])
    expect(wrong([{ ...received, to: 'R000000150' }, ...issued])).toEqual(['serial-range 1 order'])
    expect(wrong([{ ...received, to: 'Q000000151' }, ...issued])).toEqual(['serial-range 1 count'])
    expect(wrong([received, ...issued.slice(0, 2), range('transferred', 16, 4)])).toEqual(['serial-range 4 overlap'])
    // What came in may go out in the same month, and numbers of another letter are other forms.
    expect(wrong([range('received', 1, 50), ...issued])).toEqual([])
    expect(wrong([received, ...issued.slice(0, 2), range('transferred', 16, 4, 'R')])).toEqual([])
    expect(told(month([{ ...received, from: 'Q00000101' }, ...issued]), certificates)).toEqual([
      'wrong-kind ranges 1 from',
    ])
  })
})

describe('always', () => {
  test.each(ofCounts.map((set) => [set.code, set] as const))('%s: of what is well formed only sums speak', (_, set) => {
    fc.assert(
      fc.property(contentOf(set), (content) => {
        const findings = checkContent(set, content, frameOf(set))
        const absent = set.sections.filter(({ id, rows }) => rows !== 'open' && !content[id]).length
        expect(findings.filter(({ code }) => code !== 'balance').map(({ code }) => code)).toEqual(
          Array(absent).fill('missing'),
        )
        for (const { left, relation, right } of absent === 0 ? set.balances : []) {
          const [one, other] = [sumOf(content, left), sumOf(content, right)]
          const holds = relation === 'equal' ? one === other : one <= other
          const said = findings.some(({ values }) => values.left === one && values.right === other)
          expect(said).toBe(!holds)
        }
      }),
    )
  })

  test.each(ofCounts.map((set) => [set.code, set] as const))('%s: a cell that is spoilt is found there', (_, set) => {
    const spoilt = fc.constantFrom<[string | number | null, string[]]>(
      [-3, ['negative']],
      [2.5, ['not-whole']],
      ['７', ['wrong-kind']],
      [2 ** 40, ['too-many']],
    )
    fc.assert(
      fc.property(contentOf(set), fc.nat(), fc.nat(), spoilt, (content, at, where, [value, codes]) => {
        const sections = Object.keys(content)
        const section = sections[at % sections.length]!
        const row = where % content[section]!.length
        const counts = set.sections.find(({ id }) => id === section)!.columns.filter(({ kind }) => kind === 'count')
        const column = counts[where % counts.length]!.id
        const rows = content[section]!.map((each, place) => (place === row ? { ...each, [column]: value } : each))
        const findings = checkContent(set, { ...content, [section]: rows }, frameOf(set))
        expect(
          findings
            .filter((one) => one.section === section && one.row === row + 1 && one.column === column)
            .map(({ code }) => code)
            .filter((code) => code !== 'serial-range'),
        ).toEqual(codes)
      }),
    )
  })

  test('the order of rows changes nothing but their numbers', () => {
    fc.assert(
      fc.property(contentOf(household), (content) => {
        const turned = { registrations: (content.registrations ?? []).toReversed() }
        expect(checkContent(household, turned, frameOf(household)).length).toBe(
          checkContent(household, content, frameOf(household)).length,
        )
      }),
    )
  })
})

test('every code has a sentence in both languages, without an empty place where its values are given', () => {
  const values = {
    ...{ first: 1, count: 2, most: 3, area: '430102001', said: '202604', from: 1, to: 2, cell: 'B7', wanted: '202603' },
    ...{ left: 1, right: 2, balance: 'live-births', before: 3, other: 4, source: 'x', expected: 5, period: '202602' },
    ...{ chance: '1%', opening: 1, closing: 2, forms: 3 },
  }
  for (const code of ContentFindingCode.options)
    for (const more of [{}, { wrong: 'order' }, { wrong: 'count' }, { wrong: 'overlap' }]) {
      const finding = { severity: 'error', code, section: 'births', row: 3, column: 'boys' } as const
      const { zh, en } = sayContentFinding({ ...finding, values: { ...values, ...more } }, delivery)
      expect(zh + en).not.toMatch(/[{}]|undefined/)
      expect([zh, en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[A-Z“].*\.$/)])
    }
  const at = { severity: 'error', code: 'negative', section: 'births', row: 3, column: 'boys' } as const
  expect(sayContentFinding({ ...at, values: { count: -1, line: 9, sheet: 'S' } }, delivery)).toEqual({
    zh: '“活产”（工作表 S）第 9 行“活产男”是 -1，不能小于 0；冲减以前数字请更正原报表',
    en: 'Live births (sheet S), row 9, Live-born boys is -1, below 0. To take back an earlier figure, correct the return it stood in.',
  })
})

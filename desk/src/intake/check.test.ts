import { findingCodes, findingSentences, sentenceOf } from '@evenborn/core/intake/findingSentences'
import { readCitizenNumber } from '@evenborn/core/vocabulary/citizenNumber'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckOptions, checkRows } from './check.ts'
import type { Cell, Grid } from './grid.ts'
import { type Recognised, recognise } from './recognise.ts'

const options: CheckOptions = {
  today: 20260401,
  unitArea: '990101',
  residencePlaces: new Map([['青石镇', '990101102']]),
}

const id = (beginning: string) =>
  beginning + '0123456789X'.split('').find((last) => readCitizenNumber(beginning + last)?.checked)
const motherId = id('99010119900312002')

/** A delivery that has nothing wrong with it, by its headers. */
const faultless: Record<string, Cell> = {
  产妇姓名: '王芳',
  产妇出生日期: '19900312',
  身份证号: motherId,
  联系电话: '13812345678',
  新生儿姓名: '李安',
  出生证编号: 'A990101001',
  分娩日期: '2026-03-14',
  性别: '男',
  孩次: '2',
  胎数: '1',
  出生顺序: '1',
  '出生体重(g)': '3210',
  孕周: '39+4',
  接生机构代码: 'RM990101',
  出生地代码: '990101',
  常住地址区划代码: '990101102003',
}

const headers = Object.keys(faultless)
const ready = (grid: Grid): Recognised => {
  const sheet = recognise({ grids: [grid], format: 'csv', encoding: 'utf-8' })
  if (sheet.unknown) throw new Error('no layout')
  return sheet
}

function check(rows: Cell[][], more: Partial<Grid> = {}, heads: Cell[] = headers) {
  const grid = { sheet: '', rows: [heads, ...rows], ...more }
  return checkRows(grid, ready(grid), options)
}

const rowWith = (change: Record<string, Cell> = {}) => Object.values({ ...faultless, ...change })
const spoken = (change: Record<string, Cell>) => check([rowWith(change)])
const codesOf = ({ findings }: ReturnType<typeof check>) => findings.map(({ code }) => code)

test('a faultless row becomes facts and what identifies', () => {
  const { records, findings, totals, rowsRead } = check([rowWith()])
  expect(findings).toEqual([])
  expect({ totals, rowsRead }).toEqual({ totals: { boys: 1, girls: 0, unknown: 0 }, rowsRead: 1 })
  expect(records).toEqual([
    {
      facts: {
        row: 2,
        sex: 1,
        birth_month: 202603,
        event_month: 202603,
        birth_order: 2,
        plurality: 1,
        birth_rank: 1,
        weight_band: 6,
        gestation_band: 4,
        facility: 'RM990101',
        place: '990101',
        residence: '990101102',
      },
      identity: {
        motherName: '王芳',
        motherBirthDate: 19900312,
        motherId,
        telephone: '13812345678',
        childName: '李安',
        certificate: 'A990101001',
        childBirthDate: 20260314,
      },
    },
  ])
})

test.each<[string, string, Cell]>([
  ['required-missing', '分娩日期', null],
  ['required-missing', '性别', ' '],
  ['required-missing', '产妇姓名', null],
  ['cell-error', '性别', '#N/A'],
  ['text-damaged', '产妇姓名', '王\ufffd'],
  ['width-mended', '联系电话', '１３８１２３４５６７８'],
  ['date-serial', '分娩日期', 46_095],
  ['date-impossible', '分娩日期', '20260230'],
  ['date-impossible', '分娩日期', '2026年13月1日'],
  ['date-unreadable', '分娩日期', '三月中'],
  ['date-unreadable', '分娩日期', '14/03/2026'],
  ['date-lunar', '分娩日期', '二〇二六年正月廿六'],
  ['date-future', '分娩日期', '2026-04-02'],
  ['date-too-old', '分娩日期', '2006-04-02'],
  ['mother-date-impossible', '产妇出生日期', '19901332'],
  ['mother-date-lunar', '产妇出生日期', '农历1990年二月初五'],
  ['mother-date-placeholder', '产妇出生日期', '1990-01-01'],
  ['mother-age', '产妇出生日期', '19500312'],
  ['sex-unreadable', '性别', '男女'],
  ['sex-unknown', '性别', '9'],
  ['number-unreadable', '孩次', '很多'],
  ['order-range', '孩次', 16],
  ['plurality-range', '胎数', 6],
  ['rank-range', '出生顺序', 7],
  ['rank-over-plurality', '出生顺序', 2],
  ['weight-range', '出生体重(g)', 99],
  ['weight-range', '出生体重(g)', 9100],
  ['weight-edge', '出生体重(g)', 8500],
  ['weight-kilograms', '出生体重(g)', '3.21kg'],
  ['gestation-range', '孕周', 52],
  ['area-shape', '常住地址区划代码', '9901011'],
  ['area-name-unknown', '常住地址区划代码', '别处'],
  ['facility-shape', '接生机构代码', '人民医院'],
  ['facility-shape', '接生机构代码', motherId],
  ['id-shape', '身份证号', '1234'],
  ['id-check-digit', '身份证号', motherId.slice(0, 17) + (motherId.endsWith('1') ? '2' : '1')],
  ['id-date-impossible', '身份证号', id('99010119900230002')],
  ['id-date-differs', '身份证号', id('99010119900313002')],
  ['id-sex-male', '身份证号', id('99010119900312001')],
  ['id-precision-lost', '身份证号', 990_101_199_003_120_000],
  ['certificate-shape', '出生证编号', 'AB123'],
  ['telephone-shape', '联系电话', '123'],
  ['name-placeholder', '新生儿姓名', '王芳之女'],
  ['name-shape', '产妇姓名', '王芳2'],
  ['number-placeholder', '身份证号', '000000000000000000'],
])('%s: %s %s', (code, header, written) => {
  const result = spoken({ [header]: written })
  expect(codesOf(result)).toContain(code)
  const finding = result.findings.find((each) => each.code === code)!
  expect(finding.row).toBe(2)
  expect(result.records).toHaveLength(finding.severity === 'error' ? 0 : 1)
  for (const language of ['zh', 'en'] as const) {
    const sentence = sentenceOf(finding, language)
    expect(sentence).toContain('2')
    expect(sentence).not.toMatch(/\{\w+\}/)
  }
})

test.each<[string, Cell, string, unknown]>([
  ['分娩日期', '2026/3/5 12:30', 'birth_month', 202603],
  ['分娩日期', '20260305123000', 'birth_month', 202603],
  ['分娩日期', '2026年3月5日', 'birth_month', 202603],
  ['分娩日期', '二〇二六年三月十四日', 'birth_month', 202603],
  ['分娩日期', { year: 2026, month: 2, day: 28 }, 'birth_month', 202602],
  ['性别', 'F', 'sex', 2],
  ['性别', '女婴', 'sex', 2],
  ['性别', '未知', 'sex', 0],
  ['孩次', '第三孩', 'birth_order', 3],
  ['孩次', '二胎', 'birth_order', 2],
  ['胎数', '单胎', 'plurality', 1],
  ['孕周', '31周+6天', 'gestation_band', 2],
  ['出生体重(g)', '2499', 'weight_band', 4],
  ['常住地址区划代码', '青石镇', 'residence', '990101102'],
  ['常住地址区划代码', '990101102003000', 'residence', '990101102'],
  ['接生机构代码', 'rm-990101', 'facility', 'RM990101'],
])('%s %s is read', (header, written, fact, value) => {
  const { records } = spoken({ [header]: written })
  expect(records[0]!.facts).toHaveProperty(fact, value)
})

test('a value that cannot be right is left out and the child still counts', () => {
  const { records } = spoken({ 身份证号: '1234', 新生儿姓名: '未取名', 联系电话: '0', 产妇出生日期: '2000-01-01' })
  expect(records[0]!.identity).toMatchObject({
    motherId: null,
    childName: null,
    telephone: null,
    motherBirthDate: null,
  })
})

test('a lunar birth date of the mother keeps its digits', () => {
  expect(spoken({ 产妇出生日期: '农历1990年二月三十' }).records[0]!.identity.motherBirthDate).toBe(19900230)
  expect(spoken({ 产妇出生日期: '一九九〇年腊月廿三' }).records[0]!.identity.motherBirthDate).toBe(19901223)
})

test('a calculated cell keeps its row at home, one that is not read does not', () => {
  const heads = ['序号', ...headers]
  const rows = [
    [1, ...rowWith()],
    [2, ...rowWith({ 身份证号: null, 产妇姓名: '李娟', 出生证编号: null })],
  ]
  const result = check(
    rows,
    {
      formulas: [
        { row: 2, place: 0 },
        { row: 3, place: 1 },
      ],
    },
    heads,
  )
  expect(result.findings).toMatchObject([{ code: 'formula', row: 3, values: { cell: 'B3' } }])
  expect(result.records).toHaveLength(1)
})

test('doubles do not go, twins do', () => {
  const twin = { 胎数: 2, 出生证编号: null, 新生儿姓名: null }
  const first = rowWith({ ...twin, 出生顺序: 1 })
  expect(codesOf(check([rowWith(), rowWith()]))).toEqual(['double-row'])
  expect(codesOf(check([rowWith(), rowWith({ 产妇姓名: '赵敏' })]))).toEqual(['double-certificate'])
  expect(codesOf(check([first, rowWith({ ...twin, 出生顺序: 1, 联系电话: '13912345678' })]))).toEqual(['double-child'])
  const twins = check([first, rowWith({ ...twin, 出生顺序: 2 })])
  expect(twins.findings).toEqual([])
  expect(twins.records).toHaveLength(2)
  const unsaid = { 胎数: null, 出生顺序: null, 出生证编号: null, 新生儿姓名: null }
  const unsure = check([rowWith(unsaid), rowWith({ ...unsaid, 性别: '女' })])
  expect(codesOf(unsure)).toEqual(['twins-perhaps'])
  expect(unsure.records).toHaveLength(2)
  expect(codesOf(check([rowWith({ ...unsaid, 胎数: 2 })]))).toEqual(['rank-missing'])
})

test('events before the birth and late infant deaths are told', () => {
  const heads = ['姓名', '性别', '出生日期', '死亡日期']
  const result = check(
    [
      ['李安', '女', '20250301', '20250228'],
      ['李平', '女', '20240301', '20250901'],
    ],
    {},
    heads,
  )
  expect(result.findings).toMatchObject([
    { code: 'date-before-birth', row: 2 },
    { code: 'death-after-infancy', row: 3 },
  ])
  expect(result.records[0]!.facts).toMatchObject({ event_month: 202509, place: null })
})

test('title, totals, signatures, empty rows and repeated headers are no rows', () => {
  const grid: Grid = {
    sheet: '三月',
    rows: [
      ['2026年3月住院分娩登记'],
      [],
      headers,
      rowWith(),
      [],
      headers,
      rowWith({ 产妇姓名: '李娟', 身份证号: null, 出生证编号: null, 性别: '女' }),
      ['合计', '3例', '男 1', '女1'],
      ['填表人：赵敏', null, '审核：钱明'],
    ],
  }
  const sheet = ready(grid)
  expect(sheet).toMatchObject({ headerRow: 3, layout: { id: 'deliveries' } })
  const result = checkRows(grid, sheet, options)
  expect(result.rowsRead).toBe(2)
  expect(result.findings).toMatchObject([
    { code: 'header-again', row: 6 },
    { code: 'totals-differ', row: 8, written: '3', values: { sum: 2 } },
  ])
})

test('another kind of table below is not read on', () => {
  const deaths = ['姓名', '性别', '出生日期', '死亡日期', '死亡原因']
  const result = check([rowWith(), deaths, rowWith({ 产妇姓名: '李娟' })])
  expect(result.findings).toMatchObject([{ code: 'mixed-sources', row: 3 }])
  expect(result.rowsRead).toBe(1)
})

test.each<[string, Cell[]]>([
  ['count-unreadable', ['990101102', '2026-03', '很多', 9, 0, null]],
  ['count-negative', ['990101102', '2026-03', -1, 9, 0, null]],
  ['count-fraction', ['990101102', '2026-03', 9.5, 9, 0, null]],
  ['count-unbalanced', ['990101102', '2026-03', 10, 9, 0, 20]],
  ['period-unreadable', ['990101102', '三月', 10, 9, 0, 19]],
  ['required-missing', [null, '2026-03', 10, 9, 0, 19]],
])('counts: %s', (code, row) => {
  const result = check([row], {}, ['区划代码', '月份', '男', '女', '不明', '合计'])
  expect(codesOf(result)).toEqual([code])
  expect(result.counts).toEqual([])
})

test('counts are held against their totals row and their doubles', () => {
  const rows = [
    ['990101102', '2026年11月', '1,010', 990, 1, 2001],
    ['990101103', '2026Q1', 10, 9, null, 19],
    ['990101103', '2026年第一季度', 10, 9, null, 19],
    ['合计', null, 1030, 1008, 1, 2038],
  ]
  const result = check(rows, {}, ['区划代码', '月份', '男', '女', '不明', '合计'])
  expect(result.counts).toMatchObject([
    { area: '990101102', from_month: 202611, to_month: 202611, boys: 1010, girls: 990, unknown: 1 },
    { from_month: 202601, to_month: 202603 },
  ])
  expect(result.findings).toMatchObject([
    { code: 'double-count', row: 4 },
    { code: 'totals-differ', row: 5, column: '合计', written: '2038', values: { sum: 2039 } },
  ])
})

test('columns about pregnancies are dropped unread and said so', () => {
  const grid: Grid = {
    sheet: '',
    rows: [
      [...headers, '末次月经', '接生医生', '奇怪的列'],
      [...rowWith(), 'x', 'y', 'z'],
    ],
  }
  const sheet = ready(grid)
  expect(sheet.left).toEqual({ notAccepted: ['末次月经'], ownBusiness: ['接生医生'], unknown: ['奇怪的列'] })
  expect(sheet.findings.map(({ code }) => code)).toEqual(['column-not-accepted', 'column-unknown'])
  expect(Object.values(sheet.places)).not.toContain(headers.length)
})

test('full-width digits, mended, give what ASCII gives', () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
  const field = fc.constantFrom(
    '产妇出生日期',
    '身份证号',
    '联系电话',
    '出生证编号',
    '分娩日期',
    '孩次',
    '出生体重(g)',
    '孕周',
    '接生机构代码',
  )
  fc.assert(
    fc.property(fc.uniqueArray(field, { minLength: 1 }), (fields) => {
      const change = Object.fromEntries(fields.map((header) => [header, wide(String(faultless[header]))]))
      const result = spoken(change)
      expect(result.records).toEqual(check([rowWith()]).records)
      expect(codesOf(result)).toEqual(fields.map(() => 'width-mended'))
    }),
  )
})

test('a bad row never changes what becomes of the others', () => {
  const bad = fc.record({
    分娩日期: fc.constantFrom<Cell>('20260230', null, 'x'),
    性别: fc.constantFrom<Cell>('男', '?', null),
  })
  fc.assert(
    fc.property(fc.array(bad, { maxLength: 5 }), (changes) => {
      const { records } = check([...changes.map((change) => rowWith(change)), rowWith()])
      const alone = check([rowWith()]).records[0]!
      expect(records).toEqual([{ ...alone, facts: { ...alone.facts, row: changes.length + 2 } }])
    }),
  )
})

test('every code has a sentence in both languages that says where', () => {
  for (const code of findingCodes) {
    const { text } = findingSentences[code]
    expect(code).toMatch(/^[a-z0-9-]{2,40}$/)
    expect(text.zh).toMatch(/\{(row|column|sheet)\}/)
    expect(text.en).toMatch(/\{(row|column|sheet)\}/)
    expect(text.zh.match(/\{\w+\}/g)?.toSorted()).toEqual(text.en.match(/\{\w+\}/g)?.toSorted())
  }
})

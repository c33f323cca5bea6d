import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { findDataSet } from '@evenborn/core/cycle/dataSets'
import type { MergeRange } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { frameOf } from '../../../tests/contents.ts'
import { encodeGb18030 } from './gb18030.ts'
import { readContent } from './readContent.ts'

const delivery = findDataSet('DELIVERY_M')!
const household = findDataSet('HUKOU_M')!
const certificates = findDataSet('CERT_M')!
const frame = frameOf(delivery)

type Row = readonly (string | number | null)[]
const birthHeader: Row = ['孩次', '胎数', '常住地', '活产男', '活产女']
const outcomeHeader: Row = ['分娩数', '活产数', '死产数', '新生儿死亡男', '新生儿死亡女']
const births = (...rows: Row[]): Row[] => [birthHeader, ...rows]
const outcomes: Row[] = [outcomeHeader, [21, 21, 0, 0, 0]]
const good = [...births(['一孩', '单胎', '本县', 6, 5], ['二孩', '单胎', '省外', 5, 5]), [], ...outcomes]

const csv = (rows: readonly Row[]) =>
  new TextEncoder().encode(rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n'))
const read = (bytes: Uint8Array, set: DataSet = delivery, given: ContentFrame = frame) =>
  readContent(bytes, 'a.csv', set, given)

/** What is found in a table as CSV: severity, code, where, and the cell where one is named. */
async function found(rows: readonly Row[], set?: DataSet, given?: ContentFrame): Promise<string[]> {
  return told(await read(csv(rows), set, given))
}

const told = ({ findings }: Awaited<ReturnType<typeof readContent>>) =>
  findings.map(({ severity, code, section, column, values }) =>
    [severity, code, section, values.line ?? '', column, values.cell ?? ''].filter((part) => part !== '').join(' '),
  )

const goodContent = {
  births: [
    { order: '1', plurality: '1', residence: 'county', boys: 6, girls: 5 },
    { order: '2', plurality: '1', residence: 'other', boys: 5, girls: 5 },
  ],
  outcomes: [
    { deliveries: 21, 'live-births': 21, stillbirths: 0, 'neonatal-deaths-boys': 0, 'neonatal-deaths-girls': 0 },
  ],
}

describe('tables as departments write them', () => {
  test('two tables below each other, in UTF-8 and in GB18030', async () => {
    expect(await read(csv(good))).toEqual({ content: goodContent, findings: [], format: 'csv' })
    const bytes = encodeGb18030(new TextDecoder().decode(csv(good)))
    expect(await read(bytes)).toEqual({ content: goodContent, findings: [], format: 'csv' })
  })

  test('titles, a header of two rows, subtotals, totals above and below, signatures, total columns', async () => {
    const rows: Row[] = [
      ['某县人民医院2026年3月住院分娩月报'],
      ['填报日期：2026年4月2日'],
      ['序号', '孩次', '胎数', '常住地', '活产', null, null, '备注'],
      [null, null, null, null, '男', '女', '合计', null],
      ['合计', null, null, null, 11, 10, 21, null],
      [1, '一孩', '单胎', '本县', 6, 5, 11, null],
      ['小计', null, null, null, 6, 5, 11, null],
      [2, '二孩', '单胎', '省外', 5, 5, 10, '外地'],
      ['小计', null, null, null, 5, 5, 10, null],
      ['填表人：', '李小红', null, null, null, null, null, null],
      [],
      ...outcomes,
    ]
    expect(await read(csv(rows))).toMatchObject({ content: goodContent, findings: [] })
  })

  test('other names, codes for words, words of counting, dashes for nothing, full-width digits told', async () => {
    const rows: Row[] = [
      ['Parity', '单双胎', '居住地', '男婴', '女婴', '性别不详'],
      [1, '单胎（Single）', 'county', '6人', '５', '-'],
      ['二孩', 'Single', '省外', '5', '5 例', null],
      ...outcomes,
    ]
    const answer = await read(csv(rows))
    expect(told(answer)).toEqual(['mended full-width births 2 girls'])
    expect(answer.content.births).toEqual(goodContent.births.map((row) => ({ ...row, unknown: null })))
  })

  test('townships by code or name, months in every spelling', async () => {
    const rows: Row[] = [
      ['乡镇', '出生年月', '登记间隔', '男', '女'],
      ['430102001', 202603, '1个月以内', 1, 0],
      ['马坡岭街道', '2026年2月', '1至3个月', 2, 1],
      ['430102100 王家坪乡', '2026-01', '1-3', 0, 3],
    ]
    const { content, findings } = await read(csv(rows), household)
    expect(findings).toEqual([])
    expect(content.registrations).toEqual([
      { township: '430102001', 'birth-month': '202603', delay: '0-1', boys: 1, girls: 0 },
      { township: '430102002', 'birth-month': '202602', delay: '1-3', boys: 2, girls: 1 },
      { township: '430102100', 'birth-month': '202601', delay: '1-3', boys: 0, girls: 3 },
    ])
  })
})

/** The good table with one row of births changed. */
const withBirth = (row: Row): Row[] => [...births(row, ['二孩', '单胎', '省外', 5, 5]), [], ...outcomes]

describe('what is refused, each with its code and place', () => {
  test.each<[string, Row[], string[]]>([
    ['a count below zero', withBirth(['一孩', '单胎', '本县', -6, 5]), ['error negative births 2 boys']],
    ['a part of a child', withBirth(['一孩', '单胎', '本县', 6.5, 5]), ['error not-whole births 2 boys']],
    ['a word for a count', withBirth(['一孩', '单胎', '本县', '若干', 5]), ['error wrong-kind births 2 boys']],
    ['an error of a spreadsheet', withBirth(['一孩', '单胎', '本县', '#REF!', 5]), ['error wrong-kind births 2 boys']],
    ['an empty cell', withBirth(['一孩', '单胎', '本县', null, 5]), ['error missing births 2 boys']],
    ['an unknown item', withBirth(['四孩', '单胎', '本县', 6, 5]), ['error unknown-item births 2 order']],
    ['a row twice', withBirth(['二孩', '单胎', '省外', 6, 5]), ['error doubled-row births 3']],
    ['a sum that differs', withBirth(['一孩', '单胎', '本县', 6, 6]), ['error balance outcomes live-births']],
  ])('%s', async (_, rows, expected) => expect(await found(rows)).toEqual(expected))

  test('a total, a subtotal and a total column that disagree', async () => {
    const header = [...birthHeader, '合计']
    const rows = (total: Row, subtotal: Row, across: number): Row[] => [
      header,
      ['一孩', '单胎', '本县', 6, 5, across],
      subtotal,
      ['二孩', '单胎', '省外', 5, 5, 10],
      total,
      ...outcomes,
    ]
    const [total, subtotal] = [
      ['合计', null, null, 11, 10, 21],
      ['小计', null, null, 6, 5, 11],
    ]
    expect(await found(rows(total, subtotal, 11))).toEqual([])
    expect(await found(rows(['合计', null, null, 12, 10, 21], subtotal, 11))).toEqual(['error balance births 5 boys'])
    expect(await found(rows(total, ['小计', null, null, 6, 6, 11], 11))).toEqual(['error balance births 3 girls'])
    expect(await found(rows(total, subtotal, 12))).toEqual(['error balance births 2'])
  })

  test.each(['计划外', '政策外生育数', '孕情', '末次月经', 'b超次数', '避孕措施'])('a column %s', async (name) => {
    const rows = good.map((row, at) => (at === 0 ? [...row, name] : at < 3 ? [...row, 0] : row))
    expect(await found(rows)).toEqual([`error not-accepted births 1 ${name}`])
  })

  test.each(['产妇姓名', '身份证号', '联系电话', '家庭住址', '母亲出生日期', '姓名', 'ID number', 'Mother name'])(
    'a column %s, even an empty one',
    async (name) => {
      const rows = good.map((row, at) => (at === 0 ? [...row, name] : row))
      expect(await found(rows)).toEqual([`error identity births 1 ${name}`])
    },
  )

  test.each<[string, string | number]>([
    ['a name', '王小芳'],
    ['an ID number', '11010519491231002X'],
    ['a mobile number', 13812345678],
    ['a mobile number among words', '电13812345678转'],
    ['a number of a certificate', 'Q430000123'],
  ])('%s in a remark', async (_, cell) => {
    const rows = good.map((row, at) => (at === 0 ? [...row, '备注'] : at === 1 ? [...row, cell] : row))
    const findings = await found(rows)
    expect(findings.map((said) => said.split(' ').slice(0, 4).join(' '))).toEqual(['error identity births 2'])
    const { findings: all, content } = await read(csv(rows))
    expect(JSON.stringify([all, content])).not.toContain(String(cell))
  })

  test('a name where a choice should stand is told as a name, and not repeated', async () => {
    const { findings, content } = await read(csv(withBirth(['王小芳', '单胎', '本县', 6, 5])))
    expect(told({ findings, content, format: 'csv' })).toEqual(['error identity births 2 order'])
    expect(JSON.stringify([findings, content])).not.toContain('王小芳')
  })

  test('a list of persons on a sheet of its own', async () => {
    const sheets = [
      { name: '月报', rows: good.map((row) => [...row]) },
      {
        name: '名单',
        rows: [
          ['产妇姓名', '床号'],
          ['赵一', 3],
        ],
      },
    ]
    expect(told(await read(await writeXlsx({ sheets })))).toEqual(['error identity 1 产妇姓名 A1'])
  })

  test('numbers of forms pass in ranges and nowhere else', async () => {
    const rows: Row[] = [
      ['期初结存', '本期入库', '换发', '补发', '作废', '调出', '期末结存'],
      [10, 0, 0, 0, 1, 0, 7],
      ['首次签发男', '首次签发女'],
      [1, 1],
      ['类型', '起始号', '终止号', '份数'],
      ['签发', 'Q430000001', 'q430000002', 2],
      ['作废', 'Q430000003', 'Q430000003', 1],
    ]
    expect(await found(rows, certificates)).toEqual([])
    const remarked = rows.map((row, at) => (at === 4 ? [...row, '备注'] : at === 5 ? [...row, 'Q430000009'] : row))
    expect(await found(remarked, certificates)).toEqual(['error identity ranges 6 E6'])
  })

  test.each([20260230, '20260230', '2026-02-30', '2026年2月30日', '2026-03-14', 202613])(
    'the day %s where a month should stand',
    async (written) => {
      const rows: Row[] = [
        ['乡镇', '出生年月', '登记间隔', '男', '女'],
        ['430102001', written, '1个月以内', 1, 0],
      ]
      expect(await found(rows, household)).toEqual(['error wrong-kind registrations 2 birth-month'])
    },
  )

  test('a township of another county, a month to come', async () => {
    const rows: Row[] = [
      ['乡镇', '出生年月', '登记间隔', '男', '女'],
      ['430103001', 202603, '1个月以内', 1, 0],
      ['430102001', 202604, '1个月以内', 1, 0],
    ]
    expect(await found(rows, household)).toEqual([
      'error outside-area registrations 2 township',
      'error outside-period registrations 3 birth-month',
    ])
  })

  test('formulas, with their cells', async () => {
    const sheet = {
      name: '活产',
      rows: good.map((row) => [...row]),
      cells: new Map([['1,3', { formula: 'SUM(1,5)', formulaResult: 6 }]]),
    }
    expect(told(await read(await writeXlsx({ sheets: [sheet] })))).toEqual(['error formula births 2 D2'])
  })

  const merged = async (merges: MergeRange[], rows = good) =>
    told(await read(await writeXlsx({ sheets: [{ name: '活产', rows: rows.map((row) => [...row]), merges }] })))

  test('merged cells of which it cannot be told what they are of', async () => {
    const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => [
      { startRow, startCol, endRow, endCol },
    ]
    const across = withBirth(['一孩', '单胎', '本县', 11, null])
    expect(await merged(merge(1, 3, 1, 4), across)).toContain('error merged-cells births 2 D2:E2')
    expect(await merged(merge(1, 3, 2, 3))).toContain('error merged-cells births 2 D2:D3')
    // A key said once for the rows below it is plain, and so is what is merged in a title.
    const down = [...births(['一孩', '单胎', '本县', 6, 5], [null, '单胎', '省外', 5, 5]), [], ...outcomes]
    expect(await merged(merge(1, 0, 2, 0), down)).toEqual([])
    const titled = [['住院分娩月报', null], ...good]
    expect(await merged(merge(0, 0, 0, 4), titled)).toEqual([])
  })

  test('a file of another unit, period or return', async () => {
    const frameLine = (code: string, unit: string, period: string): Row[] => [
      ['报表代码 Return', code, '单位代码 Unit', unit, '报告期 Period', period],
      ...good,
    ]
    expect(await found(frameLine('DELIVERY_M', 'PDY430102', '202603'))).toEqual([])
    expect(await found(frameLine('DELIVERY_M', 'PDY430103', '202603'))).toEqual(['error other-unit 1'])
    expect(await found(frameLine('DELIVERY_M', 'PDY430102', '2026年2月'))).toEqual(['error other-period 1'])
    expect(await found(frameLine('CERT_M', 'PDY430102', '202603'))).toEqual(['error other-data-set 1'])
    expect(await found([['单位代码：PDY430103'], ...good])).toEqual(['error other-unit 1'])
  })

  test('a file of several periods or units', async () => {
    const rows = good.map((row, at) =>
      at === 0
        ? [...row, '统计月份', '机构代码']
        : at < 3
          ? [...row, at === 1 ? '202603' : '202602', 'PDY430102']
          : row,
    )
    expect(await found(rows)).toEqual(['error other-period births 3'])
    const units = rows.map((row, at) => (at === 1 ? [...row.slice(0, -1), 'PDY430103'] : row))
    expect(await found(units)).toEqual(['error other-unit births 2', 'error other-period births 3'])
  })

  test('a sheet for each month', async () => {
    const rows = good.map((row) => [...row])
    const sheets = [
      { name: '3月', rows },
      { name: '2月', rows: rows.slice(0, 3) },
    ]
    expect(told(await read(await writeXlsx({ sheets })))).toEqual(['error doubled-table births 1'])
  })

  test('a title of another month is pointed at', async () => {
    expect(await found([['2026年2月住院分娩月报'], ...good])).toEqual(['warning other-period'])
    expect(await found([['2026年3月住院分娩月报（填报于2026年4月2日）'], ...good])).toEqual([])
  })

  test('a sex total typed where rows hold it', async () => {
    const held = { ...frame, held: { births: goodContent.births } }
    expect(await found(good, delivery, held)).toEqual([])
    expect(await found(withBirth(['一孩', '单胎', '本县', 7, 4]), delivery, held)).toEqual([
      'error held-already births',
    ])
    expect(await found(outcomes, delivery, held)).toEqual([])
  })

  test('a table or a column that is not there', async () => {
    expect(await found(outcomes)).toEqual(['error missing births'])
    const cut = good.map((row, at) => (at < 3 ? row.toSpliced(1, 1) : row))
    expect(await found(cut)).toEqual(['error missing births 1 plurality'])
    expect(
      await found([
        ['别的', '表'],
        ['1', '2'],
      ]),
    ).toEqual(['error missing'])
  })

  test('a column that nobody asked for is left and told', async () => {
    const rows = good.map((row, at) => (at === 0 ? [...row, '天气'] : at === 1 ? [...row, '晴'] : row))
    expect(await found(rows)).toEqual(['warning unknown-column births 1 天气'])
  })

  test('no figure is no zero return', async () => {
    const blank = births(['一孩', '单胎', '本县', null, null])
    expect(await found([...blank, outcomeHeader])).toEqual(['error missing'])
    expect((await read(csv([...blank, outcomeHeader]))).content).toEqual({})
    // Beside figures, a row that is left empty has to say 0.
    expect(await found([...good.slice(0, 3), ['三孩及以上', '单胎', '本县', null, null], ...outcomes])).toEqual([
      'error missing births 4',
    ])
  })

  test.each<[string, Uint8Array, string]>([
    ['text that is neither UTF-8 nor GB18030', Uint8Array.of(0xb0, 0xa1, 0x2c, 0xff, 0xff), 'desk.text-undecodable'],
    ['nothing', new Uint8Array(), 'desk.file-empty'],
    ['JSON of another kind', new TextEncoder().encode('{"dataValues": 3}'), 'desk.json-unreadable'],
    ['JSON that does not end', new TextEncoder().encode('{"dataValues": ['), 'desk.json-unreadable'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0), 'desk.not-a-table'],
  ])('%s cannot be read at all', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code })
  })
})

describe('DHIS2', () => {
  const value = (element: string, combo: string, said: string, more = {}) => ({
    dataElement: `DELIVERY_M.${element}`,
    categoryOptionCombo: combo,
    value: said,
    ...more,
  })
  const set = (dataValues: unknown[], more = {}) =>
    read(
      new TextEncoder().encode(
        JSON.stringify({ dataSet: 'DELIVERY_M', orgUnit: 'PDY430102', period: '202603', dataValues, ...more }),
      ),
    )
  const boys = value('births.boys', '1:1:county', '6')

  test.each<[string, Promise<Awaited<ReturnType<typeof readContent>>>, string]>([
    ['another unit', set([boys], { orgUnit: 'PDY430103' }), 'error other-unit'],
    ['another unit in a value', set([{ ...boys, orgUnit: 'PDY430103' }]), 'error other-unit'],
    ['another period in a value', set([{ ...boys, period: '202602' }]), 'error other-period'],
    ['another return', set([boys], { dataSet: 'CERT_M' }), 'error other-data-set'],
    ['an unknown element', set([boys, value('births.mother', '1:1:county', '1')]), 'error unknown-column births'],
    ['too few keys', set([boys, value('births.boys', '1:1', '1')]), 'error unknown-item births'],
    ['another item', set([boys, value('births.boys', '4:1:county', '1')]), 'error unknown-item births order'],
    ['a value twice', set([boys, boys]), 'error doubled-row births boys'],
    ['no number', set([value('births.boys', '1:1:county', 'many')]), 'error wrong-kind births boys'],
    ['below zero', set([value('births.boys', '1:1:county', '-1')]), 'error negative births boys'],
    ['nothing', set([]), 'error missing'],
  ])('%s', async (_, answer, expected) => expect(told(await answer)).toContain(expected))
})

test('every finding of a bad file is a sentence with its place', async () => {
  const { findings } = await read(csv(withBirth(['四孩', '单胎', '本县', -6, '若干'])))
  const said = findings.map((finding) => sayContentFinding(finding, delivery).zh)
  expect(said).toEqual([
    '“活产”（工作表 a）第 2 行“孩次”所填不在可选项之内，请按模板中的选项填写',
    expect.stringContaining('“活产”（工作表 a）第 2 行“活产女”所填不是要求的内容'),
    '“活产”（工作表 a）第 2 行“活产男”是 -6，不能小于 0；冲减以前数字请更正原报表',
  ])
})

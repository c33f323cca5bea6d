import { expect, test } from 'vitest'
import type { Cell, Grid } from './grid.ts'
import { applyMapping, recognise } from './recognise.ts'

const file = (...grids: Grid[]) => ({ grids, format: 'xlsx', encoding: null }) as const
const sheet = (rows: Cell[][], name = 'S'): Grid => ({ sheet: name, rows })

test.each<[string, string[]]>([
  ['deliveries', ['产妇姓名', '分娩日期', '新生儿性别']],
  ['certificates', ['出生證編號', '簽發日期', '出生日期', '性別'].map((header) => header.replace('簽', '签'))],
  ['household', ['姓名', '性别', '出生日期', '登记日期', '母亲姓名']],
  ['vaccinations', ['儿童姓名', '性别', '出生日期', '接种日期']],
  ['deaths', ['Name of child', 'Sex', 'Date of birth', 'Date of death']],
  ['counts', ['地区', '月份', '男', '女', '合计']],
])('%s are known by their headers', (layout, headers) => {
  const found = recognise(file(sheet([['title'], headers, headers.map(() => 'x')])))
  expect(found).toMatchObject({ unknown: false, headerRow: 2, layout: { id: layout } })
})

test('a header of two rows is read as one', () => {
  const found = recognise(
    file(
      sheet([
        ['母亲', null, '新生儿', null],
        ['姓名', '出生日期', '性别', '出生日期'],
        ['王芳', '1990', '女', '2026'],
      ]),
    ),
  )
  expect(found).toMatchObject({ headerRow: 2, places: { mother_name: 0, mother_birth_date: 1, sex: 2, birth_date: 3 } })
})

test('the sheet with the rows is chosen and the other is named', () => {
  const rows = [['产妇姓名', '分娩日期', '性别', '孩次']]
  const found = recognise(
    file(sheet([['说明', '请填写']], '说明'), sheet(rows, '三月'), sheet([rows[0]!.slice(0, 3)], '四月')),
  )
  expect(found).toMatchObject({ sheet: '三月', findings: [{ code: 'sheet-left', values: { sheet: '四月' } }] })
})

test('unknown headers are asked about without a sample, and the answer is remembered', () => {
  const unknown = file(
    sheet([
      ['甲', '乙', '丙', '丁'],
      ['王芳', '20260314', '女', '1'],
    ]),
  )
  const found = recognise(unknown)
  expect(found).toMatchObject({ unknown: true, headers: ['甲', '乙', '丙', '丁'] })
  expect(JSON.stringify(found)).not.toContain('王芳')
  const mapping = { layout: 'deliveries', columns: { mother_name: '甲', birth_date: '乙', sex: '丙' } } as const
  const again = recognise(unknown, {
    remembered: (fingerprint) => (fingerprint === found.fingerprint ? mapping : undefined),
  })
  expect(again).toMatchObject({
    unknown: false,
    places: { mother_name: 0, birth_date: 1, sex: 2 },
    left: { unknown: ['丁'] },
  })
  expect(applyMapping(found, mapping)).toEqual(again)
})

test('the sender decides between layouts that fit alike', () => {
  const grid = sheet([['姓名', '性别', '出生日期', '办理日期', '发证日期', '编号']])
  expect(recognise(file(grid), { source: 'household' })).toMatchObject({ layout: { id: 'household' } })
  expect(recognise(file(grid), { source: 'certificate' })).toMatchObject({ layout: { id: 'certificates' } })
})

test('an empty file has no header', () => {
  expect(recognise(file(sheet([])))).toMatchObject({ unknown: true, headers: [] })
  expect(recognise(file())).toMatchObject({ unknown: true, sheet: '' })
})

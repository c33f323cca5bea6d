import { expect, test } from 'vitest'
import type { Area } from './area.ts'
import { type AreaList, readAreaList } from './areaList.ts'
import { planAreas } from './areaPlan.ts'
import { WHOLE } from './areasInTime.ts'
import { checkAreas } from './checkAreas.ts'
import { sayFinding } from './listFinding.ts'
import type { ListCell } from './listTable.ts'

const TODAY = 20260601
const header = ['区划代码', '名称', '上级代码', '计入代码', '启用日期', '停用日期', '原代码', '城乡分类代码']
const listOf = (...rows: ListCell[][]) => readAreaList([{ sheet: '名单', rows: [['某市区划名单'], header, ...rows] }])
const whole: ListCell[][] = [
  ['990100', '清河市'],
  ['990183', '东溪县'],
  ['990183001', '城关镇'],
  ['990183002', '溪口镇'],
]
const planOf = (list: AreaList, areas: readonly Area[] = [], successions = [] as never[]) =>
  planAreas({ areas, successions }, list.rows, TODAY)
const check = (list: AreaList, areas: readonly Area[] = []) => [
  ...list.findings,
  ...checkAreas(planOf(list, areas), list.rows, list.titles),
]
const told = (list: AreaList, areas: readonly Area[] = []) =>
  check(list, areas).map(({ code, row }) => `${row} ${code}`)
const kept = planOf(listOf(...whole)).areas

test('a list is read below its title, whatever the code looks like', () => {
  const list = listOf(
    ['990100000000', '清河市'],
    [990183, '东溪县'],
    ['990183001000', '城关镇', '', '', '', '', '', '121'],
  )
  expect(list.rows.map(({ code, row }) => [code, row])).toEqual([
    ['990100', 3],
    ['990183', 4],
    ['990183001', 5],
  ])
  expect(planOf(list).areas.map(({ level, parent }) => [level, parent])).toEqual([
    ['prefecture', null],
    ['county', '990100'],
    ['township', '990183'],
  ])
  expect(check(list)).toEqual([])
})

test('villages and headings are left out with a word', () => {
  const list = listOf(...whole, ['990101', '市辖区'], ['990183001001', '东门社区'], ['990183001002001', '一组'])
  expect(list.rows).toHaveLength(4)
  expect(list.findings.map(({ code, values }) => [code, values.count])).toEqual([
    ['villages-left-out', 2],
    ['headings-left-out', 1],
  ])
})

test('each mistake is told with its row, its column and what to do', () => {
  const list = listOf(
    ...whole,
    ['990183002', '溪口镇'],
    ['9.90183E+11', '西街'],
    ['990185001', '下营乡'],
    ['990183009', '上营乡', '990199'],
    ['990183003', '', ''],
    ['990184', '西溪县', '990183001'],
    ['990171', '开发区', '', '990177'],
    ['990183004', '河东镇', '', '', '2026-02-30'],
    ['990183005', '河西镇', '', '', '2026-03', '2026-01'],
  )
  expect(told(list)).toEqual([
    '8 code-rounded',
    '11 name-missing',
    '14 day-unreadable',
    '7 code-twice',
    '9 parent-by-code-missing',
    '10 parent-unknown',
    '12 parent-not-above',
    '13 zone-into-nothing',
    '15 ends-before-begins',
  ])
  const [rounded] = list.findings
  expect(sayFinding(rounded!).zh).toBe(
    '第 8 行 区划代码：代码被表格软件写成 9.90183E+11，末几位已丢失；请把该列设为文本后重新导出',
  )
  expect(sayFinding(rounded!).en).toContain('Row 8, 区划代码')
})

test('circles and zones that count into themselves are told', () => {
  const zone = listOf(...whole, ['990171', '甲区', '990100', '990172'], ['990172', '乙区', '990100', '990171'])
  expect(told(zone)).toEqual(['7 parent-in-circle'])
  expect(told(listOf(...whole, ['990171', '开发区', '', '990171']))).toContain('7 zone-into-itself')
  expect(told(listOf(...whole, ['990171', '开发区', '', '990183001']))).toEqual(['7 zone-into-township'])
})

test('an area above by its column wins over the code, and that is told', () => {
  const list = listOf(...whole, ['990122001', '飞地', '990183'])
  expect(told(list)).toEqual(['7 outside-prefix'])
  expect(planOf(list).areas.at(-1)?.parent).toBe('990183')
})

test('townships of a city without districts lie in the city', () => {
  expect(told(listOf(['441900', '东莞市'], ['441900003', '东城街道']))).toEqual([])
})

test('a known list changes nothing, and what is not named stays', () => {
  const again = planOf(listOf(...whole), kept)
  expect([again.changes, again.unchanged, again.missing]).toEqual([[], 4, []])
  expect(planOf(listOf(...whole.slice(0, 2)), kept).missing).toEqual(['990183001', '990183002'])
})

test('a new name is a rename, and figures of before keep the old one', () => {
  const plan = planOf(listOf(['990183001', '城关街道']), kept)
  expect(plan.changes).toMatchObject([{ kind: 'renamed', before: '城关镇', after: '城关街道' }])
  expect(plan.areas.find(({ code }) => code === '990183001')?.formerNames).toEqual([
    { until: 20260531, name: { zh: '城关镇', en: '城关镇' } },
  ])
})

test('a county becomes a district: its codes and those of its townships are others', () => {
  const list = listOf(
    ['990111', '东溪区', '', '', '2026-01-01', '', '990183'],
    ['990111001', '城关街道', '', '', '2026-01-01', '', '990183001'],
    ['990111002', '溪口镇', '', '', '2026-01-01', '', '990183002'],
  )
  const plan = planOf(list, kept)
  expect(check(list, kept)).toEqual([])
  expect(plan.successions.map(({ old, new: next, share }) => [old, next, share])).toEqual([
    ['990183', '990111', WHOLE],
    ['990183001', '990111001', WHOLE],
    ['990183002', '990111002', WHOLE],
  ])
  expect(plan.areas.filter(({ to }) => to === 20251231).map(({ code }) => code)).toEqual([
    '990183',
    '990183001',
    '990183002',
  ])
  // Once more is no change.
  const again = planAreas(plan, list.rows, TODAY)
  expect(again.changes).toEqual([])
  expect(again.successions).toEqual(plan.successions)
})

test('a township is cut, a part of another is taken over, a third is merged into one that goes on', () => {
  const list = listOf(
    ['990183003', '河东镇', '', '', '2026-01-01', '', '990183001:60%'],
    ['990183004', '河西镇', '', '', '2026-01-01', '', '990183001'],
    ['990183002', '溪口镇', '', '', '', '', ''],
  )
  const plan = planOf(list, kept)
  expect(check(list, kept)).toEqual([])
  expect(plan.successions.map(({ share }) => share)).toEqual([600_000, 400_000])
  const part = listOf(
    ['990183005', '新镇', '', '', '2026-01-01', '', '990183002:0.1'],
    ['990183002', '溪口镇', '', '', '', '', '990183002:90%'],
  )
  expect(check(part, kept)).toEqual([])
  expect(planOf(part, kept).areas.find(({ code }) => code === '990183002')?.to).toBeUndefined()
  const merged = listOf(['990183002', '溪口镇', '', '', '2026-01-01', '', '990183001'])
  const after = planOf(merged, kept)
  expect(check(merged, kept)).toEqual([])
  expect(after.areas.find(({ code }) => code === '990183001')?.to).toBe(20251231)
  expect(after.areas.find(({ code }) => code === '990183002')?.from).toBeUndefined()
})

test('shares that are no whole, unknown codes and days that do not meet are told', () => {
  const list = listOf(
    ['990183003', '河东镇', '', '', '2026-01-01', '', '990183001:60%'],
    ['990183004', '河西镇', '', '', '2026-01-01', '', '990183001:30%'],
    ['990183006', '丙镇', '', '', '', '', '990183002'],
    ['990183007', '丁镇', '', '', '2026-01-01', '', '990183777'],
    ['990183008', '戊镇', '', '', '2026-01-01', '', '某镇'],
  )
  expect(told(list, kept)).toEqual([
    '7 former-unreadable',
    '3 former-shares',
    '5 former-without-day',
    '6 former-unknown',
  ])
  const late = listOf(
    ['990183002', '溪口镇', '', '', '', '2025-06-30'],
    ['990183003', '新镇', '', '', '2026-01-01', '', '990183002'],
  )
  expect(told(late, kept)).toContain('4 former-later')
})

test('an area that ends and leaves nobody behind is told', () => {
  expect(told(listOf(['990183002', '溪口镇', '', '', '', '2026-03-31']), kept)).toEqual(['3 ended-without-successor'])
})

test('a file without the columns is refused, and so is one that is too long', () => {
  expect(() =>
    readAreaList([
      {
        sheet: 'x',
        rows: [
          ['甲', '乙'],
          [1, 2],
        ],
      },
    ]),
  ).toThrow(expect.objectContaining({ code: 'places.list-without-header' }))
})

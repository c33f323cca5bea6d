import { expect, test } from 'vitest'
import { Bulletin } from './bulletin.ts'
import { areasBelow, areasFurtherBelow, findCannot, sayCannot } from './cannot.ts'
import { madeUpBulletin } from './madeUpBulletin.ts'

const codes = Bulletin.shape.cannot.element.shape.code.options
const few = madeUpBulletin({ seed: 1 }).board
const found = (board: typeof few) => findCannot(board).map(({ code }) => code)

test('every code has a sentence in both languages, with every value filled in', () => {
  const high = { ...few.estimate, figure: { ...few.estimate.figure, srb: 108.4 }, verdict: 'chance' as const }
  const all = [
    ...findCannot({ ...few, estimate: high }),
    ...findCannot({ ...few, completeness: null, bySource: few.bySource.slice(0, 1) }),
  ]
  expect(new Set(all.map(({ code }) => code))).toEqual(new Set(codes))
  for (const item of all) {
    const { zh, en } = sayCannot(item)
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(en).toMatch(/^[A-Z].*[a-z0-9)]\.$/)
    expect(`${zh}${en}`).not.toMatch(/NaN|undefined|\{/)
  }
})

test('a ratio above 107 that is not shown to be above may not be called skewed', () => {
  const figure = { ...few.estimate.figure, srb: 111.3, low: 105.3, high: 117.7, boys: 2640, girls: 2372 }
  const estimate = { ...few.estimate, figure, verdict: 'chance' as const, above107: 0.91 }
  const item = findCannot({ ...few, estimate })[0]!
  expect(item.code).toBe('above-not-shown')
  expect(sayCannot(item).zh).toContain('111.3（95%区间105.3–117.7，n = 5,012）')
  expect(found({ ...few, estimate: { ...estimate, verdict: 'above' } })).not.toContain('above-not-shown')
})

test('ripe months, a ranking and a narrow correction leave nothing to say about them', () => {
  const board = madeUpBulletin({ seed: 1, ranked: true }).board
  const series = board.series.map((point) => ({ ...point, ripe: 1 }))
  const completeness = { ...board.completeness!, corrected: { srb: 105, low: 103.2, high: 106.9 } }
  const estimate = { ...board.estimate, figure: { ...board.estimate.figure, srb: 105.2 } }
  expect(found({ ...board, estimate, series, completeness })).toEqual(['areas-unsure'])
})

test('several records that cannot be compared are not called one record', () => {
  const item = findCannot({ ...few, completeness: null }).find(({ code }) => code === 'one-source')!
  expect(item.values.records).toBe(4)
  expect(sayCannot(item).zh).not.toContain('只有一种')
})

test('a development zone with a county’s code is no county of its own', () => {
  const zone = { ...few.areas[0]!, figure: { ...few.areas[0]!.figure, area: '990171' } }
  const township = { ...few.areas[0]!, figure: { ...few.areas[0]!.figure, area: '990101001' } }
  const board = { ...few, areas: [...few.areas, zone, township] }
  expect(areasBelow(board)).toHaveLength(10)
  expect(areasFurtherBelow(board)).toEqual([township])
})

test('a correction that crosses a limit names it', () => {
  const completeness = { ...few.completeness!, corrected: { srb: 106, low: 102.9, high: 109.1 } }
  const said = sayCannot(findCannot({ ...few, completeness }).find(({ code }) => code === 'correction-wide')!)
  expect(said.zh).toContain('跨过103和107')
})

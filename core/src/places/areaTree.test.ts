import { expect, test } from 'vitest'
import type { Area } from './area.ts'
import { areaTree, searchAreas } from './areaTree.ts'

const area = (code: string, zh: string, en: string, parent: string | null): Area => ({
  code,
  name: { zh, en },
  level: code.length > 6 ? 'township' : code.endsWith('00') ? 'prefecture' : 'county',
  parent,
  countsInto: null,
  tile: null,
})
const areas = [
  area('990100', '清河市', 'Qinghe', '990000'),
  area('990121', '云溪县', 'Yunxi', '990100'),
  area('990122', '东溪县', 'Dongxi', '990100'),
  area('990121100', '溪口镇', 'Xikou', '990121'),
]
const tree = areaTree(areas)

test('the path leads from the top that is held down to the area', () => {
  expect(tree.pathTo('990121100').map(({ code }) => code)).toEqual(['990100', '990121', '990121100'])
  expect(tree.pathTo('000000')).toEqual([])
})

test('siblings share a parent, and a top whose parent is not held stands alone', () => {
  expect(tree.siblingsOf('990122').map(({ code }) => code)).toEqual(['990121', '990122'])
  expect(tree.siblingsOf('990100')).toHaveLength(1)
})

test('a circle of parents ends', () => {
  const circle = areaTree([area('990121', '甲', 'A', '990122'), area('990122', '乙', 'B', '990121')])
  expect(circle.pathTo('990121')).toHaveLength(2)
})

test('names that begin with what was typed stand first, by either language or code', () => {
  expect(searchAreas(areas, '溪', 9).map(({ name }) => name.zh)).toEqual(['溪口镇', '云溪县', '东溪县'])
  expect(searchAreas(areas, 'DONG', 9).map(({ code }) => code)).toEqual(['990122'])
  expect(searchAreas(areas, '99012', 2)).toHaveLength(2)
  expect(searchAreas(areas, ' ', 9)).toEqual([])
})

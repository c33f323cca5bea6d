import type { AreaEstimate } from '@evenborn/core/measure/figure'
import type { Border } from '@evenborn/core/places/borders'
import { expect, test } from 'vitest'
import { aspectOf, bordersOption, fitted, widthOfDegree } from './bordersOption.ts'
import { colours, probabilityStep } from './colours.ts'

const border = (south: number, north: number): Border => ({
  type: 'Feature',
  properties: { code: '990122' },
  geometry: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [120, south],
          [121, south],
          [121, north],
          [120, south],
        ],
      ],
    ],
  },
})
const area = (code: string, above107: number, verdict: AreaEstimate['verdict']) => ({
  code,
  name: 'Old Ferry County',
  estimate: { above107, verdict } as AreaEstimate,
  tip: '',
})

test('a degree of longitude is as wide as its latitude lets it be', () => {
  expect(widthOfDegree([border(-10, 10)])).toBeCloseTo(1, 12)
  expect(widthOfDegree([border(50, 55), border(60, 70)])).toBeCloseTo(0.5, 12)
})

test('a map is as wide by its height as its borders are on the ground', () => {
  expect(aspectOf([border(-1, 1)])).toBeCloseTo(0.5, 12)
  expect(aspectOf([border(59.5, 60.5)])).toBeCloseTo(0.5, 12)
})

test('a name is made smaller to fit its area, and left out before it would cross a border', () => {
  const label = (width: number, height = 30) =>
    fitted(12)({ rect: { width: 66, height: 40 }, labelRect: { width, height } })
  expect(label(40)).toEqual({ fontSize: 12, hideOverlap: true })
  expect(label(75).fontSize).toBeCloseTo(9.6, 9)
  expect(label(90)).toEqual({ fontSize: 0 })
  expect(label(40, 45)).toEqual({ fontSize: 0 })
})

test('colour is the probability; an area with too few births is dotted on paper', () => {
  const option = bordersOption('map', [area('990122', 0.97, 'above'), area('990123', 0.97, 'unsure')], [border(0, 1)])
  const [sure, unsure] = option.series[0]?.data ?? []
  expect(sure?.itemStyle).toMatchObject({ areaColor: probabilityStep(0.97).fill })
  expect(sure?.itemStyle).not.toHaveProperty('decal')
  expect(unsure?.itemStyle).toMatchObject({ areaColor: colours.paper, decal: { symbol: 'circle' } })
})

test('a long name is broken, and shortened where many areas stand close', () => {
  const label = (count: number) => {
    const areas = Array.from({ length: count }, (_, place) => area(String(990_101 + place), 0.5, 'chance'))
    return bordersOption('map', areas, [border(0, 1)]).series[0]?.label.formatter({ name: '990101' })
  }
  expect([label(2), label(30)]).toEqual(['Old Ferry\nCounty', 'Old'])
})

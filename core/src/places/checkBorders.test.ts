import { describe, expect, test } from 'vitest'
import { checkBorders, MOST_BORDER_POINTS, MOST_BORDERS } from './checkBorders.ts'

type Point = [number, number]
const square = (west: number, south: number): Point[] => [
  [west, south],
  [west + 1, south],
  [west + 1, south + 1],
  [west, south + 1],
  [west, south],
]
const border = (code: unknown, coordinates: unknown = [square(120, 30)], type = 'Polygon') => ({
  type: 'Feature',
  properties: { code, name: '甲', people: 12_000 },
  geometry: { type, coordinates },
})
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })

function refusalOf(given: unknown): { code: string; values: object } {
  try {
    checkBorders(given)
  } catch (error) {
    return error as { code: string; values: object }
  }
  throw new Error('nothing was refused')
}

test('codes and positions are kept, and nothing else', () => {
  const island = [square(120, 30), square(122, 30).map((point) => [...point, 15.2])]
  const given = {
    ...collection(border(990122), border('990123', [[island[0]], [island[1]]], 'MultiPolygon')),
    name: 'x',
  }
  expect(checkBorders(given)).toEqual({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: '990122' },
        geometry: { type: 'Polygon', coordinates: [square(120, 30)] },
      },
      {
        type: 'Feature',
        properties: { code: '990123' },
        geometry: { type: 'MultiPolygon', coordinates: [[square(120, 30)], [square(122, 30)]] },
      },
    ],
  })
})

test('what is checked once is found right again', () => {
  const once = checkBorders(collection(border('990122'), border('990122101')))
  expect(checkBorders(JSON.parse(JSON.stringify(once)))).toEqual(once)
})

describe('what is wrong is said with its place', () => {
  const good = border('990121')
  const open = square(120, 30).slice(0, 4)
  const triangleless = [open[0], open[1], open[0]]
  const metres = square(120, 30).map(([x, y], place) => (place === 2 ? [467_000, 3_320_000] : [x, y]))
  test.each([
    ['no collection', { type: 'Feature' }, 'borders-not-collection', {}],
    ['nothing at all', null, 'borders-not-collection', {}],
    ['an empty collection', collection(), 'borders-not-collection', {}],
    ['no code', collection(good, border(undefined)), 'border-without-code', { feature: 2 }],
    ['a name for a code', collection(border('云溪县')), 'border-without-code', { feature: 1 }],
    ['no properties', collection({ type: 'Feature', properties: null }), 'border-without-code', { feature: 1 }],
    ['no feature', collection(good, null), 'border-not-area', { feature: 2 }],
    ['a point', collection(border('990122', [120, 30], 'Point')), 'border-not-area', { feature: 1 }],
    ['no rings', collection(border('990122', [])), 'border-not-area', { feature: 1 }],
    [
      'an open ring',
      collection(good, border('990122', [square(1, 1), open])),
      'border-ring-open',
      { feature: 2, ring: 2 },
    ],
    ['a ring of two points', collection(border('990122', [triangleless])), 'border-ring-open', { ring: 1 }],
    [
      'an open ring of an island',
      collection(border('990122', [[square(1, 1), square(2, 2)], [open]], 'MultiPolygon')),
      'border-ring-open',
      { code: '990122', ring: 3 },
    ],
    ['metres', collection(border('990122', [metres])), 'border-point-off', { feature: 1, ring: 1, point: 3 }],
    ['a lone number', collection(border('990122', [[[120], ...open]])), 'border-point-off', { point: 1 }],
    ['the same code twice', collection(good, border('990122'), good), 'border-twice', { feature: 3, before: 1 }],
  ])('%s', (_, given, code, values) => {
    expect(refusalOf(given)).toMatchObject({ code: expect.stringMatching(new RegExp(`^places\\.${code}$`)), values })
  })
})

test('too many areas and too many points are refused', () => {
  const many = Array.from({ length: MOST_BORDERS + 1 }, (_, place) => border(String(100_000 + place)))
  expect(refusalOf(collection(...many))).toMatchObject({ code: 'places.borders-too-many' })
  const fine: Point[] = Array.from({ length: MOST_BORDER_POINTS / 2 }, () => [120, 30])
  const two = [border('990121', [fine]), border('990122', [fine])]
  expect(checkBorders(collection(...two)).features).toHaveLength(2)
  expect(refusalOf(collection(...two, border('990123')))).toMatchObject({
    code: 'places.borders-too-fine',
    values: { feature: 3 },
  })
})

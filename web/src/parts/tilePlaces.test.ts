import type { Area } from '@evenborn/core/places/area'
import { expect, test } from 'vitest'
import { tilePlaces } from './tilePlaces.ts'

const area = (code: string, tile: Area['tile']): Area => ({
  code,
  name: { zh: code, en: code },
  level: 'county',
  parent: null,
  countsInto: null,
  tile,
})

test('the office’s own places are kept, moved to begin at the upper left', () => {
  const { tiles, columns, rows } = tilePlaces([area('990121', { x: 4, y: 7 }), area('990122', { x: 6, y: 8 })])
  expect(tiles.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [2, 1],
  ])
  expect([columns, rows]).toEqual([3, 2])
})

test.each([
  ['one has no place', null],
  ['two share a place', { x: 0, y: 0 }],
])('when %s, every area still gets a tile of its own', (_, second) => {
  const { tiles } = tilePlaces([area('990121', { x: 0, y: 0 }), area('990122', second), area('990123', { x: 2, y: 0 })])
  expect(new Set(tiles.map(({ x, y }) => `${x},${y}`)).size).toBe(3)
})

test('no areas make an empty map of one place', () => {
  expect(tilePlaces([])).toEqual({ tiles: [], columns: 1, rows: 1 })
})

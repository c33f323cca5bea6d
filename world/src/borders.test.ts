import { checkBorders } from '@evenborn/core/places/checkBorders'
import { expect, test } from 'vitest'
import { worldBorders } from './borders.ts'
import { makePrefecture } from './prefecture.ts'

test('every made-up area below the top has a border that is taken, and no two of a level share one', () => {
  const { areas } = makePrefecture(7)
  const { features } = checkBorders(worldBorders({ areas }))
  expect(features.map(({ properties }) => properties.code)).toEqual(areas.slice(1).map(({ code }) => code))
  const counties = features.filter(({ properties }) => properties.code.length === 6)
  expect(new Set(counties.map(({ geometry }) => JSON.stringify(geometry))).size).toBe(counties.length)
})

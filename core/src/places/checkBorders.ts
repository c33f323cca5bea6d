import type { z } from 'zod'
import { type Refusal, refusalsOf } from '../vocabulary/refusal.ts'
import { Border, type Borders } from './borders.ts'

/** More areas than a province has townships, and more points than a screen can show. */
export const MOST_BORDERS = 5_000
export const MOST_BORDER_POINTS = 400_000

const refuse = refusalsOf('places', {
  'borders-not-collection': {
    kind: 'invalid',
    text: {
      zh: '边界文件应为 GeoJSON 的 FeatureCollection，至少有一个要素；请从制图软件中以 GeoJSON 格式导出',
      en: 'Borders are a GeoJSON FeatureCollection with at least one feature; export them from your map tool as GeoJSON.',
    },
  },
  'borders-too-many': {
    kind: 'too-large',
    text: {
      zh: '边界文件有 {features} 个要素，最多 {most} 个；请只保留本单位的地区',
      en: 'There are {features} features and at most {most} are taken; keep only the areas of your office.',
    },
  },
  'borders-too-fine': {
    kind: 'too-large',
    text: {
      zh: '边界文件的坐标点超过 {most} 个（到第 {feature} 个要素为止）；请在制图软件中简化边界',
      en: 'There are more than {most} points by feature {feature}; simplify the borders in your map tool.',
    },
  },
  'border-without-code': {
    kind: 'invalid',
    text: {
      zh: '第 {feature} 个要素的属性 code 不是地区代码；请填写 6、9 或 12 位数字',
      en: 'Feature {feature}: its property code is no area code; give 6, 9 or 12 digits.',
    },
  },
  'border-not-area': {
    kind: 'invalid',
    text: {
      zh: '第 {feature} 个要素不是面；边界只能是 Polygon 或 MultiPolygon',
      en: 'Feature {feature} is no surface; a border is a Polygon or a MultiPolygon.',
    },
  },
  'border-ring-open': {
    kind: 'invalid',
    text: {
      zh: '第 {feature} 个要素（{code}）第 {ring} 个环没有闭合；一个环至少有 4 个点，最后一点与第一点相同',
      en: 'Feature {feature} ({code}), ring {ring} is not closed; a ring has at least 4 points, the last the same as the first.',
    },
  },
  'border-point-off': {
    kind: 'invalid',
    text: {
      zh: '第 {feature} 个要素（{code}）第 {ring} 个环第 {point} 个点不是经纬度；请以 WGS84 的度数给出，经度在前',
      en: 'Feature {feature} ({code}), ring {ring}, point {point} is no longitude and latitude; give degrees in WGS84, longitude first.',
    },
  },
  'border-twice': {
    kind: 'invalid',
    text: {
      zh: '第 {feature} 个要素与第 {before} 个要素的代码相同（{code}）；请合并为一个 MultiPolygon',
      en: 'Feature {feature} has the same code as feature {before} ({code}); make them one MultiPolygon.',
    },
  },
})

/**
 * Borders as given, checked feature by feature and freed of all that is not kept.
 *
 * @param given what was read from the file as JSON
 * @throws the first thing that is wrong, and where: `places.borders-…`, `places.border-…`; features, rings and points are
 *   counted from one
 */
export function checkBorders(given: unknown): Borders {
  const features = featuresOf(given)
  const before = new Map<string, number>()
  let points = 0
  const checked = features.map((feature, place) => {
    const read = Border.safeParse(feature)
    if (!read.success) throw refusalOf(read.error, feature, place + 1)
    const { code } = read.data.properties
    if (before.has(code)) throw refuse('border-twice', { feature: place + 1, before: before.get(code) ?? 0, code })
    before.set(code, place + 1)
    points += pointsOf(read.data)
    if (points > MOST_BORDER_POINTS) throw refuse('borders-too-fine', { most: MOST_BORDER_POINTS, feature: place + 1 })
    return read.data
  })
  return { type: 'FeatureCollection', features: checked }
}

function featuresOf(given: unknown): readonly unknown[] {
  const { type, features } = (given ?? {}) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features) || features.length === 0)
    throw refuse('borders-not-collection')
  if (features.length > MOST_BORDERS)
    throw refuse('borders-too-many', { features: features.length, most: MOST_BORDERS })
  return features
}

/** How many points a border is drawn with. */
function pointsOf({ geometry }: Border): number {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  return rings.reduce((sum, ring) => sum + ring.length, 0)
}

/** What the first mistake of a feature means to whoever made the file. Rings are counted through all parts of an area. */
function refusalOf({ issues }: z.ZodError, given: unknown, feature: number): Refusal {
  const path = issues[0]?.path ?? []
  if (path[0] === 'properties') return refuse('border-without-code', { feature })
  const { properties, geometry } = (given ?? {}) as {
    properties: { code: string }
    geometry?: { type: string; coordinates: unknown }
  }
  // A ring stands at geometry.coordinates[ring], of a MultiPolygon one deeper.
  const places = path.slice(2).filter((step) => typeof step === 'number')
  const isMulti = geometry?.type === 'MultiPolygon'
  const [part, ring, point] = isMulti ? places : [0, ...places]
  if (part === undefined || ring === undefined) return refuse('border-not-area', { feature })
  const where = {
    feature,
    code: properties.code,
    ring: ringsBefore(geometry?.coordinates, isMulti ? part : 0) + ring + 1,
  }
  return point === undefined
    ? refuse('border-ring-open', where)
    : refuse('border-point-off', { ...where, point: point + 1 })
}

const ringsBefore = (coordinates: unknown, part: number): number =>
  (coordinates as unknown[][]).slice(0, part).reduce((sum, rings) => sum + rings.length, 0)

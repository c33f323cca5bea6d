import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import type { Content } from '@evenborn/core/cycle/content'
import type { Filing } from '@evenborn/core/cycle/filing'
import type { Area } from '@evenborn/core/places/area'
import { areaAt, levelOf, liesWithin } from '@evenborn/core/vocabulary/area'

/** What files are read and written with: whose return it is, the townships of its county, and what is held already. */
export function contentFrame(
  { unit, area, period }: Pick<Filing, 'unit' | 'area' | 'period'>,
  { areas, held, named }: { areas: readonly Area[]; held: Content; named: (area: Area) => string },
): ContentFrame {
  const county = areaAt(area, 'county') ?? area
  return {
    unit,
    area,
    period,
    areas: areas
      .filter(({ code }) => levelOf(code) === 'township' && liesWithin(code, county))
      .map((each) => ({ code: each.code, name: named(each) })),
    held,
  }
}

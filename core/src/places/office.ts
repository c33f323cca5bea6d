import type { AreaCode } from '../vocabulary/area.ts'
import { liesWithin } from '../vocabulary/area.ts'
import type { Area } from './area.ts'

/** What must be known of areas to tell to which office they belong. */
export type Placed = Pick<Area, 'code' | 'parent' | 'countsInto'>

/**
 * The areas of an office, as few codes as will do: its own, and each area elsewhere by its code that counts into these (a
 * development zone) or has one of them above it. All that lies within one of them belongs to the office.
 */
export function officeAreas(areas: readonly Placed[], office: AreaCode): AreaCode[] {
  const parts = [office]
  for (const part of parts)
    for (const { code, parent, countsInto } of areas) {
      const isHeld = [parent, countsInto].some((holder) => holder !== null && liesWithin(holder, part))
      if (isHeld && !liesWithinAny(code, parts)) parts.push(code)
    }
  return parts
}

/** Whether a code is or lies within one of these areas. */
export const liesWithinAny = (code: AreaCode, areas: readonly AreaCode[]): boolean =>
  areas.some((area) => liesWithin(code, area))

/**
 * Whether an area belongs to the office of another: it lies within it, or within a zone whose births count into it. The one
 * rule for what an office may see, what is counted as its own, and which bodies serve a place.
 */
export function belonging(areas: readonly Placed[]): (code: AreaCode, office: AreaCode) => boolean {
  const known = new Map<AreaCode, AreaCode[]>()
  return (code, office) => {
    const parts = known.get(office) ?? officeAreas(areas, office)
    known.set(office, parts)
    return liesWithinAny(code, parts)
  }
}

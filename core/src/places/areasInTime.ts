import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Day } from '../vocabulary/day.ts'
import type { Area } from './area.ts'

/** A whole in shares: they are millionths, so that they sum up exactly. */
export const WHOLE = 1_000_000

/**
 * What became of an area: from a day on, a share of it is part of another. A split has several, whose shares are together
 * one; a merged or recoded area has one that is whole. An area that gives a part away and goes on names itself, too.
 */
export const Succession = z.object({
  old: AreaCode,
  new: AreaCode,
  /** First day on which the new one is in force. */
  on: Day,
  /** Millionths of the old area’s births. */
  share: z.int().min(1).max(WHOLE),
})
export type Succession = z.infer<typeof Succession>

/** Whether an area is in force on a day. */
export const isInForce = ({ from = 0, to = Infinity }: Pick<Area, 'from' | 'to'>, day: Day): boolean =>
  from <= day && day <= to

/** The areas as they are on a day, under the names they have on it. */
export function areasOn(areas: readonly Area[], day: Day): Area[] {
  return areas
    .filter((area) => isInForce(area, day))
    .map((area) => {
      const name = nameOn(area, day)
      return name === area.name ? area : { ...area, name }
    })
}

/** What an area is called on a day. */
export function nameOn({ name, formerNames = [] }: Pick<Area, 'name' | 'formerNames'>, day: Day): Area['name'] {
  const then = formerNames.filter(({ until }) => until >= day).sort((one, other) => one.until - other.until)[0]
  return then?.name ?? name
}

/** Whether the areas of one day are other ones than those of a later day: their names aside. */
export function areasDiffer(
  areas: readonly Area[],
  successions: readonly Succession[],
  { from, to }: { from: Day; to: Day },
): boolean {
  const between = (day: Day) => from < day && day <= to
  return (
    successions.some(({ on }) => between(on)) ||
    areas.some((area) => isInForce(area, from) !== isInForce(area, to)) ||
    areas.some((area) => area.from !== undefined && between(area.from))
  )
}

import type { AreaCode } from '../vocabulary/area.ts'
import type { Day } from '../vocabulary/day.ts'
import type { Area } from './area.ts'
import { areasOn, type Succession, WHOLE } from './areasInTime.ts'

/** Where births of an area go on another day’s areas: so large a share of them into this one. */
export type Part = { area: AreaCode; share: number }

/**
 * Leads from the areas of one day to those of another. `partsOf` gives where the births of an area go; the shares are
 * together one. What is one part is exact, also where an area was merged or recoded several times; several parts are an
 * estimate, for nobody knows in which part of the old area a birth was.
 */
export type Crosswalk = { partsOf: (code: AreaCode) => readonly Part[] }

/**
 * The crosswalk from the areas of a day to those of another.
 *
 * Forward each area goes to its successors by their shares. Backward nothing is guessed: an area that came from one area
 * alone goes to that one; one that came from several, to the nearest area of the earlier day that holds them all, for which
 * the sum is exact. An area without predecessors goes to the nearest area above it that was there.
 *
 * @param areas every area of the list, also those that have ended
 */
export function crosswalk(
  areas: readonly Area[],
  successions: readonly Succession[],
  { from, to }: { from: Day; to: Day },
): Crosswalk {
  const walk = from <= to ? forward(successions, from, to) : backward(areas, successions, from, to)
  const known = new Map<AreaCode, readonly Part[]>()
  return {
    partsOf: (code) => {
      const parts = known.get(code) ?? walk(code)
      known.set(code, parts)
      return parts
    },
  }
}

type Walk = (code: AreaCode) => readonly Part[]

/** Days of change with their successions, in order. */
function changesBetween(successions: readonly Succession[], after: Day, until: Day): [Day, Succession[]][] {
  const within = successions.filter(({ on }) => after < on && on <= until)
  return [...Map.groupBy(within, ({ on }) => on)].sort(([one], [other]) => one - other)
}

function forward(successions: readonly Succession[], from: Day, to: Day): Walk {
  const changes = changesBetween(successions, from, to).map(([, some]) => Map.groupBy(some, (each) => each.old))
  return (code) => {
    let parts: Part[] = [{ area: code, share: 1 }]
    for (const change of changes) {
      if (!parts.some(({ area }) => change.has(area))) continue
      parts = summed(
        parts.flatMap((part) =>
          (change.get(part.area) ?? [{ new: part.area, share: WHOLE }]).map((next) => ({
            area: next.new,
            share: part.share * (next.share / WHOLE),
          })),
        ),
      )
    }
    return parts
  }
}

/** Parts of the same area as one, in the order of their codes. */
function summed(parts: readonly Part[]): Part[] {
  const shares = new Map<AreaCode, number>()
  for (const { area, share } of parts) shares.set(area, (shares.get(area) ?? 0) + share)
  return [...shares].map(([area, share]) => ({ area, share })).sort((one, other) => (one.area < other.area ? -1 : 1))
}

function backward(areas: readonly Area[], successions: readonly Succession[], from: Day, to: Day): Walk {
  const listed = new Map(areas.map((area) => [area.code, area]))
  const there = new Map(areasOn(areas, to).map((area) => [area.code, area]))
  const changes = changesBetween(successions, to, from).reverse()
  return (code) => {
    let sources = new Set([code])
    for (const [on, change] of changes) sources = new Set([...sources].flatMap((each) => before(each, on, change)))
    return [{ area: commonHolder([...sources], listed, there) ?? code, share: 1 }]
  }
  /** The areas that an area came from on a day of change; itself where it was not touched by it. */
  function before(code: AreaCode, on: Day, change: readonly Succession[]): AreaCode[] {
    const old = change.filter((each) => each.new === code).map((each) => each.old)
    const area = listed.get(code)
    const wasThere = area !== undefined && (area.from ?? 0) < on
    return old.length === 0 || (wasThere && !old.includes(code)) ? [...old, code] : old
  }
}

type Listed = ReadonlyMap<AreaCode, Area>

/** The nearest area, of those that are there, that is or holds all of these: for it their sum is exact. */
export function commonHolder(codes: readonly AreaCode[], listed: Listed, there: Listed = listed): AreaCode | undefined {
  const [first = [], ...others] = codes.map((code) => pathUp(code, listed).filter((above) => there.has(above)))
  return first.find((above) => others.every((line) => line.includes(above)))
}

/** An area and those that hold its births, from itself up. */
function pathUp(code: AreaCode, listed: Listed): AreaCode[] {
  const path: AreaCode[] = []
  for (let at: AreaCode | null = code; at !== null && !path.includes(at); ) {
    path.push(at)
    const area = listed.get(at)
    at = area?.countsInto ?? area?.parent ?? null
  }
  return path
}

/**
 * The day whose areas a record of a month speaks of: the end of the month, or the nearest day on which its area was one. So
 * an old code that is still used is carried, and so is a new one that a late record gives to a child born before it.
 */
export function basisDayOf(area: Pick<Area, 'from' | 'to'> | undefined, monthEnd: Day): Day {
  return Math.min(area?.to ?? Infinity, Math.max(area?.from ?? 0, monthEnd))
}

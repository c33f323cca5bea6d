import { handOut } from '../math/handOut.ts'
import type { Area } from '../places/area.ts'
import { areasOn, type Succession } from '../places/areasInTime.ts'
import { basisDayOf, commonHolder, crosswalk, type Part } from '../places/crosswalk.ts'
import type { AreaCode } from '../vocabulary/area.ts'
import { type Day, lastDayOf } from '../vocabulary/day.ts'
import type { Month } from '../vocabulary/period.ts'
import type { CaptureRow, CountRow, Cube } from './counts.ts'

/** A cube on the areas of one day. */
export type CubeOfDay = { cube: Cube; areas: Area[] }

/**
 * Brings every birth to the areas of one day, so that months before and after a change can be laid beside each other.
 *
 * Sums are kept exactly. Births of an area that was split are handed out one by one by its shares, month after month, boys
 * and girls apart, and are marked as estimated: such a part has the ratio of the whole it was cut from and says nothing of
 * its own. Everything else is exact.
 *
 * @param areas every area of the list, also those that have ended
 */
export function carryCube(cube: Cube, areas: readonly Area[], successions: readonly Succession[], day: Day): CubeOfDay {
  const there = areasOn(areas, day)
  if (successions.length === 0) return { cube, areas: there }
  const partsOf = walks(areas, successions, day)
  return {
    areas: there,
    cube: {
      counts: carryCounts(cube.counts, partsOf, new Map(there.map((area) => [area.code, area]))),
      captures: carryCaptures(cube.captures, partsOf),
      lags: cube.lags,
    },
  }
}

type PartsOf = (area: AreaCode, month: Month) => readonly Part[]

/** One crosswalk for each day that months and ended areas speak of. */
function walks(areas: readonly Area[], successions: readonly Succession[], to: Day): PartsOf {
  const listed = new Map(areas.map((area) => [area.code, area]))
  const known = new Map<Day, ReturnType<typeof crosswalk>>()
  return (area, month) => {
    const from = basisDayOf(listed.get(area), lastDayOf(month))
    const walk = known.get(from) ?? crosswalk(areas, successions, { from, to })
    known.set(from, walk)
    return walk.partsOf(area)
  }
}

/** One hand that deals out for each kind of births of an area, so that what a part is owed is carried from month to month. */
function hands() {
  const known = new Map<string, (count: number) => number[]>()
  return (key: string, parts: readonly Part[]) => {
    const whole = `${key} ${parts.map(({ area, share }) => `${area}:${share}`).join(' ')}`
    const hand = known.get(whole) ?? handOut(parts.map(({ share }) => share))
    known.set(whole, hand)
    return hand
  }
}

function carryCounts(rows: readonly CountRow[], partsOf: PartsOf, there: ReadonlyMap<AreaCode, Area>): CountRow[] {
  const kept: CountRow[] = []
  const cut: { row: CountRow; parts: readonly Part[] }[] = []
  for (const row of rows) {
    const parts = partsOf(row.area, row.month)
    if (parts.length > 1) cut.push({ row, parts })
    else kept.push(parts[0]!.area === row.area ? row : { ...row, area: parts[0]!.area })
  }
  // What is dealt out must not depend on the order in which a database gave its rows.
  cut.sort((one, other) => one.row.month - other.row.month || one.row.order - other.row.order)
  const handOf = hands()
  return kept.concat(
    cut.flatMap(({ row, parts }) => {
      const deal = (sex: 'boys' | 'girls' | 'unknown') =>
        handOf([row.area, row.source, row.basis, row.fromTable, sex].join(' '), parts)(row[sex])
      const [boys, girls, unknown] = [deal('boys'), deal('girls'), deal('unknown')]
      const holder = commonHolder(
        parts.map(({ area }) => area),
        there,
      )
      return parts.map(({ area }, at): CountRow => {
        const counts = { boys: boys[at]!, girls: girls[at]!, unknown: unknown[at]! }
        return { ...row, area, ...counts, estimated: { exactIn: holder ?? null } }
      })
    }),
  )
}

function carryCaptures(rows: readonly CaptureRow[], partsOf: PartsOf): CaptureRow[] {
  const handOf = hands()
  return rows
    .toSorted((one, other) => one.month - other.month)
    .flatMap((row) => {
      const parts = partsOf(row.area, row.month)
      if (parts.length === 1) return [{ ...row, area: parts[0]!.area }]
      const dealt = handOf([row.area, row.sex, row.mask].join(' '), parts)(row.births)
      return parts.map(({ area }, at) => ({ ...row, area, births: dealt[at]! }))
    })
}

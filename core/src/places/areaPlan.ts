import { z } from 'zod'
import { AreaCode, levelOf } from '../vocabulary/area.ts'
import { addDays, type Day } from '../vocabulary/day.ts'
import type { Area } from './area.ts'
import { parentByCode } from './areaCodes.ts'
import type { AreaListRow } from './areaList.ts'
import { isInForce, type Succession, WHOLE } from './areasInTime.ts'
import { ListFinding } from './listFinding.ts'

/** What an area was and what it will be, as far as a list changes it. */
export const AreaChange = z.object({
  kind: z.enum(['added', 'renamed', 'moved', 'zoned', 'dated', 'ended', 'followed']),
  code: AreaCode,
  /** Name after the change. */
  name: z.string(),
  /** What it was: a former name, area above, area counted into; for `followed`, the codes it came from. */
  before: z.string(),
  after: z.string(),
})
export type AreaChange = z.infer<typeof AreaChange>

/** What taking in a list would do. */
export const AreaPlan = z.object({
  changes: z.array(AreaChange),
  unchanged: z.int(),
  /** Areas in force that the list does not name: they stay. */
  missing: z.array(AreaCode),
  findings: z.array(ListFinding),
  /** Whether it was done. */
  done: z.boolean(),
})
export type AreaPlan = z.infer<typeof AreaPlan>

/** The office’s areas as they will be, and how each came to it. */
export type PlannedAreas = {
  areas: Area[]
  successions: Succession[]
  changes: AreaChange[]
  unchanged: number
  missing: AreaCode[]
  /** Row of the list for each area that it touches. */
  rowOf: ReadonlyMap<AreaCode, number>
}

export type Kept = { areas: readonly Area[]; successions: readonly Succession[] }

/**
 * What the office’s areas become by a list: new ones are added, known ones follow the list, and what the list does not name
 * stays. An area that others have wholly taken over ends the day before.
 *
 * @param today the day from which a new name holds, where the list gives no other
 */
export function planAreas(kept: Kept, list: readonly AreaListRow[], today: Day): PlannedAreas {
  const known = new Map(kept.areas.map((area) => [area.code, area]))
  const listed = new Map(list.map((row) => [row.code, row]))
  const takers = takersOf(list)
  const successions = list.flatMap((row) => successionsOf(row, takers, known))
  const rowOf = new Map(list.map(({ code, row }) => [code, row]))
  const changes: AreaChange[] = []
  const planned = new Map(known)
  let unchanged = 0
  for (const row of list) {
    const before = known.get(row.code)
    const after = areaOf(row, before, (code) => known.has(code) || listed.has(code), today)
    planned.set(row.code, after)
    const made = changesOf(before, after)
    if (made.length === 0) unchanged++
    changes.push(...made)
  }
  for (const { old, on } of endedBy(successions)) {
    const area = planned.get(old)
    if (!area || area.to !== undefined) continue
    planned.set(old, { ...area, to: addDays(on, -1) })
    if (!rowOf.has(old)) rowOf.set(old, takers.get(old)?.[0]?.row.row ?? 0)
    changes.push({ kind: 'ended', code: old, name: area.name.zh, before: '', after: String(addDays(on, -1)) })
  }
  const isKnown = new Set(kept.successions.map(keyOf))
  const fresh = successions.filter((each) => !isKnown.has(keyOf(each)))
  for (const [code, some] of Map.groupBy(fresh, (each) => each.new))
    changes.push({
      kind: 'followed',
      code,
      name: planned.get(code)?.name.zh ?? code,
      before: some.map(({ old, share }) => (share === WHOLE ? old : `${old} ${share / (WHOLE / 100)}%`)).join(' '),
      after: String(some[0]!.on),
    })
  return {
    areas: [...planned.values()],
    successions: [...kept.successions.filter((each) => !sameQuestion(fresh, each)), ...fresh],
    changes,
    unchanged,
    missing: kept.areas.filter((area) => isInForce(area, today) && !listed.has(area.code)).map(({ code }) => code),
    rowOf,
  }
}

const keyOf = ({ old, new: next, on, share }: Succession) => `${old} ${next} ${on} ${share}`
const sameQuestion = (fresh: readonly Succession[], { old, on }: Succession) =>
  fresh.some((each) => each.old === old && each.on === on)

/** Areas that have gone wholly into others: they do not name themselves. */
function endedBy(successions: readonly Succession[]): { old: AreaCode; on: Day }[] {
  const byOld = Map.groupBy(successions, ({ old, on }) => `${old} ${on}`)
  return [...byOld.values()]
    .filter((some) => some.every((each) => each.new !== each.old))
    .map(([first]) => ({ old: first!.old, on: first!.on }))
}

type Taker = { row: AreaListRow; code: AreaCode; share: number | null }

/** Which rows of a list name an area as a former one. */
export const takersOf = (list: readonly AreaListRow[]): ReadonlyMap<AreaCode, Taker[]> =>
  Map.groupBy(
    list.flatMap((row) => row.formerly.map((former) => ({ row, ...former }))),
    ({ code }) => code,
  )

/** A share that is left out is what the other rows leave of the whole. */
function successionsOf(
  row: AreaListRow,
  takers: ReadonlyMap<AreaCode, Taker[]>,
  known: ReadonlyMap<AreaCode, Area>,
): Succession[] {
  return row.formerly.flatMap(({ code, share }) => {
    const all = takers.get(code) ?? []
    const goesOn = code === row.code || (known.has(row.code) && row.from === null)
    const day = goesOn ? all.find((taker) => taker.row.code !== code && taker.row.from !== null)?.row.from : row.from
    const others = all.reduce((sum, taker) => sum + (taker.row === row ? 0 : (taker.share ?? 0)), 0)
    const part = share ?? WHOLE - others
    return day && part >= 1 ? [{ old: code, new: row.code, on: day, share: part }] : []
  })
}

function areaOf(row: AreaListRow, before: Area | undefined, isThere: (code: AreaCode) => boolean, today: Day): Area {
  const name = { zh: row.zh, en: row.en ?? (before?.name.zh === row.zh ? before.name.en : row.zh) }
  const isRenamed = before !== undefined && before.name.zh !== name.zh
  // A name of before is kept until the day before: figures of that time bear it.
  const former = isRenamed
    ? [...(before.formerNames ?? []), { until: addDays(today, -1), name: before.name }]
    : before?.formerNames
  const from = row.formerly.some(({ code }) => code !== row.code) && before ? before.from : (row.from ?? before?.from)
  const to = row.to === 0 ? undefined : (row.to ?? before?.to)
  return {
    code: row.code,
    name,
    level: levelOf(row.code),
    parent: row.parent ?? before?.parent ?? nearestAbove(row.code, isThere),
    countsInto: row.countsInto ?? before?.countsInto ?? null,
    tile: before?.tile ?? null,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(former && former.length > 0 ? { formerNames: former } : {}),
  }
}

/** The nearest area above by the code that is on a list. */
export function nearestAbove(code: AreaCode, isThere: (code: AreaCode) => boolean): AreaCode | null {
  let at = parentByCode(code)
  while (at !== null && !isThere(at)) at = parentByCode(at)
  return at
}

function changesOf(before: Area | undefined, after: Area): AreaChange[] {
  const change = (
    kind: AreaChange['kind'],
    was: string | null | undefined,
    is: string | null | undefined,
  ): AreaChange => ({
    kind,
    code: after.code,
    name: after.name.zh,
    before: was ?? '',
    after: is ?? '',
  })
  if (!before) return [change('added', '', after.parent)]
  const made: AreaChange[] = []
  if (before.name.zh !== after.name.zh || before.name.en !== after.name.en)
    made.push(change('renamed', before.name.zh, after.name.zh))
  if (before.parent !== after.parent) made.push(change('moved', before.parent, after.parent))
  if (before.countsInto !== after.countsInto) made.push(change('zoned', before.countsInto, after.countsInto))
  if (before.from !== after.from) made.push(change('dated', String(before.from ?? ''), String(after.from ?? '')))
  if (before.to !== after.to) made.push(change('ended', String(before.to ?? ''), String(after.to ?? '')))
  return made
}

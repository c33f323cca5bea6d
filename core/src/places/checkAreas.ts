import { type AreaCode, AreaLevel, levelOf, liesWithin } from '../vocabulary/area.ts'
import { addDays, formatDay } from '../vocabulary/day.ts'
import type { Area } from './area.ts'
import { parentByCode } from './areaCodes.ts'
import type { AreaListRow } from './areaList.ts'
import { type PlannedAreas, takersOf } from './areaPlan.ts'
import { type Succession, WHOLE } from './areasInTime.ts'
import { type ListFinding, type ListFindingCode, listFinding } from './listFinding.ts'

type Titles = Readonly<Record<Exclude<keyof AreaListRow, 'row'>, string>>

/**
 * What is wrong with a list of areas, seen together with the areas that are kept: codes twice, areas above that are not there
 * or lead in a circle, zones that count into nothing, shares that are no whole, days that do not fit.
 *
 * @param planned what `planAreas` makes of the list
 * @param titles headers of the file, by which findings name a column
 */
export function checkAreas(planned: PlannedAreas, list: readonly AreaListRow[], titles: Titles): ListFinding[] {
  const areas = new Map(planned.areas.map((area) => [area.code, area]))
  const findings = [
    ...doubles(list, titles),
    ...list.flatMap((row) => [
      ...placeFindings(row, areas, titles),
      ...zoneFindings(row, areas, titles),
      ...dayFindings(row, areas, titles),
    ]),
    ...circles(list, areas, titles),
    ...shareFindings(planned, list, titles),
    ...topFindings(list, areas),
    ...endFindings(planned),
    ...goneOnFindings(list, planned, areas, titles),
  ]
  return findings.sort((one, other) => one.row - other.row)
}

type Listed = ReadonlyMap<AreaCode, Area>

/** The finding of a row under the header of one of its columns. */
const about =
  ({ row }: AreaListRow, titles: Titles) =>
  (code: ListFindingCode, column: keyof Titles, values: ListFinding['values'] = {}) =>
    listFinding(code, row, titles[column], values)

function doubles(list: readonly AreaListRow[], titles: Titles): ListFinding[] {
  const first = new Map<AreaCode, number>()
  return list.flatMap((row) => {
    const before = first.get(row.code)
    if (before === undefined) first.set(row.code, row.row)
    return before === undefined ? [] : [about(row, titles)('code-twice', 'code', { code: row.code, before })]
  })
}

function placeFindings(row: AreaListRow, areas: Listed, titles: Titles): ListFinding[] {
  const say = about(row, titles)
  const { code } = row
  const parent = row.parent ?? areas.get(code)?.parent ?? null
  if (parent === null) {
    const byCode = parentByCode(code)
    return byCode === null || !hasOthersAbove(code, areas)
      ? []
      : [say('parent-by-code-missing', 'code', { parent: byCode })]
  }
  const above = areas.get(parent)
  if (!above) return [say('parent-unknown', 'parent', { parent })]
  const steps = AreaLevel.options.indexOf(levelOf(code)) - AreaLevel.options.indexOf(above.level)
  if (steps <= 0) return [say('parent-not-above', 'parent', { parent })]
  const findings: ListFinding[] = []
  const byCode = parentByCode(code)
  // The townships of a city without districts lie in the city by their code: 441900003 in 441900.
  if (steps > 1 && byCode !== parent) {
    const isMissing = row.parent === null && byCode !== null && !areas.has(byCode)
    findings.push(
      isMissing
        ? say('parent-by-code-missing', 'code', { parent: byCode })
        : say('level-skipped', row.parent === null ? 'code' : 'parent', { parent }),
    )
  }
  if (row.parent !== null && !liesWithin(code, parent)) findings.push(say('outside-prefix', 'parent', { parent }))
  return findings
}

/** Whether any listed area stands on a higher level: then one without an area above has lost its own. */
function hasOthersAbove(code: AreaCode, areas: Listed): boolean {
  const level = AreaLevel.options.indexOf(levelOf(code))
  return highest(areas) < level
}

const highestKnown = new WeakMap<Listed, number>()
function highest(areas: Listed): number {
  const known = highestKnown.get(areas)
  if (known !== undefined) return known
  let found: number = AreaLevel.options.length
  for (const { level } of areas.values()) found = Math.min(found, AreaLevel.options.indexOf(level))
  highestKnown.set(areas, found)
  return found
}

function zoneFindings(row: AreaListRow, areas: Listed, titles: Titles): ListFinding[] {
  const { code, countsInto: into } = row
  if (into === null) return []
  const say = about(row, titles)
  if (!areas.has(into)) return [say('zone-into-nothing', 'countsInto', { into })]
  if (into === code || liesWithin(into, code)) return [say('zone-into-itself', 'countsInto', { into })]
  return levelOf(into) === 'township' ? [say('zone-into-township', 'countsInto', { into })] : []
}

function dayFindings(row: AreaListRow, areas: Listed, titles: Titles): ListFinding[] {
  const say = about(row, titles)
  const area = areas.get(row.code)
  const findings: ListFinding[] = []
  if (area?.from !== undefined && area.to !== undefined && area.to < area.from)
    findings.push(say('ends-before-begins', 'to'))
  for (const { code } of row.formerly) {
    const former = areas.get(code)
    if (!former) findings.push(say('former-unknown', 'formerly', { former: code }))
    else if (row.from === null && code !== row.code) findings.push(say('former-without-day', 'from'))
    else if (row.from !== null && code !== row.code && former.to !== undefined && former.to !== addDays(row.from, -1))
      findings.push(say('former-later', 'from', { former: code, to: formatDay(former.to), from: formatDay(row.from) }))
  }
  return findings
}

/** Circles of areas above, or of areas that others count into, each told once. */
function circles(list: readonly AreaListRow[], areas: Listed, titles: Titles): ListFinding[] {
  const told = new Set<AreaCode>()
  return list.flatMap((row) => {
    const path: AreaCode[] = []
    let at: AreaCode | null | undefined = row.code
    while (at && !path.includes(at) && !told.has(at)) {
      path.push(at)
      const area = areas.get(at)
      at = area?.countsInto ?? area?.parent
    }
    if (!at || at !== row.code || path.length === 0) return []
    for (const code of path) told.add(code)
    const isZone = path.some((code) => areas.get(code)?.countsInto)
    return [
      about(row, titles)('parent-in-circle', isZone ? 'countsInto' : 'parent', { circle: [...path, at].join(' → ') }),
    ]
  })
}

/** What is given away of an area must be all of it, each millionth once. */
function shareFindings(planned: PlannedAreas, list: readonly AreaListRow[], titles: Titles): ListFinding[] {
  const takers = takersOf(list)
  const byOld = Map.groupBy(planned.successions, ({ old, on }) => `${old} ${on}`)
  return [...byOld.values()].flatMap((some) => {
    const { old } = some[0]!
    const sum = some.reduce((total, { share }) => total + share, 0)
    const row = takers.get(old)?.[0]?.row
    if (sum === WHOLE || !row) return []
    return [about(row, titles)('former-shares', 'formerly', { former: old, sum: sum / (WHOLE / 100) })]
  })
}

function topFindings(list: readonly AreaListRow[], areas: Listed): ListFinding[] {
  const tops = [...areas.values()].filter(({ parent, to }) => parent === null && to === undefined)
  if (tops.length < 2 || !list.some(({ code }) => tops.some((top) => top.code === code))) return []
  const codes = tops
    .slice(0, 3)
    .map(({ code }) => code)
    .join('、')
  return [listFinding('several-tops', 0, '', { count: tops.length, codes })]
}

function endFindings({ areas, successions, changes, rowOf }: PlannedAreas): ListFinding[] {
  const followed = new Set(successions.map(({ old }: Succession) => old))
  const ending = new Set(changes.filter(({ kind, after }) => kind === 'ended' && after !== '').map(({ code }) => code))
  return areas
    .filter(({ code, parent }) => ending.has(code) && parent !== null && !followed.has(code))
    .map(({ code }) => listFinding('ended-without-successor', rowOf.get(code) ?? 0, '', { code }))
}

/** Areas that shall have no last day any more though others have wholly taken them over. */
function goneOnFindings(
  list: readonly AreaListRow[],
  { successions }: PlannedAreas,
  areas: Listed,
  titles: Titles,
): ListFinding[] {
  return list.flatMap((row) => {
    const next = successions.filter(({ old }) => old === row.code)
    if (row.to !== 0 || areas.get(row.code)?.to !== undefined || next.length === 0) return []
    if (next.some((each) => each.new === row.code)) return []
    return [about(row, titles)('goes-on-though-followed', 'to', { code: row.code, next: next[0]!.new })]
  })
}

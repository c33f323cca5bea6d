import { createHash } from 'node:crypto'
import type { Board, BoardQuestion } from '@evenborn/core/measure/board'
import { type CubeOfDay, carryCube } from '@evenborn/core/measure/carryCube'
import type { Cube } from '@evenborn/core/measure/counts'
import { type AsOf, measureBoard } from '@evenborn/core/measure/measureBoard'
import type { Area } from '@evenborn/core/places/area'
import { areasDiffer, isInForce, type Succession } from '@evenborn/core/places/areasInTime'
import { basisDayOf, crosswalk } from '@evenborn/core/places/crosswalk'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { type Day, lastDayOf } from '@evenborn/core/vocabulary/day'
import type { Month } from '@evenborn/core/vocabulary/period'
import { permit } from '../access/permit.ts'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { remembered } from '../foundation/remembered.ts'
import { returnStates } from '../intake/returns.ts'
import { landedBirths, landedCounts } from '../intake/tables.ts'
import { permitIn } from '../places/offices.ts'
import { allAreas, allSuccessions } from '../places/places.ts'
import { registerBasis } from '../register/link.ts'
import type { Engine } from '../stores/engine/duckdb.ts'
import { sql } from '../stores/engine/sql.ts'
import { readCube } from './cube.ts'
import { measureRefusal } from './refusal.ts'

/** What an area can say about a span of months; the officer’s own area when none is named. */
export async function readBoard(ctx: Ctx, question: BoardQuestion): Promise<Board> {
  const area = question.area ?? ctx.officer?.area
  permit(ctx, 'read-measures')
  if (area !== undefined) await permitIn(ctx, 'read-measures', area)
  // Counted once from all that is held, for everyone; the board says what belongs to the area asked about.
  const system = asSystem(ctx)
  const places = await placesOf(system)
  const [office] = places.areas
  if (!office) throw measureRefusal('no-areas')
  const now = monthOf(ctx.now())
  const asOf = asOfDay(places, question, now)
  const there = area && areaOn(places, area, asOf.day, lastDayOf(now))
  // What became of an area may belong to another office.
  if (there !== undefined && there !== area) await permitIn(ctx, 'read-measures', there)
  const asked = there === undefined ? question : { ...question, area: there }
  return boards(ctx, [asked, now, asOf, hashOf(places)], async () => {
    const { basis, cube } = await cubeOf(system, places, office.code)
    const then = carried(cube, places, asOf.day)
    const basedOn = hashOf(asOf.isNow ? [basis, now] : [basis, now, asOf.day])
    return measureBoard(then.cube, then.areas, asked, now, basedOn, asOf)
  })
}

/** Boards as they were measured last, for everyone who asks the same: an area with its townships takes a tenth of a second. */
const boards = remembered<Board>(200)

/** The list of areas with all that it knows of the past. */
type Places = { areas: readonly Area[]; successions: readonly Succession[] }

const placesOf = async (ctx: Ctx): Promise<Places> => ({
  areas: await allAreas(ctx),
  successions: await allSuccessions(ctx),
})

/**
 * The day on whose areas a board stands: the end of the present month, or of the months asked about. A month is taken at its
 * end, so that boards asked for in the same month stand on the same areas.
 */
function asOfDay({ areas, successions }: Places, { areasOf, to = Infinity }: BoardQuestion, now: Month): AsOf {
  const [end, today] = [lastDayOf(Math.min(to, now)), lastDayOf(now)]
  return {
    day: areasOf === 'then' ? end : today,
    isNow: areasOf !== 'then' || end === today,
    changed: areasDiffer(areas, successions, { from: end, to: today }),
  }
}

/** The area that stands for another on a day: itself, or what it became or came from where that is one area alone. */
function areaOn({ areas, successions }: Places, code: AreaCode, day: Day, today: Day): AreaCode {
  const area = areas.find((each) => each.code === code)
  if (!area || isInForce(area, day)) return code
  const [part, ...more] = crosswalk(areas, successions, { from: basisDayOf(area, today), to: day }).partsOf(code)
  return part && more.length === 0 ? part.area : code
}

/** What was last carried to a day, by cube: boards are asked for the same few days. */
const lastCarried = new WeakMap<Cube, Map<Day, CubeOfDay>>()

function carried(cube: Cube, { areas, successions }: Places, day: Day): CubeOfDay {
  const known = lastCarried.get(cube) ?? new Map<Day, CubeOfDay>()
  lastCarried.set(cube, known)
  const last = known.get(day)
  if (last) return last
  if (known.size >= MOST_CARRIED) known.clear()
  const made = carryCube(cube, areas, successions, day)
  known.set(day, made)
  return made
}

const MOST_CARRIED = 12

const hashOf = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/**
 * Hash over all that the cube is derived from: the register, the returns in force and what of them has landed (by their own
 * hashes, so that another system with the same returns comes to the same), and the list of areas. What is said of it depends
 * on the month of asking as well: which months are held, and how ripe they are.
 */
async function basisOf(ctx: Pick<Ctx, 'db' | 'engine'>, { areas, successions }: Places): Promise<string> {
  for (const table of [landedBirths, landedCounts]) await ctx.engine.make(table)
  const rows = await ctx.engine.rows<{ return_id: number; rows: number }>(sql`
    select return_id, count(*) as rows from ${landedBirths} group by all union all
    select return_id, count(*) as rows from ${landedCounts} group by all`)
  const landed = new Map(rows.map(({ return_id, rows }) => [return_id, rows]))
  const returns = (await returnStates(ctx)).flatMap(({ id, hash, counts }) =>
    counts || landed.has(id) ? [`${hash} ${counts} ${landed.get(id) ?? 0}`] : [],
  )
  const list = areas.map(({ code, parent, countsInto, from, to }) =>
    // An area that was always there and still is stands as it stood before areas had days: so does the hash.
    from === undefined && to === undefined ? [code, parent, countsInto] : [code, parent, countsInto, from, to],
  )
  const became = successions.length === 0 ? [] : [successions]
  return hashOf([await registerBasis(ctx), returns.sort(), list, ...became])
}

type Counted = { basis: string; cube: Cube }

/** The cube of each engine as it was last counted: counted anew when what it is derived from has changed. */
const lastCounted = new WeakMap<Engine, { basis: string; counted: Promise<Counted> }>()

async function cubeOf(ctx: Ctx, places: Places, office: string): Promise<Counted> {
  const basis = await basisOf(ctx, places)
  const last = lastCounted.get(ctx.engine)
  if (last?.basis === basis) return last.counted
  const counted = countAnew(ctx, places, office, basis)
  lastCounted.set(ctx.engine, { basis, counted })
  counted.catch(() => lastCounted.delete(ctx.engine))
  return counted
}

/** Counts the cube before anyone asks, so that the first board after a change waits for nothing. */
export async function countAhead(ctx: Ctx): Promise<void> {
  const places = await placesOf(ctx)
  const [office] = places.areas
  if (!office) return
  ctx.progress.show({ name: 'count', detail: '', done: 0, of: 1 })
  await cubeOf(ctx, places, office.code).finally(() => ctx.progress.clear('count'))
}

/** What lands while the cube is counted may be in it or not. Such a cube gets a hash that no other has, and serves once. */
async function countAnew(ctx: Ctx, places: Places, office: string, basis: string): Promise<Counted> {
  const cube = await readCube(ctx, office)
  const after = await basisOf(ctx, places)
  if (after === basis) return { basis, cube }
  lastCounted.delete(ctx.engine)
  return { basis: hashOf([after, ctx.newId()]), cube }
}

/** Month of a moment in China, whose offices these are (UTC+8, no summer time). */
export function monthOf(moment: Date): Month {
  const there = new Date(moment.getTime() + 8 * 3_600_000)
  return there.getUTCFullYear() * 100 + there.getUTCMonth() + 1
}

import { createHash } from 'node:crypto'
import type { Board, BoardQuestion } from '@evenborn/core/measure/board'
import type { Cube } from '@evenborn/core/measure/counts'
import { measureBoard } from '@evenborn/core/measure/measureBoard'
import type { Area } from '@evenborn/core/places/area'
import type { Month } from '@evenborn/core/vocabulary/period'
import { permit } from '../access/permit.ts'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { returnStates } from '../intake/returns.ts'
import { landedBirths, landedCounts } from '../intake/tables.ts'
import { permitIn } from '../places/offices.ts'
import { allAreas } from '../places/places.ts'
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
  const areas = await allAreas(system)
  const [office] = areas
  if (!office) throw measureRefusal('no-areas')
  const now = monthOf(ctx.now())
  const { basis, cube } = await cubeOf(system, areas, office.code)
  return measureBoard(cube, areas, area === undefined ? question : { ...question, area }, now, hashOf([basis, now]))
}

const hashOf = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/**
 * Hash over all that the cube is derived from: the register, the returns in force and what of them has landed (by their own
 * hashes, so that another system with the same returns comes to the same), and the list of areas. What is said of it depends
 * on the month of asking as well: which months are held, and how ripe they are.
 */
async function basisOf(ctx: Pick<Ctx, 'db' | 'engine'>, areas: readonly Area[]): Promise<string> {
  for (const table of [landedBirths, landedCounts]) await ctx.engine.make(table)
  const rows = await ctx.engine.rows<{ return_id: number; rows: number }>(sql`
    select return_id, count(*) as rows from ${landedBirths} group by all union all
    select return_id, count(*) as rows from ${landedCounts} group by all`)
  const landed = new Map(rows.map(({ return_id, rows }) => [return_id, rows]))
  const returns = (await returnStates(ctx)).flatMap(({ id, hash, counts }) =>
    counts || landed.has(id) ? [`${hash} ${counts} ${landed.get(id) ?? 0}`] : [],
  )
  const places = areas.map(({ code, parent, countsInto }) => [code, parent, countsInto])
  return hashOf([await registerBasis(ctx), returns.sort(), places])
}

type Counted = { basis: string; cube: Cube }

/** The cube of each engine as it was last counted: counted anew when what it is derived from has changed. */
const lastCounted = new WeakMap<Engine, { basis: string; counted: Promise<Counted> }>()

async function cubeOf(ctx: Ctx, areas: readonly Area[], office: string): Promise<Counted> {
  const basis = await basisOf(ctx, areas)
  const last = lastCounted.get(ctx.engine)
  if (last?.basis === basis) return last.counted
  const counted = countAnew(ctx, areas, office, basis)
  lastCounted.set(ctx.engine, { basis, counted })
  counted.catch(() => lastCounted.delete(ctx.engine))
  return counted
}

/** Counts the cube before anyone asks, so that the first board after a change waits for nothing. */
export async function countAhead(ctx: Ctx): Promise<void> {
  const areas = await allAreas(ctx)
  const [office] = areas
  if (!office) return
  ctx.progress.show({ name: 'count', detail: '', done: 0, of: 1 })
  await cubeOf(ctx, areas, office.code).finally(() => ctx.progress.clear('count'))
}

/** What lands while the cube is counted may be in it or not. Such a cube gets a hash that no other has, and serves once. */
async function countAnew(ctx: Ctx, areas: readonly Area[], office: string, basis: string): Promise<Counted> {
  const cube = await readCube(ctx, office)
  const after = await basisOf(ctx, areas)
  if (after === basis) return { basis, cube }
  lastCounted.delete(ctx.engine)
  return { basis: hashOf([after, ctx.newId()]), cube }
}

/** Month of a moment in China, whose offices these are (UTC+8, no summer time). */
export function monthOf(moment: Date): Month {
  const there = new Date(moment.getTime() + 8 * 3_600_000)
  return there.getUTCFullYear() * 100 + there.getUTCMonth() + 1
}

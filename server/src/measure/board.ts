import { createHash } from 'node:crypto'
import type { Board, BoardQuestion } from '@evenborn/core/measure/board'
import type { Cube } from '@evenborn/core/measure/counts'
import { measureBoard } from '@evenborn/core/measure/measureBoard'
import type { Area } from '@evenborn/core/places/area'
import type { Month } from '@evenborn/core/vocabulary/period'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
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
  const areas = await allAreas(ctx)
  const [office] = areas
  if (!office) throw measureRefusal('no-areas')
  const basedOn = await basisOf(ctx, areas)
  const cube = await cubeOf(ctx, office.code, basedOn)
  return measureBoard(cube, areas, area === undefined ? question : { ...question, area }, monthOf(ctx.now()), basedOn)
}

/** Hash over all that the figures are derived from: the register, what has landed, and the list of areas. */
async function basisOf(ctx: Pick<Ctx, 'engine'>, areas: readonly Area[]): Promise<string> {
  for (const table of [landedBirths, landedCounts]) await ctx.engine.make(table)
  const landed = await ctx.engine.rows(sql`
    select return_id, count(*) as rows from ${landedBirths} group by all union all
    select return_id, count(*) as rows from ${landedCounts} group by all order by all`)
  const basis = [
    await registerBasis(ctx),
    landed,
    areas.map(({ code, parent, countsInto }) => [code, parent, countsInto]),
  ]
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex')
}

/** The cube of each engine as it was last counted: counted anew when what it is derived from has changed. */
const counted = new WeakMap<Engine, { basedOn: string; cube: Promise<Cube> }>()

function cubeOf(ctx: Pick<Ctx, 'db' | 'engine'>, office: string, basedOn: string): Promise<Cube> {
  const last = counted.get(ctx.engine)
  if (last?.basedOn === basedOn) return last.cube
  const cube = readCube(ctx, office)
  counted.set(ctx.engine, { basedOn, cube })
  cube.catch(() => counted.delete(ctx.engine))
  return cube
}

/** Month of a moment in China, whose offices these are (UTC+8, no summer time). */
export function monthOf(moment: Date): Month {
  const there = new Date(moment.getTime() + 8 * 3_600_000)
  return there.getUTCFullYear() * 100 + there.getUTCMonth() + 1
}

import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import type { Succession } from '@evenborn/core/places/areasInTime'
import { type AreaCode, AreaLevel } from '@evenborn/core/vocabulary/area'
import type { Day } from '@evenborn/core/vocabulary/day'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { recordAll } from '../ledger/record.ts'

/** Every area this system knows or has known, from the top down. */
export const allAreas = ({ db }: Pick<Ctx, 'db'>): Promise<Area[]> => areasFor({ db })

async function areasFor(ctx: Pick<Ctx, 'db' | 'officer'>): Promise<Area[]> {
  const { db } = ctx
  const rows = await db
    .selectFrom('area')
    .leftJoin('area_span', 'area_span.area', 'area.code')
    .selectAll('area')
    .select(['from_day', 'to_day'])
    .where(rowCondition(ctx, 'read', 'area'))
    .orderBy('code')
    .execute()
  const names = await db.selectFrom('area_former_name').selectAll().orderBy('until_day').execute()
  const formerNames = Map.groupBy(names, ({ area }) => area)
  return rows
    .map((row): Area => {
      const former = formerNames.get(row.code)
      return {
        code: row.code,
        name: { zh: row.name_zh, en: row.name_en },
        level: row.level,
        parent: row.parent,
        countsInto: row.counts_into,
        tile: row.tile_x === null || row.tile_y === null ? null : { x: row.tile_x, y: row.tile_y },
        ...(row.from_day === null ? {} : { from: row.from_day }),
        ...(row.to_day === null ? {} : { to: row.to_day }),
        ...(former
          ? {
              formerNames: former.map(({ until_day, name_zh, name_en }) => ({
                until: until_day,
                name: { zh: name_zh, en: name_en },
              })),
            }
          : {}),
      }
    })
    .sort((one, other) => AreaLevel.options.indexOf(one.level) - AreaLevel.options.indexOf(other.level))
}

/** What became of areas, in order of time. */
export const allSuccessions = ({ db }: Pick<Ctx, 'db'>): Promise<Succession[]> => successionsFor({ db })

async function successionsFor(ctx: Pick<Ctx, 'db' | 'officer'>): Promise<Succession[]> {
  const rows = await ctx.db
    .selectFrom('area_successor')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'area_successor'))
    .orderBy('on_day')
    .orderBy('old_area')
    .orderBy('new_area')
    .execute()
  return rows.map(({ old_area, new_area, on_day, share }) => ({ old: old_area, new: new_area, on: on_day, share }))
}

/** Every body that owes or has owed returns, by code. */
export const allAgencies = ({ db }: Pick<Ctx, 'db'>): Promise<Agency[]> => agenciesFor({ db })

async function agenciesFor(ctx: Pick<Ctx, 'db' | 'officer'>): Promise<Agency[]> {
  const rows = await ctx.db
    .selectFrom('agency')
    .leftJoin('agency_span', 'agency_span.agency', 'agency.code')
    .selectAll('agency')
    .select('to_day')
    .where(rowCondition(ctx, 'read', 'agency'))
    .orderBy('code')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    department: row.department,
    area: row.area,
    ...(row.to_day === null ? {} : { to: row.to_day }),
  }))
}

/** What became of the areas of an officer’s office. */
export async function readSuccessions(ctx: Ctx): Promise<Succession[]> {
  permit(ctx, 'read-places')
  return successionsFor(ctx)
}

/** The areas an officer may see: those that belong to the officer’s office. */
export async function readAreas(ctx: Ctx): Promise<Area[]> {
  permit(ctx, 'read-places')
  return areasFor(ctx)
}

/** The bodies of an officer’s office. */
export async function readAgencies(ctx: Ctx): Promise<Agency[]> {
  permit(ctx, 'read-places')
  return agenciesFor(ctx)
}

/** Where a unit stands, and the last day on which it is a reporting unit, where it has one. */
export async function findAgency(
  { db }: Pick<Ctx, 'db'>,
  code: UnitCode,
): Promise<{ area: AreaCode; to: Day | null } | undefined> {
  return db
    .selectFrom('agency')
    .leftJoin('agency_span', 'agency_span.agency', 'agency.code')
    .select(['area', 'to_day as to'])
    .where('code', '=', code)
    .executeTakeFirst()
}

/** Whether a code is on the office’s list of areas. */
export async function isArea({ db }: Pick<Ctx, 'db'>, code: AreaCode): Promise<boolean> {
  return (await db.selectFrom('area').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
}

/** Writes what areas are: new ones are added, known ones follow the list. Since when and until when is written apart. */
export const putAreas = (ctx: Ctx, areas: readonly Area[]) =>
  inTransaction(ctx, async (ctx) => {
    const rows = areas.map((area) => ({
      code: area.code,
      name_zh: area.name.zh,
      name_en: area.name.en,
      level: area.level,
      parent: area.parent,
      counts_into: area.countsInto,
      tile_x: area.tile?.x ?? null,
      tile_y: area.tile?.y ?? null,
    }))
    for (const some of inPieces(rows)) {
      const changed = await ctx.db
        .insertInto('area')
        .values(some)
        .onConflict((conflict) =>
          conflict
            .column('code')
            .doUpdateSet({
              name_zh: sql`excluded.name_zh`,
              name_en: sql`excluded.name_en`,
              level: sql`excluded.level`,
              parent: sql`excluded.parent`,
              counts_into: sql`excluded.counts_into`,
              tile_x: sql`excluded.tile_x`,
              tile_y: sql`excluded.tile_y`,
            })
            .where(isOther('area')),
        )
        .returning('code')
        .execute()
      const entered = changed.map(({ code }) => ({ key: code, area: code }))
      await recordAll(ctx, 'config.change', 'area', entered)
    }
  })

/** Whether a known row would become another one: a row that stays as it is makes no entry in the ledger. */
const isOther = (table: 'area' | 'agency') => sql<boolean>`${sql.table(table)}.* is distinct from excluded.*`

/** Writes the list of bodies that owe returns, likewise. Their areas must be known. */
export const putAgencies = (ctx: Ctx, agencies: readonly Agency[]) =>
  inTransaction(ctx, async (ctx) => {
    const rows = agencies.map(({ code, name, department, area }) => ({
      code,
      name_zh: name.zh,
      name_en: name.en,
      department,
      area,
    }))
    for (const some of inPieces(rows)) {
      const changed = await ctx.db
        .insertInto('agency')
        .values(some)
        .onConflict((conflict) =>
          conflict
            .column('code')
            .doUpdateSet({
              name_zh: sql`excluded.name_zh`,
              name_en: sql`excluded.name_en`,
              department: sql`excluded.department`,
              area: sql`excluded.area`,
            })
            .where(isOther('agency')),
        )
        .returning(['code as key', 'area'])
        .execute()
      await recordAll(ctx, 'config.change', 'agency', changed)
    }
  })

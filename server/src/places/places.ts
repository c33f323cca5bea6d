import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import { type AreaCode, AreaLevel } from '@evenborn/core/vocabulary/area'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { recordAll } from '../ledger/record.ts'

/** Every area this system knows, from the top down. */
export const allAreas = ({ db }: Pick<Ctx, 'db'>): Promise<Area[]> => areasFor({ db })

async function areasFor(ctx: Pick<Ctx, 'db' | 'officer'>): Promise<Area[]> {
  const rows = await ctx.db
    .selectFrom('area')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'area'))
    .orderBy('code')
    .execute()
  return rows
    .map((row) => ({
      code: row.code,
      name: { zh: row.name_zh, en: row.name_en },
      level: row.level,
      parent: row.parent,
      countsInto: row.counts_into,
      tile: row.tile_x === null || row.tile_y === null ? null : { x: row.tile_x, y: row.tile_y },
    }))
    .sort((one, other) => AreaLevel.options.indexOf(one.level) - AreaLevel.options.indexOf(other.level))
}

/** Every body that owes returns, by code. */
export const allAgencies = ({ db }: Pick<Ctx, 'db'>): Promise<Agency[]> => agenciesFor({ db })

async function agenciesFor(ctx: Pick<Ctx, 'db' | 'officer'>): Promise<Agency[]> {
  const rows = await ctx.db
    .selectFrom('agency')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'agency'))
    .orderBy('code')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    department: row.department,
    area: row.area,
  }))
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

export async function findAgency({ db }: Pick<Ctx, 'db'>, code: UnitCode): Promise<{ area: AreaCode } | undefined> {
  return db.selectFrom('agency').select('area').where('code', '=', code).executeTakeFirst()
}

/** Whether a code is on the office’s list of areas. */
export async function isArea({ db }: Pick<Ctx, 'db'>, code: AreaCode): Promise<boolean> {
  return (await db.selectFrom('area').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
}

/** Writes the office’s list of areas: new ones are added, known ones follow the list. */
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

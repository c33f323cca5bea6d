import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import type { Succession } from '@evenborn/core/places/areasInTime'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { recordAll } from '../ledger/record.ts'

/**
 * Writes since when and until when areas are, and what they were called before. What stays as it is makes no entry; an area
 * without either day has no span any more.
 */
export const putSpans = (ctx: Ctx, areas: readonly Area[]): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    const boundless = areas.filter(({ from, to }) => from === undefined && to === undefined).map(({ code }) => code)
    for (const some of inPieces(boundless)) {
      const gone = await ctx.db.deleteFrom('area_span').where('area', 'in', some).returning('area').execute()
      const entered = gone.map(({ area }) => ({ key: area, area, act: { gone: 1 } }))
      await recordAll(ctx, 'config.change', 'area_span', entered)
    }
    const spans = areas
      .filter(({ from, to }) => from !== undefined || to !== undefined)
      .map(({ code, from, to }) => ({ area: code, from_day: from ?? null, to_day: to ?? null }))
    for (const some of inPieces(spans)) {
      const changed = await ctx.db
        .insertInto('area_span')
        .values(some)
        .onConflict((conflict) =>
          conflict
            .column('area')
            .doUpdateSet({ from_day: sql`excluded.from_day`, to_day: sql`excluded.to_day` })
            .where(sql<boolean>`area_span.* is distinct from excluded.*`),
        )
        .returning(['area', 'from_day', 'to_day'])
        .execute()
      const entered = changed.map(({ area, from_day, to_day }) => ({
        key: area,
        area,
        act: { ...(from_day === null ? {} : { from: from_day }), ...(to_day === null ? {} : { to: to_day }) },
      }))
      await recordAll(ctx, 'config.change', 'area_span', entered)
    }
    const names = areas.flatMap(({ code, formerNames = [] }) =>
      formerNames.map(({ until, name }) => ({ area: code, until_day: until, name_zh: name.zh, name_en: name.en })),
    )
    for (const some of inPieces(names)) {
      const added = await ctx.db
        .insertInto('area_former_name')
        .values(some)
        .onConflict((conflict) => conflict.columns(['area', 'until_day']).doNothing())
        .returning(['area', 'until_day'])
        .execute()
      const entered = added.map(({ area, until_day }) => ({ key: rowKey(area, until_day), area }))
      await recordAll(ctx, 'config.change', 'area_former_name', entered)
    }
  })

/**
 * Writes what became of areas. For an area and a day the given ones take the place of those before: a share that was wrong
 * is mended as a whole.
 */
export const putSuccessions = (ctx: Ctx, successions: readonly Succession[]): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    const changes = Map.groupBy(successions, ({ old, on }) => rowKey(old, on))
    const kept = await ctx.db.selectFrom('area_successor').selectAll().execute()
    const keptKeys = new Map(kept.map((row) => [rowKey(row.old_area, row.new_area, row.on_day), row]))
    const wanted = new Set(successions.map((each) => rowKey(each.old, each.new, each.on)))
    const gone = kept.filter(
      (row) =>
        changes.has(rowKey(row.old_area, row.on_day)) && !wanted.has(rowKey(row.old_area, row.new_area, row.on_day)),
    )
    for (const { old_area, new_area, on_day } of gone) {
      await ctx.db
        .deleteFrom('area_successor')
        .where('old_area', '=', old_area)
        .where('new_area', '=', new_area)
        .where('on_day', '=', on_day)
        .execute()
      await recordAll(ctx, 'config.change', 'area_successor', [
        { key: rowKey(old_area, new_area, on_day), area: old_area, act: { gone: 1 } },
      ])
    }
    const fresh = successions.filter((each) => keptKeys.get(rowKey(each.old, each.new, each.on))?.share !== each.share)
    for (const some of inPieces(fresh)) {
      await ctx.db
        .insertInto('area_successor')
        .values(some.map((each) => ({ old_area: each.old, new_area: each.new, on_day: each.on, share: each.share })))
        .onConflict((conflict) =>
          conflict.columns(['old_area', 'new_area', 'on_day']).doUpdateSet({ share: sql`excluded.share` }),
        )
        .execute()
      const entered = some.map((each) => ({
        key: rowKey(each.old, each.new, each.on),
        area: each.old,
        act: { share: each.share },
      }))
      await recordAll(ctx, 'config.change', 'area_successor', entered)
    }
  })

/** Writes until when bodies are reporting units. */
export const putAgencySpans = (ctx: Ctx, agencies: readonly Agency[]): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    const areaOf = new Map(agencies.map(({ code, area }) => [code, area]))
    const endless = agencies.filter(({ to }) => to === undefined).map(({ code }) => code)
    for (const some of inPieces(endless)) {
      const gone = await ctx.db.deleteFrom('agency_span').where('agency', 'in', some).returning('agency').execute()
      const entered = gone.map(({ agency }) => ({ key: agency, area: areaOf.get(agency) ?? '', act: { gone: 1 } }))
      await recordAll(ctx, 'config.change', 'agency_span', entered)
    }
    const spans = agencies.flatMap(({ code, to }) => (to === undefined ? [] : [{ agency: code, to_day: to }]))
    for (const some of inPieces(spans)) {
      const changed = await ctx.db
        .insertInto('agency_span')
        .values(some)
        .onConflict((conflict) =>
          conflict
            .column('agency')
            .doUpdateSet({ to_day: sql`excluded.to_day` })
            .where(sql<boolean>`agency_span.to_day <> excluded.to_day`),
        )
        .returning(['agency', 'to_day'])
        .execute()
      const entered = changed.map(({ agency, to_day }) => ({
        key: agency,
        area: areaOf.get(agency) ?? '',
        act: { to: to_day },
      }))
      await recordAll(ctx, 'config.change', 'agency_span', entered)
    }
  })

import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Day } from '../vocabulary/day.ts'
import { Month, Months } from '../vocabulary/period.ts'
import {
  AreaEstimate,
  Basis,
  Completeness,
  CompletenessWithheld,
  CountedFrom,
  Figure,
  FunnelPoint,
  Ranking,
  SeriesPoint,
} from './figure.ts'

/** What a board is asked for: whose, which months (the latest twelve when left out), which basis, counted from what, which order. */
export const BoardQuestion = z.object({
  area: AreaCode.optional(),
  from: z.coerce.number().pipe(Month).optional(),
  to: z.coerce.number().pipe(Month).optional(),
  basis: Basis.default('residence'),
  source: CountedFrom.default('register'),
  /** On the areas as they were at the end of the months asked about; as they are now when left out. */
  areasOf: z.enum(['then', 'now']).optional(),
  /** 1, 2, or 3 for third and later; all orders when left out. */
  order: z.coerce
    .number()
    .pipe(z.union([z.literal(1), z.literal(2), z.literal(3)]))
    .optional(),
})
export type BoardQuestion = z.infer<typeof BoardQuestion>

/** Everything one area can say about a span of months. */
export const Board = z.object({
  area: AreaCode,
  months: Months,
  basis: Basis,
  source: CountedFrom,
  order: z.int().nullable(),
  /** Months held, for the picker and the series: from the first that is more than a fragment. */
  held: Months.nullable(),
  estimate: AreaEstimate,
  /** The same births as each record counted them. */
  bySource: z.array(Figure),
  /** Births of `bySource` that came in tables of counts, where a record sent no rows: not children one by one. */
  fromTables: z.array(z.object({ source: CountedFrom, births: z.int() })).default([]),
  /**
   * On whose areas all this stands: those of a day, and whether they are other ones then and now. `estimated` are areas of
   * the board (itself among them) with births that were handed out by shares of an area that was split.
   */
  areasAsOf: z
    .object({
      day: Day,
      isNow: z.boolean(),
      changed: z.boolean(),
      estimated: z.array(z.object({ area: AreaCode, births: z.int() })),
    })
    .nullable()
    .default(null),
  byOrder: z.array(z.object({ order: z.int(), figure: Figure })),
  completeness: Completeness.nullable(),
  /** Why `completeness` is null. */
  completenessWithheld: CompletenessWithheld.nullable().default(null),
  /**
   * If every child that neither record of `completeness` knows were a girl, as many as its upper 95 % limit allows: the
   * lower bound of the ratio.
   */
  bound: z.number().nullable(),
  /** Areas one level down, and those two levels down. */
  areas: z.array(AreaEstimate),
  ranking: Ranking,
  funnel: z.array(FunnelPoint),
  /** Ratio the funnel stands around. */
  centre: z.number(),
  series: z.array(SeriesPoint),
  /** Hash over what the figures were derived from: same hash, same figures. */
  basedOn: z.string(),
})
export type Board = z.infer<typeof Board>

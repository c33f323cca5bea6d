import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { UnitCode } from '../vocabulary/unit.ts'

/** One line of the record of who looked: no words and no values, only where and how much. */
export const Look = z.object({
  at: z.iso.datetime(),
  officer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  area: AreaCode.nullable(),
  unit: UnitCode.nullable(),
  endpoint: z.string().regex(/^[a-z]+\.[A-Za-z]+$/),
  class: z.enum(['P0', 'P1', 'P2', 'P3']),
  allowed: z.boolean(),
  rows: z.int().min(0),
})
export type Look = z.infer<typeof Look>

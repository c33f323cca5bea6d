import { z } from 'zod'
import { BirthField } from '../access/purpose.ts'

/** Which rows of births are asked for: under which grant, of which year of birth, how many at most. */
export const BirthRowsAsked = z.object({
  grant: z.uuid(),
  cohort: z.int().min(1990).max(2099),
  limit: z.int().min(1).max(100_000),
})
export type BirthRowsAsked = z.infer<typeof BirthRowsAsked>

/** A value of a row: a number, or the code of an area or a facility. */
const Value = z.union([z.int(), z.string().regex(/^[0-9A-Z]{4,22}$/), z.null()])

/** Rows cut to the fields of the grant. */
export const BirthRowsGiven = z.object({ rows: z.array(z.partialRecord(BirthField, Value)) })
export type BirthRowsGiven = z.infer<typeof BirthRowsGiven>

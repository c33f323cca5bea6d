import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { BirthField, Purpose } from './purpose.ts'

/** A grant to read rows of births: for whom, where, for what, which fields, how many rows, until when. */
export const PurposeGrant = z.object({
  id: z.uuid(),
  officer: z.uuid(),
  area: AreaCode,
  purpose: Purpose,
  fields: z.array(BirthField),
  maxRows: z.int(),
  grantedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  live: z.boolean(),
})
export type PurposeGrant = z.infer<typeof PurposeGrant>

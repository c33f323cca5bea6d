import { z } from 'zod'

/**
 * What rows of births may be read for. There is no purpose of enforcement, and none can be added here alone: the database
 * refuses any other (hard line 1).
 */
export const Purpose = z.enum(['data_quality', 'linkage', 'newborn_safety', 'statistics_method'])
export type Purpose = z.infer<typeof Purpose>

/** What a row of births says: nothing that names anyone. A grant names the fields that it opens. */
export const BirthField = z.enum([
  'birth_month',
  'sex',
  'birth_order',
  'plurality',
  'birth_rank',
  'residence',
  'place',
  'facility',
  'mask',
  'sex_differs',
  'unsure',
])
export type BirthField = z.infer<typeof BirthField>

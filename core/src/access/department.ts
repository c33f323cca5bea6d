import { z } from 'zod'

/** Kinds of department that have a part in the work, as `domain.md` names them; which of them a county has is its own matter. */
export const Department = z.enum([
  'office',
  'health',
  'police',
  'statistics',
  'disease-control',
  'market',
  'drug',
  'civil-affairs',
  'education',
  'insurance',
  'women',
  'discipline',
  'finance',
])
export type Department = z.infer<typeof Department>

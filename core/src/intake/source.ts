import { z } from 'zod'
import type { Text } from '../vocabulary/text.ts'

/** The departments' own records that speak of a birth. Numbers are how engine tables store them. */
export const Source = z.enum(['delivery', 'certificate', 'household', 'vaccination', 'death'])
export type Source = z.infer<typeof Source>

export const sources: readonly Source[] = Source.options

export const sourceNames: Record<Source, Text> = {
  delivery: { zh: '住院分娩', en: 'Hospital deliveries' },
  certificate: { zh: '出生医学证明', en: 'Birth certificates' },
  household: { zh: '户口登记', en: 'Household registrations' },
  vaccination: { zh: '首针接种', en: 'First vaccinations' },
  death: { zh: '婴儿死亡', en: 'Infant deaths' },
}

/** Place of a source in packed tables (0…4). */
export const sourceNumber = (source: Source): number => sources.indexOf(source)

import { type HeaderMapping, StoredMapping } from '@evenborn/desk/intake/headerMapping'
import { remember, remembered } from '../parts/remembered.ts'

const PLACE = 'header-mappings'

/** What a person answered for headers, by their fingerprint: names of columns, never a row. What is not whole is left out. */
export function rememberedMappings(): Record<string, HeaderMapping> {
  const stored = remembered<Record<string, unknown>>(PLACE, {})
  return Object.fromEntries(
    Object.entries(stored ?? {}).flatMap(([fingerprint, kept]) => {
      const mapping = StoredMapping.safeParse(kept)
      return mapping.success ? [[fingerprint, mapping.data as HeaderMapping]] : []
    }),
  )
}

export const rememberMapping = (fingerprint: string, mapping: HeaderMapping): void =>
  remember(PLACE, { ...rememberedMappings(), [fingerprint]: mapping })

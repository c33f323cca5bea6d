import { z } from 'zod'

/** Code of a reporting unit (hospital, police bureau, clinic, office): capital letters and digits. */
export const UnitCode = z.string().regex(/^[0-9A-Z]{4,22}$/)
export type UnitCode = z.infer<typeof UnitCode>

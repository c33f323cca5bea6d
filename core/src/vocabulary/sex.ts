import { z } from 'zod'

/** Sex as GB/T 2261.1 codes it: 0 unknown, 1 male, 2 female, 9 not stated. 0 and 9 are kept, reported, and count for neither side. */
export const Sex = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(9)])
export type Sex = z.infer<typeof Sex>

export const MALE = 1
export const FEMALE = 2

import { z } from 'zod'

/** A file of a published bulletin, and the SHA-256 of its bytes. */
export const PublishedFile = z.object({
  name: z.string().regex(/^bulletin-\d{6,12}-\d{4}-\d{4}-(zh|en)\.(html|docx)$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type PublishedFile = z.infer<typeof PublishedFile>

/** The number of a bulletin as it is printed and called: `990100-2026-0003`. */
export const BulletinNumber = z.string().regex(/^\d{6,12}-\d{4}-\d{4}$/)

/**
 * How far a bulletin is: a draft; handed in and waiting until the witnesses have cosigned; published, which is when a
 * checkpoint that the policy lets pass covers its entry.
 */
export const PublicationState = z.enum(['drafted', 'waiting', 'published'])
export type PublicationState = z.infer<typeof PublicationState>

/** What is known of a bulletin’s publication. A draft has nothing but its state. */
export const Publication = z.object({
  state: PublicationState,
  /** Under which number: area, year, running number. */
  number: BulletinNumber.optional(),
  at: z.iso.datetime().optional(),
  files: z.array(PublishedFile),
  /** Place of its entry in the ledger, once it has one. */
  seq: z.int().optional(),
  /** Size of the checkpoint that covers it, once one does. */
  size: z.int().optional(),
  /** Whether a witness is asked at all. */
  witnessed: z.boolean(),
  /** For a draft: number of the published bulletin of its month whose place it would take, which needs a reason. */
  revises: BulletinNumber.optional(),
  /** Number of the bulletin of the same month that took its place. */
  supersededBy: BulletinNumber.optional(),
})
export type Publication = z.infer<typeof Publication>

/** Spells a bulletin’s number. */
export const bulletinNumber = (area: string, year: number, number: number): string =>
  `${area}-${year}-${String(number).padStart(4, '0')}`

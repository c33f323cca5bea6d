import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Receipt } from './delivery.ts'
import { Sha256 } from './manifest.ts'

/** Bytes that one part may have at most. */
export const MOST_PART_BYTES = 4 * 2 ** 20

/** A package on its way in parts, and how many of its bytes are held: the next part begins there. */
export const Upload = z.object({ id: z.uuid(), arrived: z.int().min(0) })
export type Upload = z.infer<typeof Upload>

const route = (path: `/${string}`, summary: string) => ({ method: 'POST', path, summary, tags: ['intake'] }) as const

/** Begins to send a package in parts, or tells how far the same one has come: whoever lost the line asks this again. */
export const beginUpload = endpoint('send-return')
  .route(route('/uploads', 'Send a package in parts, or go on with it'))
  .input(z.object({ sha256: Sha256, bytes: z.int().min(1) }))
  .output(Upload)

/**
 * One part. It is taken where it begins at what has arrived; any other (sent twice, or before its turn) changes nothing, and
 * the answer says where to go on.
 */
export const putPart = endpoint('send-return')
  .route(route('/uploads/{id}/parts', 'One part of a package'))
  .input(z.object({ id: z.uuid(), offset: z.coerce.number().int().min(0), part: z.instanceof(File) }))
  .output(Upload)

/** All has been sent: it is taken as a return. Asked again it gives the same receipt. */
export const finishUpload = endpoint('send-return')
  .route(route('/uploads/{id}/finish', 'Take what has arrived as a return'))
  .input(z.object({ id: z.uuid() }))
  .output(Receipt)

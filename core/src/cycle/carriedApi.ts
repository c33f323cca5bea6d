import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { FilingKey, FilingReceipt } from './filing.ts'
import { UnitKey } from './unitKey.ts'

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['cycle'],
})

/** The head of a unit registers a key of it: what is signed with it is believed to be the unit’s from now on. */
export const registerUnitKey = endpoint('confirm-return')
  .route(route('POST', '/unit-keys', 'Register a public key of my unit'))
  .input(z.object({ key: z.string().max(200) }))
  .output(UnitKey)

/** A key that was lost or is used no more: nothing that it signed is taken any more, what was taken stays. */
export const endUnitKey = endpoint('confirm-return')
  .route(route('POST', '/unit-keys/{id}/end', 'End a key of my unit'))
  .input(z.object({ id: z.uuid() }))
  .output(UnitKey)

/** Keys of my unit, or of the units of my area, those in use first. */
export const listUnitKeys = endpoint('read-returns')
  .route(route('GET', '/unit-keys', 'Keys with which units sign what is carried in'))
  .output(z.array(UnitKey))

/** A return brought on a stick, as its unit has signed it. Brought again it gives the same receipt. */
export const carryIn = endpoint('carry-return')
  .route(route('POST', '/carried', 'Take in a return that was brought on a stick'))
  .input(z.object({ file: z.instanceof(File) }))
  .output(FilingReceipt)

/** The receipt of a version as a file that shows it to anyone; its proof follows once a checkpoint covers it. */
export const readReceiptFile = endpoint('read-returns')
  .route(route('GET', '/filings/{dataSet}/{unit}/{period}/{version}/receipt', 'Receipt of a return as a file'))
  .input(FilingKey.extend({ version: z.coerce.number().int().min(1) }))
  .output(z.object({ name: z.string(), isProven: z.boolean(), file: z.string() }))

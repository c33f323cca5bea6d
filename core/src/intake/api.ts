import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Month } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Delivery, Receipt, ReturnProof } from './delivery.ts'
import { Sha256 } from './manifest.ts'

export const sendReturn = endpoint('send-return')
  .route({ method: 'POST', path: '/returns', summary: 'Send a return: a package made by the desk', tags: ['intake'] })
  .input(z.object({ package: z.instanceof(File) }))
  .output(Receipt)

export const listReturns = endpoint('read-returns')
  .route({ method: 'GET', path: '/returns', summary: 'Returns of my area or unit, newest first', tags: ['intake'] })
  .input(
    z.object({ unit: UnitCode.optional(), month: z.coerce.number().pipe(Month).optional(), after: Sha256.optional() }),
  )
  .output(z.object({ returns: z.array(Delivery), more: z.boolean() }))

export const readReturn = endpoint('read-returns')
  .route({ method: 'GET', path: '/returns/{hash}', summary: 'One return and how far it is', tags: ['intake'] })
  .input(z.object({ hash: Sha256 }))
  .output(Delivery)

/** Shows to anyone, without asking anyone, that a return stands in the ledger; `pending` until a checkpoint covers it. */
export const readReturnProof = endpoint('read-returns')
  .route({
    method: 'GET',
    path: '/returns/{hash}/proof',
    summary: 'Proof file of a return: that it stands in the ledger',
    tags: ['intake'],
  })
  .input(z.object({ hash: Sha256 }))
  .output(ReturnProof)

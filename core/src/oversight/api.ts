import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Month } from '../vocabulary/period.ts'
import { Language } from '../vocabulary/text.ts'
import { Bulletin } from './bulletin.ts'

export const listBulletins = endpoint('read-bulletin')
  .route({ method: 'GET', path: '/bulletins', summary: 'Bulletins of my area, newest first', tags: ['oversight'] })
  .output(z.array(Bulletin.pick({ id: true, month: true, draftedAt: true, draftedBy: true })))

export const draftBulletin = endpoint('draft-bulletin')
  .route({ method: 'POST', path: '/bulletins', summary: 'Draft the bulletin of a month', tags: ['oversight'] })
  .input(z.object({ month: Month }))
  .output(Bulletin)

export const readBulletin = endpoint('read-bulletin')
  .route({ method: 'GET', path: '/bulletins/{id}', summary: 'One bulletin', tags: ['oversight'] })
  .input(z.object({ id: z.uuid() }))
  .output(Bulletin)

export const downloadBulletin = endpoint('read-bulletin')
  .route({ method: 'GET', path: '/bulletins/{id}/file', summary: 'A bulletin as a document', tags: ['oversight'] })
  .input(z.object({ id: z.uuid(), format: z.enum(['html', 'docx']), language: Language }))
  .output(z.instanceof(Blob))

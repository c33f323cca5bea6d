import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { LedgerStanding } from '../ledger/standing.ts'
import { Month } from '../vocabulary/period.ts'
import { Language } from '../vocabulary/text.ts'
import { Bulletin } from './bulletin.ts'
import { EntryLine } from './entryLine.ts'
import { Publication } from './publication.ts'

export const listBulletins = endpoint('read-bulletin')
  .route({ method: 'GET', path: '/bulletins', summary: 'Bulletins of my area, newest first', tags: ['oversight'] })
  .output(
    z.array(
      Bulletin.pick({ id: true, month: true, draftedAt: true, draftedBy: true }).extend(
        Publication.pick({ state: true, number: true }).shape,
      ),
    ),
  )

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

export const readPublication = endpoint('read-bulletin')
  .route({
    method: 'GET',
    path: '/bulletins/{id}/publication',
    summary: 'How far the publication of a bulletin is',
    tags: ['oversight'],
  })
  .input(z.object({ id: z.uuid() }))
  .output(Publication)

export const downloadBulletinProof = endpoint('read-bulletin')
  .route({
    method: 'GET',
    path: '/bulletins/{id}/proof',
    summary: 'Proof file of a published bulletin, the same for each of its files',
    tags: ['oversight'],
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.instanceof(Blob))

export const readLedger = endpoint('read-ledger')
  .route({ method: 'GET', path: '/ledger', summary: 'How the ledger stands', tags: ['oversight'] })
  .output(LedgerStanding)

export const listLedgerEntries = endpoint('read-ledger')
  .route({
    method: 'GET',
    path: '/ledger/entries',
    summary: 'Newest entries of my area, without what they say',
    tags: ['oversight'],
  })
  .output(z.array(EntryLine))

export const readLedgerFile = endpoint('read-ledger')
  .route({
    method: 'GET',
    path: '/ledger/file',
    summary: 'A tile or bundle of the ledger (C2SP tlog-tiles), so that anyone signed in can check it',
    tags: ['oversight'],
  })
  .input(z.object({ path: z.string().max(80) }))
  .output(z.instanceof(Blob))

import { z } from 'zod'
import { endpoint } from './contract.ts'
import { Officer } from './officer.ts'
import { OfficerListed } from './officerListed.ts'

export const readOfficers = endpoint('read-officers')
  .route({ method: 'GET', path: '/officers', summary: 'Officers of the area and their roles', tags: ['access'] })
  .output(z.array(OfficerListed))

export const inviteOfficer = endpoint('keep-officers')
  .route({ method: 'POST', path: '/officers/{id}/invitation', summary: 'Invite an officer', tags: ['access'] })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
      expiresAt: z.iso.datetime(),
      officer: Officer,
    }),
  )

import { endpoint } from '../access/contract.ts'
import { BirthRowsAsked, BirthRowsGiven } from './birthRows.ts'
import { OwnGaps, RegisterHealth } from './health.ts'

export const readRegisterHealth = endpoint('read-register')
  .route({ method: 'GET', path: '/register', summary: 'How the last linkage went', tags: ['register'] })
  .output(RegisterHealth)

export const readOwnGaps = endpoint('read-own-gaps')
  .route({
    method: 'GET',
    path: '/register/own-gaps',
    summary: 'Rows of my own returns that other records lack',
    tags: ['register'],
  })
  .output(OwnGaps)

export const readBirthRows = endpoint('read-rows')
  .route({
    method: 'POST',
    path: '/register/rows',
    summary: 'Rows of births under a live grant: its fields, its area, no more rows than it has left',
    tags: ['register'],
  })
  .input(BirthRowsAsked)
  .output(BirthRowsGiven)

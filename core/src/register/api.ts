import { endpoint } from '../access/contract.ts'
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

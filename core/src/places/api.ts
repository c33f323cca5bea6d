import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Agency } from './agency.ts'
import { Area } from './area.ts'
import { Borders } from './borders.ts'

export const readAreas = endpoint('read-places')
  .route({ method: 'GET', path: '/areas', summary: 'The areas of my area, from the top down', tags: ['places'] })
  .output(z.array(Area))

export const readAgencies = endpoint('read-places')
  .route({ method: 'GET', path: '/agencies', summary: 'The bodies of my area that owe returns', tags: ['places'] })
  .output(z.array(Agency))

export const readBorders = endpoint('read-places')
  .route({
    method: 'GET',
    path: '/borders',
    summary: 'Borders of the areas of my area as GeoJSON, or null where the office has given none',
    tags: ['places'],
  })
  .output(Borders.nullable())

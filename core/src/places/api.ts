import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Agency } from './agency.ts'
import { AgencyListRow, AgencyPlan } from './agencyList.ts'
import { Area } from './area.ts'
import { AreaListRow } from './areaList.ts'
import { AreaPlan } from './areaPlan.ts'
import { Succession } from './areasInTime.ts'
import { Borders } from './borders.ts'
import { MOST_LIST_ROWS } from './listTable.ts'
import { CalendarDay } from './workingDays.ts'

export const readAreas = endpoint('read-places')
  .route({ method: 'GET', path: '/areas', summary: 'The areas of my area, from the top down', tags: ['places'] })
  .output(z.array(Area))

export const readSuccessions = endpoint('read-places')
  .route({ method: 'GET', path: '/areas/successions', summary: 'What became of areas of my area', tags: ['places'] })
  .output(z.array(Succession))

export const keepAreas = endpoint('keep-places')
  .route({
    method: 'POST',
    path: '/areas/list',
    summary: 'Take in a list of areas, or only say what it would change',
    tags: ['places'],
  })
  .input(z.object({ rows: z.array(AreaListRow).min(1).max(MOST_LIST_ROWS), dryRun: z.boolean() }))
  .output(AreaPlan)

export const readAgencies = endpoint('read-places')
  .route({ method: 'GET', path: '/agencies', summary: 'The bodies of my area that owe returns', tags: ['places'] })
  .output(z.array(Agency))

export const keepAgencies = endpoint('keep-places')
  .route({
    method: 'POST',
    path: '/agencies/list',
    summary: 'Take in a list of reporting units, or only say what it would change',
    tags: ['places'],
  })
  .input(z.object({ rows: z.array(AgencyListRow).min(1).max(MOST_LIST_ROWS), dryRun: z.boolean() }))
  .output(AgencyPlan)

export const readCalendar = endpoint('read-places')
  .route({ method: 'GET', path: '/calendar', summary: 'Holidays and days worked for them, by day', tags: ['places'] })
  .output(z.array(CalendarDay))

/** Days that a list names; whole years take the place of what was kept of them. */
export const keepCalendar = endpoint('keep-places')
  .route({
    method: 'POST',
    path: '/calendar/list',
    summary: 'Take in holidays and days worked for them, or only say what would change',
    tags: ['places'],
  })
  .input(z.object({ days: z.array(CalendarDay).min(1).max(4000), dryRun: z.boolean() }))
  .output(z.object({ added: z.int(), changed: z.int(), removed: z.int(), years: z.array(z.int()), done: z.boolean() }))

export const readBorders = endpoint('read-places')
  .route({
    method: 'GET',
    path: '/borders',
    summary: 'Borders of the areas of my area as GeoJSON, or null where the office has given none',
    tags: ['places'],
  })
  .output(Borders.nullable())

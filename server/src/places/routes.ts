import { answer } from '../foundation/route.ts'
import { readBorders } from './borders.ts'
import { keepCalendar, readCalendar } from './calendar.ts'
import { keepAgencies } from './keepAgencies.ts'
import { keepAreas } from './keepAreas.ts'
import { readAgencies, readAreas, readSuccessions } from './places.ts'

const { places } = answer

export const placesRoutes = places.router({
  readAreas: places.readAreas.handler(({ context: { ctx } }) => readAreas(ctx)),
  readSuccessions: places.readSuccessions.handler(({ context: { ctx } }) => readSuccessions(ctx)),
  keepAreas: places.keepAreas.handler(({ context: { ctx }, input }) => keepAreas(ctx, input)),
  readAgencies: places.readAgencies.handler(({ context: { ctx } }) => readAgencies(ctx)),
  keepAgencies: places.keepAgencies.handler(({ context: { ctx }, input }) => keepAgencies(ctx, input)),
  readCalendar: places.readCalendar.handler(({ context: { ctx } }) => readCalendar(ctx)),
  keepCalendar: places.keepCalendar.handler(({ context: { ctx }, input }) => keepCalendar(ctx, input)),
  readBorders: places.readBorders.handler(({ context: { ctx } }) => readBorders(ctx)),
})

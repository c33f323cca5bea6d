import { answer } from '../foundation/route.ts'
import { readBorders } from './borders.ts'
import { readAgencies, readAreas } from './places.ts'

const { places } = answer

export const placesRoutes = places.router({
  readAreas: places.readAreas.handler(({ context: { ctx } }) => readAreas(ctx)),
  readAgencies: places.readAgencies.handler(({ context: { ctx } }) => readAgencies(ctx)),
  readBorders: places.readBorders.handler(({ context: { ctx } }) => readBorders(ctx)),
})

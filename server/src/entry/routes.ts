import { accessRoutes } from '../access/routes.ts'
import { intakeRoutes } from '../intake/routes.ts'
import { oversightRoutes } from '../oversight/routes.ts'
import { placesRoutes } from '../places/routes.ts'

/** Every endpoint that this server answers. */
export const routes = {
  access: accessRoutes,
  places: placesRoutes,
  intake: intakeRoutes,
  oversight: oversightRoutes,
}

export type Routes = typeof routes

import { accessRoutes } from '../access/routes.ts'
import { fileRows } from '../cycle/fileRows.ts'
import { cycleRoutes } from '../cycle/routes.ts'
import { intakeRoutes } from '../intake/routes.ts'
import { measureRoutes } from '../measure/routes.ts'
import { oversightRoutes } from '../oversight/routes.ts'
import { placesRoutes } from '../places/routes.ts'
import { registerRoutes } from '../register/routes.ts'
import { carryOut } from './carryOut.ts'

/** Every endpoint that this server answers. */
export const routes = {
  access: accessRoutes(carryOut),
  places: placesRoutes,
  intake: intakeRoutes(fileRows),
  cycle: cycleRoutes,
  register: registerRoutes,
  measure: measureRoutes,
  oversight: oversightRoutes,
}

export type Routes = typeof routes

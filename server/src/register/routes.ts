import { answer } from '../foundation/route.ts'
import { readHealth } from './health.ts'
import { readOwnGaps } from './ownGaps.ts'
import { readBirthRows } from './rows.ts'

const { register } = answer

export const registerRoutes = register.router({
  readRegisterHealth: register.readRegisterHealth.handler(({ context: { ctx } }) => readHealth(ctx)),
  readOwnGaps: register.readOwnGaps.handler(({ context: { ctx } }) => readOwnGaps(ctx)),
  readBirthRows: register.readBirthRows.handler(({ input, context: { ctx } }) => readBirthRows(ctx, input)),
})

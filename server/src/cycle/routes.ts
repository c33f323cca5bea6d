import { answer } from '../foundation/route.ts'
import { clockAnswers } from './clockRoutes.ts'
import { listDuties } from './duties.ts'

const { cycle } = answer

export const cycleRoutes = cycle.router({
  listDuties: cycle.listDuties.handler(({ input, context: { ctx } }) => listDuties(ctx, input)),
  ...clockAnswers,
})

import { answer } from '../foundation/route.ts'
import { readBoard } from './board.ts'

const { measure } = answer

export const measureRoutes = measure.router({
  readBoard: measure.readBoard.handler(({ context: { ctx }, input }) => readBoard(ctx, input)),
  readProgress: measure.readProgress.handler(({ context: { ctx } }) => ({
    steps: ctx.progress.steps(),
    version: ctx.progress.version(),
  })),
})

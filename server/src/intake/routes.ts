import { answer } from '../foundation/route.ts'
import { receiveReturn } from './receive.ts'
import { listReturns, readReturn, readReturnProof } from './returns.ts'

const { intake } = answer

export const intakeRoutes = intake.router({
  sendReturn: intake.sendReturn.handler(async ({ input, context: { ctx } }) =>
    receiveReturn(ctx, new Uint8Array(await input.package.arrayBuffer())),
  ),
  listReturns: intake.listReturns.handler(({ input, context: { ctx } }) => listReturns(ctx, input)),
  readReturn: intake.readReturn.handler(({ input, context: { ctx } }) => readReturn(ctx, input.hash)),
  readReturnProof: intake.readReturnProof.handler(({ input, context: { ctx } }) => readReturnProof(ctx, input.hash)),
})

import { answer } from '../foundation/route.ts'
import { type Filed, receiveReturn } from './receive.ts'
import { listReturns, readReturn, readReturnProof } from './returns.ts'

const { intake } = answer

/** @param filed what a package means to whoever asks for returns: a domain that stands after this one gives it */
export const intakeRoutes = (filed: Filed) =>
  intake.router({
    sendReturn: intake.sendReturn.handler(async ({ input, context: { ctx } }) =>
      receiveReturn(ctx, new Uint8Array(await input.package.arrayBuffer()), filed),
    ),
    listReturns: intake.listReturns.handler(({ input, context: { ctx } }) => listReturns(ctx, input)),
    readReturn: intake.readReturn.handler(({ input, context: { ctx } }) => readReturn(ctx, input.hash)),
    readReturnProof: intake.readReturnProof.handler(({ input, context: { ctx } }) => readReturnProof(ctx, input.hash)),
  })

import { answer } from '../foundation/route.ts'
import { receiveReturn } from './receive.ts'
import { listReturns, readReturn, readReturnProof } from './returns.ts'
import { beginUpload, finishUpload, putPart } from './uploads.ts'

const { intake } = answer

export const intakeRoutes = intake.router({
  sendReturn: intake.sendReturn.handler(async ({ input, context: { ctx } }) =>
    receiveReturn(ctx, new Uint8Array(await input.package.arrayBuffer())),
  ),
  beginUpload: intake.beginUpload.handler(({ input, context: { ctx } }) => beginUpload(ctx, input)),
  putPart: intake.putPart.handler(async ({ input: { part, ...where }, context: { ctx } }) =>
    putPart(ctx, { ...where, part: new Uint8Array(await part.arrayBuffer()) }),
  ),
  finishUpload: intake.finishUpload.handler(({ input, context: { ctx } }) => finishUpload(ctx, input.id)),
  listReturns: intake.listReturns.handler(({ input, context: { ctx } }) => listReturns(ctx, input)),
  readReturn: intake.readReturn.handler(({ input, context: { ctx } }) => readReturn(ctx, input.hash)),
  readReturnProof: intake.readReturnProof.handler(({ input, context: { ctx } }) => readReturnProof(ctx, input.hash)),
})

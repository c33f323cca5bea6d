import { answer } from '../foundation/route.ts'
import { acceptFiling } from './accept.ts'
import { answerNotice } from './answerNotice.ts'
import { clockAnswers } from './clockRoutes.ts'
import { confirmFiling } from './confirm.ts'
import { decideDispute, settleItem } from './disputes.ts'
import { listDuties } from './duties.ts'
import { listDataSets } from './knownDataSet.ts'
import { readMatrix } from './matrix.ts'
import { listNotices, queryFiling } from './notices.ts'
import { prefill } from './prefill.ts'
import { readFiling } from './readFiling.ts'
import { listFilings } from './readFilings.ts'
import { listRevisions } from './revisions.ts'
import { fileReturn, tryFiling } from './submit.ts'
import { waiveFiling } from './waive.ts'
import { declareZero } from './zero.ts'

const { cycle } = answer

export const cycleRoutes = cycle.router({
  listDataSets: cycle.listDataSets.handler(({ context: { ctx } }) => listDataSets(ctx)),
  listFilings: cycle.listFilings.handler(({ input, context: { ctx } }) => listFilings(ctx, input)),
  readMatrix: cycle.readMatrix.handler(({ input, context: { ctx } }) => readMatrix(ctx, input)),
  readFiling: cycle.readFiling.handler(({ input, context: { ctx } }) => readFiling(ctx, input)),
  prefill: cycle.prefill.handler(({ input, context: { ctx } }) => prefill(ctx, input)),
  tryFiling: cycle.tryFiling.handler(({ input, context: { ctx } }) => tryFiling(ctx, input)),
  fileReturn: cycle.fileReturn.handler(({ input, context: { ctx } }) => fileReturn(ctx, input)),
  confirmFiling: cycle.confirmFiling.handler(({ input, context: { ctx } }) => confirmFiling(ctx, input)),
  declareZero: cycle.declareZero.handler(({ input, context: { ctx } }) => declareZero(ctx, input)),
  acceptFiling: cycle.acceptFiling.handler(({ input, context: { ctx } }) => acceptFiling(ctx, input)),
  queryFiling: cycle.queryFiling.handler(({ input, context: { ctx } }) => queryFiling(ctx, input)),
  answerNotice: cycle.answerNotice.handler(({ input, context: { ctx } }) => answerNotice(ctx, input)),
  settleItem: cycle.settleItem.handler(({ input, context: { ctx } }) => settleItem(ctx, input)),
  decideDispute: cycle.decideDispute.handler(({ input, context: { ctx } }) => decideDispute(ctx, input)),
  listNotices: cycle.listNotices.handler(({ input, context: { ctx } }) => listNotices(ctx, input)),
  waiveFiling: cycle.waiveFiling.handler(({ input, context: { ctx } }) => waiveFiling(ctx, input)),
  listRevisions: cycle.listRevisions.handler(({ input, context: { ctx } }) => listRevisions(ctx, input)),
  listDuties: cycle.listDuties.handler(({ input, context: { ctx } }) => listDuties(ctx, input)),
  ...clockAnswers,
})

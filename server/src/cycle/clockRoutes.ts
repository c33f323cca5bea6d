import { answer } from '../foundation/route.ts'
import { keepCadence, keepCampaign, listCadences, listCampaigns } from './cadences.ts'
import { comingUp } from './comingUp.ts'
import { declareDataSet, endDataSet, listOwnDataSets } from './declareDataSet.ts'
import { listDigests } from './digests.ts'
import { countUnread, listMessages, markRead } from './messages.ts'
import { draftMinute, listMinutes, readMinute, signMinute } from './minutes.ts'
import { listOutbound } from './outbound.ts'
import { setDuties } from './setDuties.ts'
import { readStock } from './stock.ts'
import { readWorkload } from './workload.ts'

const { cycle } = answer

/** Answers to `core/src/cycle/clockApi.ts`: what runs by itself, and what an office asks of its units. */
export const clockAnswers = {
  listMessages: cycle.listMessages.handler(({ input, context: { ctx } }) => listMessages(ctx, input)),
  countUnread: cycle.countUnread.handler(({ context: { ctx } }) => countUnread(ctx)),
  markRead: cycle.markRead.handler(({ input, context: { ctx } }) => markRead(ctx, input)),
  listOutbound: cycle.listOutbound.handler(({ context: { ctx } }) => listOutbound(ctx)),
  listOwnDataSets: cycle.listOwnDataSets.handler(({ context: { ctx } }) => listOwnDataSets(ctx)),
  declareDataSet: cycle.declareDataSet.handler(({ input, context: { ctx } }) => declareDataSet(ctx, input)),
  endDataSet: cycle.endDataSet.handler(({ input, context: { ctx } }) => endDataSet(ctx, input)),
  setDuties: cycle.setDuties.handler(({ input, context: { ctx } }) => setDuties(ctx, input)),
  readWorkload: cycle.readWorkload.handler(({ context: { ctx } }) => readWorkload(ctx)),
  listMinutes: cycle.listMinutes.handler(({ context: { ctx } }) => listMinutes(ctx)),
  readMinute: cycle.readMinute.handler(({ input, context: { ctx } }) => readMinute(ctx, input)),
  draftMinute: cycle.draftMinute.handler(({ input, context: { ctx } }) => draftMinute(ctx, input)),
  signMinute: cycle.signMinute.handler(({ input, context: { ctx } }) => signMinute(ctx, input)),
  listCadences: cycle.listCadences.handler(({ context: { ctx } }) => listCadences(ctx)),
  keepCadence: cycle.keepCadence.handler(({ input, context: { ctx } }) => keepCadence(ctx, input)),
  listCampaigns: cycle.listCampaigns.handler(({ context: { ctx } }) => listCampaigns(ctx)),
  keepCampaign: cycle.keepCampaign.handler(({ input, context: { ctx } }) => keepCampaign(ctx, input)),
  comingUp: cycle.comingUp.handler(({ input, context: { ctx } }) => comingUp(ctx, input)),
  listDigests: cycle.listDigests.handler(({ context: { ctx } }) => listDigests(ctx)),
  readStock: cycle.readStock.handler(({ input, context: { ctx } }) => readStock(ctx, input)),
}

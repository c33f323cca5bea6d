import * as account from './access/accountApi.ts'
import * as session from './access/api.ts'
import * as entrance from './access/entranceApi.ts'
import * as officers from './access/officersApi.ts'
import * as cycle from './cycle/api.ts'
import * as clock from './cycle/clockApi.ts'
import * as intake from './intake/api.ts'
import * as measure from './measure/api.ts'
import * as oversight from './oversight/api.ts'
import * as places from './places/api.ts'
import * as register from './register/api.ts'

/** What may be asked about who officers are, by who asks it. */
const officersAsk = { session, entrance, account, officers }

/** Everything a client may ask, by domain: the server answers it, the browser asks it, the OpenAPI document is printed from it. */
export const contract = {
  access: { ...officersAsk.session, ...officersAsk.entrance, ...officersAsk.account, ...officersAsk.officers },
  places,
  intake,
  cycle: {
    listDataSets: cycle.listDataSets,
    listFilings: cycle.listFilings,
    readMatrix: cycle.readMatrix,
    readFiling: cycle.readFiling,
    prefill: cycle.prefill,
    tryFiling: cycle.tryFiling,
    fileReturn: cycle.fileReturn,
    confirmFiling: cycle.confirmFiling,
    declareZero: cycle.declareZero,
    acceptFiling: cycle.acceptFiling,
    queryFiling: cycle.queryFiling,
    answerNotice: cycle.answerNotice,
    settleItem: cycle.settleItem,
    decideDispute: cycle.decideDispute,
    listNotices: cycle.listNotices,
    waiveFiling: cycle.waiveFiling,
    listRevisions: cycle.listRevisions,
    listDuties: cycle.listDuties,
    ...clock,
  },
  register,
  measure,
  oversight,
}

import { answer } from '../foundation/route.ts'
import { bulletinFile } from './bulletinFile.ts'
import { bulletinOf, listBulletins } from './bulletins.ts'
import { draftBulletin } from './drafting.ts'
import { listLedgerEntries, readLedger, readLedgerFile } from './ledgerView.ts'
import { bulletinProof, readPublication } from './publications.ts'

const { oversight } = answer

export const oversightRoutes = oversight.router({
  listBulletins: oversight.listBulletins.handler(({ context: { ctx } }) => listBulletins(ctx)),
  draftBulletin: oversight.draftBulletin.handler(({ input, context: { ctx } }) => draftBulletin(ctx, input.month)),
  readBulletin: oversight.readBulletin.handler(({ input, context: { ctx } }) => bulletinOf(ctx, input.id)),
  readPublication: oversight.readPublication.handler(({ input, context: { ctx } }) => readPublication(ctx, input.id)),
  downloadBulletinProof: oversight.downloadBulletinProof.handler(({ input, context: { ctx } }) =>
    bulletinProof(ctx, input.id),
  ),
  readLedger: oversight.readLedger.handler(({ context: { ctx } }) => readLedger(ctx)),
  listLedgerEntries: oversight.listLedgerEntries.handler(({ context: { ctx } }) => listLedgerEntries(ctx)),
  readLedgerFile: oversight.readLedgerFile.handler(({ input, context: { ctx } }) => readLedgerFile(ctx, input.path)),
  downloadBulletin: oversight.downloadBulletin.handler(({ input, context: { ctx } }) =>
    bulletinFile(ctx, input.id, input.format, input.language),
  ),
})

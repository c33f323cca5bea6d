import { createHash } from 'node:crypto'
import type { Receipt } from '@evenborn/core/intake/delivery'
import { MOST_PART_BYTES, type Upload } from '@evenborn/core/intake/uploadApi'
import { Refusal, type RefusalKind } from '@evenborn/core/vocabulary/refusal'
import { permit } from '../access/permit.ts'
import { accessRefusal } from '../access/refusal.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { packageLimits } from './package.ts'
import { type Filed, receiveReturn } from './receive.ts'
import { intakeRefusal } from './refusal.ts'
import { asReceipt, findReturn } from './returns.ts'
import { bytesHeld, dropUpload, readUpload, writePart } from './uploadFiles.ts'

/** Packages that one officer may have under way at the same time: two sent at once, and one given up. */
const MOST_UNDER_WAY = 3

/**
 * Begins an upload, or says how far the same file of the same officer has come. One that has become a return has arrived
 * whole. Of too many under way, the one begun first gives way.
 *
 * @throws `intake.too-large`
 */
export async function beginUpload(ctx: Ctx, { sha256, bytes }: { sha256: string; bytes: number }): Promise<Upload> {
  permit(ctx, 'send-return')
  if (bytes > packageLimits.bytes) throw intakeRefusal('too-large', { limit: packageLimits.bytes / 2 ** 20 })
  const given = await inTransaction(ctx, async (ctx) => {
    const officer = senderOf(ctx)
    await ctx.db
      .insertInto('upload')
      .values({ id: ctx.newId(), officer, sha256, bytes, arrived: 0, begun_at: ctx.now(), return_hash: null })
      .onConflict((conflict) => conflict.columns(['officer', 'sha256']).doNothing())
      .execute()
    const row = await ownUploads(ctx).where('sha256', '=', sha256).forUpdate().executeTakeFirstOrThrow()
    const { id } = row
    if (row.return_hash !== null && (await isHeld(ctx, row.return_hash))) return { upload: { id, arrived: row.bytes } }
    // A home that was brought back from a backup has the row and not the file; another length is another file.
    const arrived = row.bytes === bytes ? Math.min(row.arrived, await bytesHeld(ctx.home, id)) : 0
    await ctx.db.updateTable('upload').set({ bytes, arrived, return_hash: null }).where('id', '=', id).execute()
    return { upload: { id, arrived }, over: await takeOver(ctx, id) }
  })
  for (const id of given.over ?? []) await dropUpload(ctx.home, id)
  return given.upload
}

/**
 * Takes a part where it begins at what has arrived; anything else is answered with what has arrived. Parts of one upload are
 * taken one after another. The answer is given once the part is on the disk.
 *
 * @throws `intake.upload-not-found`, `intake.part-wrong`
 */
export async function putPart(
  ctx: Ctx,
  { id, offset, part }: { id: string; offset: number; part: Uint8Array },
): Promise<Upload> {
  permit(ctx, 'send-return')
  if (part.length === 0 || part.length > MOST_PART_BYTES)
    throw intakeRefusal('part-wrong', { limit: MOST_PART_BYTES / 2 ** 20 })
  return inTransaction(ctx, async (ctx) => {
    const row = await uploadOf(ctx, id)
    if (row.return_hash !== null || offset !== row.arrived) return { id, arrived: row.arrived }
    const arrived = offset + part.length
    if (arrived > row.bytes) throw intakeRefusal('part-wrong', { limit: MOST_PART_BYTES / 2 ** 20 })
    await writePart(ctx.home, id, offset, part)
    await ctx.db.updateTable('upload').set({ arrived }).where('id', '=', id).execute()
    return { id, arrived }
  })
}

/**
 * Takes an upload as the return that it is. Asked again, also after the answer was lost, it gives the same receipt. What is
 * refused as it stands is not kept; what could not be judged now can be finished later.
 *
 * @throws `intake.upload-not-found`, `intake.upload-incomplete`, `intake.upload-altered`, and what `receiveReturn` throws
 */
export async function finishUpload(ctx: Ctx, id: string, filed?: Filed): Promise<Receipt> {
  permit(ctx, 'send-return')
  const row = await inTransaction(ctx, (ctx) => uploadOf(ctx, id))
  if (row.return_hash !== null) return asReceipt((await findReturn(ctx, row.return_hash))!, true)
  if (row.arrived < row.bytes) throw intakeRefusal('upload-incomplete', { arrived: row.arrived, bytes: row.bytes })
  const bytes = await readUpload(ctx.home, id, row.bytes).catch(async () => {
    // Whoever asked this at the same time has just finished it.
    const now = await inTransaction(ctx, (ctx) => uploadOf(ctx, id))
    if (now.return_hash === null) throw intakeRefusal('upload-altered')
    return now.return_hash
  })
  if (typeof bytes === 'string') return asReceipt((await findReturn(ctx, bytes))!, true)
  try {
    if (createHash('sha256').update(bytes).digest('hex') !== row.sha256) throw intakeRefusal('upload-altered')
    const receipt = await receiveReturn(ctx, bytes, filed)
    await ctx.db.updateTable('upload').set({ return_hash: receipt.hash }).where('id', '=', id).execute()
    await dropUpload(ctx.home, id)
    return receipt
  } catch (error) {
    if (error instanceof Refusal && forGood.includes(error.kind)) await giveUp(ctx, id)
    throw error
  }
}

/** Kinds of refusals that sending the same bytes again would meet again. */
const forGood: readonly RefusalKind[] = ['invalid', 'conflict', 'not-permitted', 'too-large']

const ownUploads = (ctx: Ctx) =>
  ctx.db
    .selectFrom('upload')
    .selectAll()
    .where('officer', '=', senderOf(ctx))
    .where(rowCondition(ctx, 'read', 'upload'))

function senderOf({ officer }: Ctx): string {
  if (!officer) throw accessRefusal('not-signed-in')
  return officer.id
}

async function uploadOf(ctx: Ctx, id: string) {
  const row = await ownUploads(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw intakeRefusal('upload-not-found')
  return row
}

async function isHeld(ctx: Ctx, hash: string): Promise<boolean> {
  const held = await findReturn(ctx, hash)
  return held !== undefined && held.state !== 'failed'
}

/** Rows of uploads that give way to a new one; their files go once the transaction holds. */
async function takeOver(ctx: Ctx, newest: string): Promise<string[]> {
  const rows = await ownUploads(ctx)
    .where('return_hash', 'is', null)
    .where('id', '!=', newest)
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .execute()
  const over = rows.slice(MOST_UNDER_WAY - 1).map(({ id }) => id)
  if (over.length > 0) await ctx.db.deleteFrom('upload').where('id', 'in', over).execute()
  return over
}

async function giveUp(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('upload').where('id', '=', id).execute()
  await dropUpload(ctx.home, id)
}

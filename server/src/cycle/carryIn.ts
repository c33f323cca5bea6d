import { type CarriedReturn, openCarried } from '@evenborn/core/cycle/carried'
import { isZero } from '@evenborn/core/cycle/content'
import type { FilingReceipt } from '@evenborn/core/cycle/filing'
import type { Sha256 } from '@evenborn/core/intake/manifest'
import { permit } from '../access/permit.ts'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { openCarriedFile } from './carriedFile.ts'
import { takeCarriedRows } from './carriedRows.ts'
import { confirmVersion } from './confirm.ts'
import { findFiling, holdFiling, inTurnOfFiling } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'
import { asReceipt, type SubmissionRow, versionsOf } from './submissions.ts'
import { takeCounts } from './submit.ts'
import { type LiveKey, liveKeysOf } from './unitKeys.ts'
import { takeZero } from './zero.ts'

/** A return, the hash of what was signed, and by which keys: the unit’s, and the head’s where she signed. */
type SignedReturn = { carried: CarriedReturn; hash: Sha256; unit: LiveKey; head: LiveKey | undefined }

/**
 * Takes in a return that was brought on a stick. Signed by a key that its unit uses now, it is what the unit sends, and meets
 * every check and refusal that one sent online meets. Where the head of the unit confirms, her own signature under it does so;
 * without it the return waits for her. The same file again, at whatever time, gives the same receipt.
 *
 * The clerk carries and does not send: the version is written down as the unit’s, by its key; the clerk stands in the ledger.
 *
 * @throws refusals of `cycle` and `intake`
 */
export async function carryIn(ctx: Ctx, bytes: Uint8Array): Promise<FilingReceipt> {
  permit(ctx, 'carry-return')
  const files = openCarriedFile(bytes)
  const signed = await signedBy(ctx, files.carried, files.note)
  const { carried, unit } = signed
  // Whether there is such a return, to this clerk, is asked as the clerk.
  await findFiling(ctx, carried)
  const asUnit: Ctx = { ...asSystem(ctx), ...(ctx.officer && { officer: ctx.officer }) }
  const receipt = await inTransaction(asUnit, async (ctx) => {
    await inTurnOfFiling(ctx, carried)
    const held = (await versionsOf(ctx, carried)).find((each) => each.carried === signed.hash)
    if (held) return onceMore(ctx, signed, held)
    return carried.content === undefined ? undefined : takeTable(ctx, signed, carried.content)
  })
  return receipt ?? takeCarriedRows(asUnit, carried, files.rows, { carried: signed.hash, signed_with: unit.row })
}

async function signedBy(ctx: Ctx, bytes: Uint8Array, note: string): Promise<SignedReturn> {
  let keys: LiveKey[] = []
  const { signedBy, carried, hash } = await openCarried(bytes, note, async (unit) => {
    keys = await liveKeysOf(ctx, unit)
    return keys
  })
  const [unit, head] = [signedBy.unit, signedBy.head].map((key) => keys.find(({ id }) => id === key?.id))
  return { carried, hash, unit: unit!, head }
}

/** A return of counts; one that says nothing at all is a zero return, which the head alone declares. */
async function takeTable(
  ctx: Ctx,
  signed: SignedReturn,
  content: NonNullable<CarriedReturn['content']>,
): Promise<FilingReceipt> {
  const { carried, hash, unit, head } = signed
  const { dataSet, period, after, reason, zeroReason } = carried
  const key = { dataSet, unit: carried.unit, period }
  const by = { carried: hash, signed_with: unit.row }
  if (isZero(content)) {
    if (!head) throw cycleRefusal('zero-by-head')
    return takeZero(ctx, { ...key, reason: zeroReason, signed: by })
  }
  const receipt = await takeCounts(ctx, { ...key, content, way: 'carried', after, reason, signed: by })
  return (await confirmedByKey(ctx, signed, receipt.version)) ?? receipt
}

/** What was carried in before; since then the head may have signed under it. */
async function onceMore(ctx: Ctx, signed: SignedReturn, held: SubmissionRow): Promise<FilingReceipt> {
  const confirmed = await confirmedByKey(ctx, signed, held.version)
  if (confirmed) return confirmed
  const { state } = await findFiling(ctx, signed.carried)
  return asReceipt(ctx, held, state, true)
}

/**
 * Confirms a version in the name of the head whose key signed it; undefined where she did not sign, or nothing waits for her. She
 * does not confirm what she sent herself, from wherever.
 */
async function confirmedByKey(
  ctx: Ctx,
  { carried, head }: SignedReturn,
  version: number,
): Promise<FilingReceipt | undefined> {
  const row = await holdFiling(ctx, carried)
  const latest = (await versionsOf(ctx, carried)).at(-1)
  if (!head || row.state !== 'confirming' || latest?.version !== version) return undefined
  if (latest.sent_by === head.registeredBy) throw cycleRefusal('own-sending')
  const confirmed_with = latest.carried === null ? null : head.row
  return confirmVersion(ctx, row, latest, { confirmed_by: head.registeredBy, confirmed_with })
}

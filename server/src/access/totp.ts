import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Officer } from '@evenborn/core/access/officer'
import { generateURI, ScureBase32Plugin, verify } from 'otplib'
import { renderSVG } from 'uqr'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { makeKey, openSealed, seal } from '../stores/files/windowKeys.ts'
import { challengeOf, keepChallenge, takeChallenge } from './challenges.ts'
import { atGate } from './gate.ts'
import { accessRefusal } from './refusal.ts'

const SECRET_BYTES = 20
/** A device may be half a minute early or late. */
const TOLERANCE_SECONDS = 30
const base32 = new ScureBase32Plugin()

/** Secrets lie sealed under a key beside the database, each with its officer’s number: moved to another row it does not open. */
async function factorKey({ home }: Pick<Ctx, 'home'>): Promise<Buffer> {
  const folder = join(home, 'keys')
  const file = join(folder, 'factors.key')
  return readFile(file).catch(async () => {
    await makeKey(folder, file)
    return readFile(file)
  })
}

const numberOf = (officerId: string) => Buffer.from(officerId.replaceAll('-', ''), 'hex')

async function sealSecret(ctx: Pick<Ctx, 'home'>, officerId: string, secret: Uint8Array): Promise<Buffer> {
  return Buffer.from(seal(Buffer.concat([numberOf(officerId), secret]), await factorKey(ctx)))
}

async function openSecret(ctx: Pick<Ctx, 'home'>, officerId: string, sealed: Buffer): Promise<Uint8Array> {
  const opened = Buffer.from(openSealed(sealed, await factorKey(ctx)))
  if (!opened.subarray(0, 16).equals(numberOf(officerId))) throw new Error('a sealed secret lies with another officer')
  return opened.subarray(16)
}

/** The time step whose code this is, if it is one of the present or a neighbouring step and none at or before `after`. */
async function stepOf({ now }: Pick<Ctx, 'now'>, secret: Uint8Array, code: string, after: number) {
  const checked = await verify({
    secret,
    token: code,
    epoch: Math.floor(now().getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
  })
  return checked.valid && 'timeStep' in checked && checked.timeStep > after ? checked.timeStep : undefined
}

/** Begins to set up one-time codes: the secret for the device, as text and as a picture to scan. */
export async function beginTotp(ctx: Ctx, officer: Officer, origin: string) {
  const secret = Uint8Array.from(ctx.random(SECRET_BYTES))
  const value = await sealSecret(ctx, officer.id, secret)
  const id = await keepChallenge(ctx, { kind: 'totp-new', officer: officer.id, origin, value })
  const text = base32.encode(secret, { padding: false })
  const uri = generateURI({ issuer: 'Evenborn', label: officer.account, secret: text })
  return { id, secret: text, picture: renderSVG(uri, { border: 2, pixelSize: 5 }) }
}

/**
 * Ends setting up: the first code shows that the device has the secret, and is then a used one.
 *
 * @throws `access.question-over`, `access.wrong-code`
 */
export async function confirmTotp(ctx: Ctx, officer: Officer, { id, code }: { id: string; code: string }) {
  const asked = { id, kind: 'totp-new', officer: officer.id } as const
  const { value } = await challengeOf(ctx, asked)
  const step = await stepOf(ctx, await openSecret(ctx, officer.id, value), code, 0)
  if (step === undefined) throw accessRefusal('wrong-code')
  await atGate(ctx, async (ctx) => {
    await takeChallenge(ctx, asked)
    const kept = { secret: value, last_step: step, set_at: ctx.now() }
    await ctx.db
      .insertInto('totp')
      .values({ officer: officer.id, ...kept })
      .onConflict((conflict) => conflict.column('officer').doUpdateSet(kept))
      .execute()
    await record(ctx, 'user.factor', 'totp', { key: officer.id, area: officer.area, act: { what: 'totp', did: 'set' } })
  })
}

/**
 * Whether a code is right now. A step that was used is never taken again: of two who bring the same code at once, the
 * database lets one through.
 */
export async function isTotpRight(ctx: Ctx, officerId: string, code: string): Promise<boolean> {
  const held = await ctx.gateDb.selectFrom('totp').selectAll().where('officer', '=', officerId).executeTakeFirst()
  if (!held) return false
  const step = await stepOf(ctx, await openSecret(ctx, officerId, held.secret), code, held.last_step)
  if (step === undefined) return false
  const used = await ctx.gateDb
    .updateTable('totp')
    .set({ last_step: step })
    .where('officer', '=', officerId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** Takes one-time codes away from an officer’s account. Says whether there were any. */
export async function removeTotp(ctx: Ctx, { id, area }: Pick<Officer, 'id' | 'area'>): Promise<boolean> {
  return atGate(ctx, async (ctx) => {
    const gone = await ctx.db.deleteFrom('totp').where('officer', '=', id).executeTakeFirst()
    if (gone.numDeletedRows === 0n) return false
    await record(ctx, 'user.factor', 'totp', { key: id, area, act: { what: 'totp', did: 'remove' } })
    return true
  })
}

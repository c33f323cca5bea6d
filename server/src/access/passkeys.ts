import type { Officer } from '@evenborn/core/access/officer'
import {
  type NewPasskeyAnswer,
  type NewPasskeyQuestion,
  type PasskeyAnswer,
  type PasskeyQuestion,
  Transport,
} from '@evenborn/core/access/passkey'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Selectable } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import type { PasskeyTable } from '../stores/db/tables.ts'
import { keepChallenge, takeChallenge } from './challenges.ts'
import { atGate } from './gate.ts'
import { accessRefusal } from './refusal.ts'

const MOST_PASSKEYS = 10
const CHALLENGE_BYTES = 32

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const bytesOf = (written: string) => Buffer.from(written, 'base64url')
const siteOf = (origin: string) => new URL(origin).hostname

const held = (ctx: Pick<Ctx, 'gateDb'>, officerId: string) =>
  ctx.gateDb.selectFrom('passkey').selectAll().where('officer', '=', officerId).orderBy('made_at').execute()

const asHeld = ({ credential, transports }: Selectable<PasskeyTable>) => ({ credential: text(credential), transports })

/** The passkeys of an officer, the oldest first. */
export async function passkeysOf(ctx: Pick<Ctx, 'gateDb'>, officerId: string) {
  return (await held(ctx, officerId)).map(({ id, made_at }) => ({ id, madeAt: made_at.toISOString() }))
}

/**
 * Asks a browser to make a passkey: one that asks its owner for a finger, a face or a number, so that it is two factors in one.
 *
 * @throws `access.too-many-passkeys`
 */
export async function askForNewPasskey(ctx: Ctx, officer: Officer, origin: string): Promise<NewPasskeyQuestion> {
  const there = await held(ctx, officer.id)
  if (there.length >= MOST_PASSKEYS) throw accessRefusal('too-many-passkeys', { most: MOST_PASSKEYS })
  const value = Buffer.from(ctx.random(CHALLENGE_BYTES))
  const id = await keepChallenge(ctx, { kind: 'passkey-new', officer: officer.id, origin, value })
  return {
    id,
    challenge: text(value),
    site: siteOf(origin),
    held: there.map(asHeld),
    user: text(Buffer.from(officer.id)),
    account: officer.account,
  }
}

/** Keeps a new passkey. @throws `access.question-over`, `access.passkey-refused` */
export async function keepPasskey(ctx: Ctx, officer: Officer, answer: NewPasskeyAnswer): Promise<void> {
  const asked = await takeChallenge(ctx, { id: answer.question, kind: 'passkey-new', officer: officer.id })
  const { id, ...passkey } = { id: ctx.newId(), ...(await newPasskeyIn(answer, asked)) }
  await atGate(ctx, async (ctx) => {
    const added = await ctx.db
      .insertInto('passkey')
      .values({ id, officer: officer.id, ...passkey, made_at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) throw accessRefusal('passkey-refused')
    await record(ctx, 'user.factor', 'passkey', { key: id, area: officer.area, act: { what: 'passkey', did: 'set' } })
  })
}

async function newPasskeyIn(answer: NewPasskeyAnswer, { origin, value }: { origin: string; value: Buffer }) {
  const checked = await verifyRegistrationResponse({
    response: {
      id: answer.credential,
      rawId: answer.credential,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: answer.clientData, attestationObject: answer.attestation },
    },
    expectedChallenge: text(value),
    expectedOrigin: origin,
    expectedRPID: siteOf(origin),
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!checked?.verified) throw accessRefusal('passkey-refused')
  const { credential } = checked.registrationInfo
  return {
    credential: bytesOf(credential.id),
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: answer.transports.filter((one): one is Transport => Transport.safeParse(one).success),
  }
}

/** Asks a browser for any passkey of this site: who has one needs neither account nor password. */
export async function askForPasskey(ctx: Ctx, origin: string, officerId?: string): Promise<PasskeyQuestion> {
  const value = Buffer.from(ctx.random(CHALLENGE_BYTES))
  const id = await keepChallenge(ctx, { kind: 'passkey-sign-in', officer: officerId, origin, value })
  const there = officerId === undefined ? [] : await held(ctx, officerId)
  return { id, challenge: text(value), site: siteOf(origin), held: there.map(asHeld) }
}

/**
 * Asks for a signature over a hash. What is signed begins with the very hash, so that anyone can see later what it was over;
 * chance behind it makes it this one time and no other.
 */
export async function askForSignature(
  ctx: Ctx,
  officerId: string,
  over: string,
  origin: string,
): Promise<PasskeyQuestion> {
  const value = Buffer.concat([Buffer.from(over, 'hex'), Buffer.from(ctx.random(CHALLENGE_BYTES))])
  const id = await keepChallenge(ctx, { kind: 'passkey-again', officer: officerId, over, origin, value })
  return { id, challenge: text(value), site: siteOf(origin), held: (await held(ctx, officerId)).map(asHeld) }
}

/** Whose passkey answered what was asked at sign-in. @throws `access.question-over`, `access.passkey-refused` */
export async function officerOfPasskey(ctx: Ctx, answer: PasskeyAnswer): Promise<string> {
  const asked = await takeChallenge(ctx, { id: answer.question, kind: 'passkey-sign-in' })
  return (await checkPasskey(ctx, answer, asked)).officer
}

/** Whether a passkey of the officer signed the hash; its answer whole, as proof for later. */
export async function signatureOver(ctx: Ctx, officerId: string, over: string, answer: PasskeyAnswer): Promise<Buffer> {
  const asked = await takeChallenge(ctx, { id: answer.question, kind: 'passkey-again', officer: officerId })
  if (asked.over !== over) throw accessRefusal('passkey-refused')
  await checkPasskey(ctx, answer, asked)
  const { question: _, ...proof } = answer
  return Buffer.from(JSON.stringify(proof))
}

type Asked = { origin: string; value: Buffer; officer: string | null }

/**
 * Checks the signature, the site, that its owner was asked, and the counter: a device that counts never counts back, so
 * an answer that does comes from a copy. Of two answers with one count the database lets one through.
 */
async function checkPasskey(ctx: Ctx, answer: PasskeyAnswer, { origin, value, officer }: Asked) {
  const credential = bytesOf(answer.credential)
  const passkey = await ctx.gateDb
    .selectFrom('passkey')
    .selectAll()
    .where('credential', '=', credential)
    .executeTakeFirst()
  if (!passkey || (officer !== null && passkey.officer !== officer)) throw accessRefusal('passkey-refused')
  const { id, public_key, counter } = passkey
  const checked = await verifyAuthenticationResponse({
    response: {
      id: answer.credential,
      rawId: answer.credential,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: answer.clientData,
        authenticatorData: answer.authenticatorData,
        signature: answer.signature,
      },
    },
    expectedChallenge: text(value),
    expectedOrigin: origin,
    expectedRPID: siteOf(origin),
    credential: { id: answer.credential, publicKey: Uint8Array.from(public_key), counter },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!checked?.verified) throw accessRefusal('passkey-refused')
  const { newCounter } = checked.authenticationInfo
  const counted = await ctx.gateDb
    .updateTable('passkey')
    .set({ counter: newCounter })
    .where('id', '=', id)
    .where((is) => is.or([is('counter', '<', newCounter), is.and([is('counter', '=', 0), is.lit(newCounter === 0)])]))
    .executeTakeFirst()
  if (counted.numUpdatedRows !== 1n) throw accessRefusal('passkey-refused')
  return passkey
}

/** Takes one passkey away from an officer’s account. @throws `access.passkey-unknown` */
export async function removePasskey(ctx: Ctx, officer: Pick<Officer, 'id' | 'area'>, id: string): Promise<void> {
  await atGate(ctx, async (ctx) => {
    const gone = await ctx.db
      .deleteFrom('passkey')
      .where('officer', '=', officer.id)
      .where('id', '=', id)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw accessRefusal('passkey-unknown')
    await record(ctx, 'user.factor', 'passkey', {
      key: id,
      area: officer.area,
      act: { what: 'passkey', did: 'remove' },
    })
  })
}

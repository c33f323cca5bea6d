import { z } from 'zod'

const bytesOf = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/)

/** How a device that holds a passkey can be reached. */
export const Transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])
export type Transport = z.infer<typeof Transport>

/** A passkey that a browser may look for; bytes are written as base64url, here and below. */
const Held = z.object({ credential: bytesOf(1364), transports: z.array(Transport) })

/** Name of the site that a passkey belongs to: none works on another. */
const Site = z.string().regex(/^[a-z0-9.-]{1,253}$/)

/** What a browser is asked to sign, once and within minutes. `held` is empty where any passkey of this site may answer. */
export const PasskeyQuestion = z.object({
  id: z.uuid(),
  challenge: bytesOf(200),
  site: Site,
  held: z.array(Held),
})
export type PasskeyQuestion = z.infer<typeof PasskeyQuestion>

/** The same for a passkey that is yet to be made. `held` are those the officer has already. */
export const NewPasskeyQuestion = PasskeyQuestion.extend({
  user: bytesOf(100),
  account: z.string().regex(/^[a-z0-9.-]{3,40}$/),
})
export type NewPasskeyQuestion = z.infer<typeof NewPasskeyQuestion>

/** A passkey’s answer: its signature over the question, as the browser gives it. */
export const PasskeyAnswer = z.object({
  question: z.uuid(),
  credential: bytesOf(1364),
  clientData: bytesOf(2000),
  authenticatorData: bytesOf(2000),
  signature: bytesOf(1000),
})
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

/** A new passkey, as the browser gives it. */
export const NewPasskeyAnswer = z.object({
  question: z.uuid(),
  credential: bytesOf(1364),
  clientData: bytesOf(2000),
  attestation: bytesOf(6000),
  transports: z.array(z.string().max(20)).max(10),
})
export type NewPasskeyAnswer = z.infer<typeof NewPasskeyAnswer>

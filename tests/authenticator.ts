import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type {
  NewPasskeyAnswer,
  NewPasskeyQuestion,
  PasskeyAnswer,
  PasskeyQuestion,
} from '@evenborn/core/access/passkey'

/* A device that holds one passkey, as WebAuthn describes it: P-256, no attestation, with a counter. */

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** The few forms of CBOR that a passkey needs. */
function cbor(value: unknown): Buffer {
  const head = (major: number, size: number) =>
    size < 24
      ? Buffer.from([(major << 5) | size])
      : size < 256
        ? Buffer.from([(major << 5) | 24, size])
        : Buffer.from([(major << 5) | 25, size >> 8, size & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  const pairs = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([key, held]) => [cbor(key), cbor(held)])])
}

const PRESENT = 1
const VERIFIED = 4
const WITH_KEY = 64

/** What a test may have a device do wrong. */
type Wrong = { origin?: string; site?: string; flags?: number; challenge?: string; key?: KeyObject }

/** A device at an origin: https://srb.example.cn. `counter` is what it has counted so far, and may be set back. */
export function newDevice(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credential = randomBytes(32)
  const site = new URL(origin).hostname
  const clientData = (type: string, challenge: string, at: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }))
  const device = {
    counter: 0,
    /** Makes its passkey. */
    make({ id, challenge }: NewPasskeyQuestion, wrong: Wrong = {}): NewPasskeyAnswer {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const key = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const held = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([credential.length >> 8, credential.length & 255]),
        credential,
        cbor(key),
      ])
      const authData = device.frame(wrong.site, (wrong.flags ?? PRESENT | VERIFIED) | WITH_KEY, held)
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      return {
        question: id,
        credential: text(credential),
        clientData: text(clientData('webauthn.create', wrong.challenge ?? challenge, wrong.origin ?? origin)),
        attestation: text(attestation),
        transports: ['internal'],
      }
    },
    /** Signs what it is asked. */
    sign({ id, challenge }: PasskeyQuestion, wrong: Wrong = {}): PasskeyAnswer {
      device.counter++
      const authenticatorData = device.frame(wrong.site, wrong.flags ?? PRESENT | VERIFIED)
      const said = clientData('webauthn.get', wrong.challenge ?? challenge, wrong.origin ?? origin)
      const signature = createSign('sha256')
        .update(Buffer.concat([authenticatorData, sha256(said)]))
        .sign(wrong.key ?? privateKey)
      return {
        question: id,
        credential: text(credential),
        clientData: text(said),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
      }
    },
    frame(at: string | undefined, flags: number, held: Buffer = Buffer.alloc(0)): Buffer {
      const counted = Buffer.alloc(4)
      counted.writeUInt32BE(device.counter)
      return Buffer.concat([sha256(at ?? site), Buffer.from([flags]), counted, held])
    },
  }
  return device
}

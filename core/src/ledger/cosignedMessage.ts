import { utf8Of } from './utf8.ts'

/** Bytes of a cosignature behind the key’s id: a time of eight and an Ed25519 signature of 64. */
const TIME_BYTES = 8
const COSIGNATURE_BYTES = 72

/**
 * What a witness signs (C2SP tlog-cosignature, “Ed25519 signed message”): its own heading, the time in seconds since 1970,
 * and the checkpoint’s text.
 */
export const cosignedMessage = (text: string, time: number): Uint8Array =>
  utf8Of(`cosignature/v1\ntime ${time}\n${text}`)

/** A time as the eight bytes that stand before a witness’s signature, the highest first. */
export function timeBytes(time: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  return bytes
}

/** Takes a cosignature apart; undefined where it has another length or a time beyond 2^53. */
export function cosignatureParts(bytes: Uint8Array): { time: number; signature: Uint8Array } | undefined {
  if (bytes.length !== COSIGNATURE_BYTES) return undefined
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return Number.isSafeInteger(time) ? { time, signature: bytes.subarray(TIME_BYTES) } : undefined
}

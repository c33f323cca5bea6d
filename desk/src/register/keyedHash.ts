/**
 * HMAC-SHA-256 cut to its first 32 bits, for very many short texts under one key.
 *
 * Tokens take some forty hashes a row. General libraries rebuild the padded key for each and hand back 32 bytes; here the state
 * after the padded key is kept, so a text of up to 55 bytes costs two runs of the compression function and no allocation.
 * Web Crypto is no help: it answers by promise, and pages on plain http do not have it. Tested against node:crypto.
 */

/** SHA-256 constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const ROUNDS = fractions(64, Math.cbrt)
/** Initial state: the same of the square roots of the first 8 primes (FIPS 180-4, 5.3.3). */
const START = fractions(8, Math.sqrt)

function fractions(count: number, root: (of: number) => number): Int32Array {
  const found = new Int32Array(count)
  for (let number = 2, at = 0; at < count; number++) {
    let prime = true
    for (let by = 2; by * by <= number; by++) if (number % by === 0) prime = false
    if (prime) found[at++] = Math.floor((root(number) % 1) * 2 ** 32) | 0
  }
  return found
}

const schedule = new Int32Array(64)

/** One run of the compression function over the 16 words in `schedule`; `state` is taken from `from` and written to `to`. */
function compress(from: Int32Array, to: Int32Array): void {
  const w = schedule
  for (let t = 16; t < 64; t++) {
    const early = w[t - 15]!
    const late = w[t - 2]!
    const spread0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
    const spread1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
    w[t] = (w[t - 16]! + spread0 + w[t - 7]! + spread1) | 0
  }
  let a = from[0]!
  let b = from[1]!
  let c = from[2]!
  let d = from[3]!
  let e = from[4]!
  let f = from[5]!
  let g = from[6]!
  let h = from[7]!
  for (let t = 0; t < 64; t++) {
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + ROUNDS[t]! + w[t]!) | 0
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  to[0] = (from[0]! + a) | 0
  to[1] = (from[1]! + b) | 0
  to[2] = (from[2]! + c) | 0
  to[3] = (from[3]! + d) | 0
  to[4] = (from[4]! + e) | 0
  to[5] = (from[5]! + f) | 0
  to[6] = (from[6]! + g) | 0
  to[7] = (from[7]! + h) | 0
}

const utf8 = new TextEncoder()
const message = new Uint8Array(4096)
const running = new Int32Array(8)

/** Writes a text as UTF-8 into `message` and says how many bytes it took; texts beyond 1,300 characters are cut there. */
function write(text: string): number {
  let at = 0
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    if (code > 0x7f) return at + utf8.encodeInto(text.slice(place, 1300), message.subarray(at)).written
    if (at === 1300) return at
    message[at++] = code
  }
  return at
}

/** Reads 16 words of `message` into `schedule`. */
function load(offset: number): void {
  for (let word = 0, at = offset; word < 16; word++, at += 4) {
    schedule[word] = (message[at]! << 24) | (message[at + 1]! << 16) | (message[at + 2]! << 8) | message[at + 3]!
  }
}

/** A key made ready: the states of the inner and the outer hash after their padded keys. */
export type ReadyKey = { inner: Int32Array; outer: Int32Array }

/** Makes a key of at most 64 bytes ready for `keyedHash`. */
export function readyKey(key: Uint8Array): ReadyKey {
  if (key.length > 64) throw new RangeError('a key has at most 64 bytes')
  const state = (mask: number) => {
    message.fill(mask, 0, 64)
    for (let at = 0; at < key.length; at++) message[at]! ^= key[at]!
    load(0)
    const after = new Int32Array(8)
    compress(START, after)
    return after
  }
  return { inner: state(0x36), outer: state(0x5c) }
}

/** The first 32 bits, as an unsigned number, of HMAC-SHA-256 over the UTF-8 bytes of a text. */
export function keyedHash({ inner, outer }: ReadyKey, text: string): number {
  const length = write(text)
  const padded = (length + 9 + 63) & ~63
  message.fill(0, length, padded)
  message[length] = 0x80
  for (let offset = 0, from = inner; offset < padded; offset += 64, from = running) {
    load(offset)
    if (offset + 64 === padded) schedule[15] = (64 + length) * 8
    compress(from, running)
  }
  schedule.set(running)
  schedule[8] = 0x80000000 | 0
  schedule.fill(0, 9, 15)
  schedule[15] = (64 + 32) * 8
  compress(outer, running)
  return running[0]! >>> 0
}

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

/**
 * One run of the compression function over the 16 words in `schedule`; `state` is taken from `from` and written to `to`.
 *
 * Eight rounds stand one after the other, each with the eight variables turned by one place: moving them from one to the next
 * costs a fourth of the time, and calling a function for each sum as much again.
 */
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
  let first = 0
  for (let t = 0; t < 64; t += 8) {
    first =
      (h +
        (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
        (g ^ (e & (f ^ g))) +
        ROUNDS[t]! +
        w[t]!) |
      0
    d = (d + first) | 0
    h =
      (first +
        (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
        ((a & b) | (c & (a | b)))) |
      0
    first =
      (g +
        (((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7))) +
        (f ^ (d & (e ^ f))) +
        ROUNDS[t + 1]! +
        w[t + 1]!) |
      0
    c = (c + first) | 0
    g =
      (first +
        (((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10))) +
        ((h & a) | (b & (h | a)))) |
      0
    first =
      (f +
        (((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7))) +
        (e ^ (c & (d ^ e))) +
        ROUNDS[t + 2]! +
        w[t + 2]!) |
      0
    b = (b + first) | 0
    f =
      (first +
        (((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10))) +
        ((g & h) | (a & (g | h)))) |
      0
    first =
      (e +
        (((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7))) +
        (d ^ (b & (c ^ d))) +
        ROUNDS[t + 3]! +
        w[t + 3]!) |
      0
    a = (a + first) | 0
    e =
      (first +
        (((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10))) +
        ((f & g) | (h & (f | g)))) |
      0
    first =
      (d +
        (((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7))) +
        (c ^ (a & (b ^ c))) +
        ROUNDS[t + 4]! +
        w[t + 4]!) |
      0
    h = (h + first) | 0
    d =
      (first +
        (((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10))) +
        ((e & f) | (g & (e | f)))) |
      0
    first =
      (c +
        (((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7))) +
        (b ^ (h & (a ^ b))) +
        ROUNDS[t + 5]! +
        w[t + 5]!) |
      0
    g = (g + first) | 0
    c =
      (first +
        (((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10))) +
        ((d & e) | (f & (d | e)))) |
      0
    first =
      (b +
        (((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7))) +
        (a ^ (g & (h ^ a))) +
        ROUNDS[t + 6]! +
        w[t + 6]!) |
      0
    f = (f + first) | 0
    b =
      (first +
        (((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10))) +
        ((c & d) | (e & (c | d)))) |
      0
    first =
      (a +
        (((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7))) +
        (h ^ (f & (g ^ h))) +
        ROUNDS[t + 7]! +
        w[t + 7]!) |
      0
    e = (e + first) | 0
    a =
      (first +
        (((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10))) +
        ((b & c) | (d & (b | c)))) |
      0
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

/** Texts beyond so many characters are cut there. */
const LONGEST = 1300
const message = new Uint8Array(4096)
const running = new Int32Array(8)

/** Writes a text as UTF-8 into `message` and says how many bytes it took. */
function write(text: string): number {
  const end = Math.min(text.length, LONGEST)
  let at = 0
  for (let place = 0; place < end; place++) {
    let code = text.charCodeAt(place)
    if (code < 0x80) {
      message[at++] = code
      continue
    }
    if (code < 0x800) {
      message[at++] = 0xc0 | (code >>> 6)
    } else {
      if (code >= 0xd800 && code < 0xe000) {
        code = wholeAt(text, place, end)
        if (code > 0xffff) place++
      }
      if (code > 0xffff) message[at++] = 0xf0 | (code >>> 18)
      message[at++] = code > 0xffff ? 0x80 | ((code >>> 12) & 0x3f) : 0xe0 | (code >>> 12)
      message[at++] = 0x80 | ((code >>> 6) & 0x3f)
    }
    message[at++] = 0x80 | (code & 0x3f)
  }
  return at
}

/** The character whose first half stands here; half a character alone is written as U+FFFD, as everywhere in UTF-8. */
function wholeAt(text: string, place: number, end: number): number {
  const code = text.codePointAt(place)!
  const isWhole = code > 0xffff && place + 1 < end
  return isWhole ? code : 0xfffd
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

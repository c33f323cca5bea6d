import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { storeRefusal } from '../refusal.ts'
import { syncFolder, writeDurably } from './durable.ts'

/** Keys of linkage windows, one for each year of birth: `window-2026.key`, 32 random bytes, readable by Evenborn alone. */
export type WindowKeys = {
  /** The key of a window, made when the first tokens of that year arrive. @throws `store.window-closed` once destroyed */
  keyOf(cohort: number): Promise<Buffer>
  /** The key of a window that has one. @throws `store.window-closed` */
  heldKeyOf(cohort: number): Promise<Buffer>
  isHeld(cohort: number): Promise<boolean>
  /** Deletes the key and leaves a mark, so that no second key is ever made for that window. */
  destroy(cohort: number): Promise<void>
}

export function windowKeys(folder: string): WindowKeys {
  const keyFile = (cohort: number) => join(folder, `window-${cohort}.key`)
  const closedMark = (cohort: number) => join(folder, `window-${cohort}.closed`)
  const heldKeyOf = async (cohort: number) => {
    const key = await readFile(keyFile(cohort)).catch(() => undefined)
    if (!key) throw storeRefusal('window-closed', { cohort })
    return key
  }
  return {
    heldKeyOf,
    isHeld: async (cohort) => existsSync(keyFile(cohort)),
    keyOf: async (cohort) => {
      if (existsSync(closedMark(cohort))) throw storeRefusal('window-closed', { cohort })
      if (!existsSync(keyFile(cohort))) await makeKey(folder, keyFile(cohort))
      return heldKeyOf(cohort)
    },
    destroy: async (cohort) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeDurably(closedMark(cohort), '')
      await rm(keyFile(cohort), { force: true })
      await syncFolder(folder)
    },
  }
}

/** Makes a file of 32 random bytes. Of two who make the same key at once, one is first and both use it. */
export async function makeKey(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const offer = `${file}.${randomBytes(6).toString('hex')}`
  await writeDurably(offer, randomBytes(32))
  await link(offer, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(offer)
  await syncFolder(folder)
}

const NONCE = 12
const TAG = 16
const partOf = (key: Buffer, use: string) => Buffer.from(hkdfSync('sha256', key, '', `evenborn ${use}`, 32))

/**
 * AES-256-GCM: nonce, tag, ciphertext. The nonce is a keyed hash of the bytes, so the same bytes under the same key are the
 * same file, and a nonce is never used for two different ones.
 */
export function seal(bytes: Uint8Array, key: Buffer): Uint8Array {
  const nonce = createHmac('sha256', partOf(key, 'nonce')).update(bytes).digest().subarray(0, NONCE)
  const cipher = createCipheriv('aes-256-gcm', partOf(key, 'seal'), nonce)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Bytes as they were before `seal`; throws when a single bit differs or the key is another. */
export function openSealed(sealed: Uint8Array, key: Buffer): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', partOf(key, 'seal'), sealed.subarray(0, NONCE))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
}

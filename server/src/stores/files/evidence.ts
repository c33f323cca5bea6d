import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { storeRefusal } from '../refusal.ts'
import { type Derivations, openDerivations } from './derivations.ts'
import { syncFolder, writeDurably } from './durable.ts'
import { openSealed, seal, type WindowKeys, windowKeys } from './windowKeys.ts'

export type Hash = string

/** Evidence: bytes as delivered, kept under their own SHA-256, never changed. */
export type Evidence = {
  /** Keeps bytes; when this returns they survive a power cut. The same bytes twice are kept once. */
  keep(bytes: Uint8Array): Promise<Hash>
  /** Bytes of a hash, checked against it. @throws `store.evidence-missing`, `store.evidence-altered` */
  read(hash: Hash): Promise<Uint8Array>
  /** Keeps bytes encrypted under the key of a linkage window; the hash is that of the encrypted bytes. */
  keepSealed(bytes: Uint8Array, cohort: number): Promise<Hash>
  /** Bytes kept sealed. @throws `store.window-closed` when the key has been destroyed */
  readSealed(hash: Hash, cohort: number): Promise<Uint8Array>
  /** Whether the key of a window is held. */
  isWindowOpen(cohort: number): Promise<boolean>
  /** Destroys the key of a window: what was sealed under it is gone for ever, and every hash still verifies. */
  closeWindow(cohort: number): Promise<void>
  /** What is made from evidence and kept beside it. */
  derived: Derivations
}

/** Free space below which nothing more is kept: the database beside it needs room to write down what it promised. */
const LEAST_FREE_BYTES = 256 * 2 ** 20

/**
 * The evidence of a home: files in `<home>/evidence`, keys of linkage windows in `<home>/keys`.
 *
 * @param leastFree bytes of the disk that no evidence takes
 */
export function openEvidence(home: string, leastFree = LEAST_FREE_BYTES): Evidence {
  const folder = join(home, 'evidence')
  const keys: WindowKeys = windowKeys(join(home, 'keys'))
  const keep = (bytes: Uint8Array) => keepIn(folder, bytes, leastFree)
  const read = (hash: Hash) => readFrom(folder, hash)
  return {
    keep,
    read,
    keepSealed: async (bytes, cohort) => keep(seal(bytes, await keys.keyOf(cohort))),
    readSealed: async (hash, cohort) => openSealed(await read(hash), await keys.heldKeyOf(cohort)),
    isWindowOpen: (cohort) => keys.isHeld(cohort),
    closeWindow: (cohort) => keys.destroy(cohort),
    derived: openDerivations(home),
  }
}

const hashOf = (bytes: Uint8Array): Hash => createHash('sha256').update(bytes).digest('hex')
const pathOf = (folder: string, hash: Hash) => join(folder, hash.slice(0, 2), hash)

async function readFrom(folder: string, hash: Hash): Promise<Uint8Array> {
  const bytes = await readFile(pathOf(folder, hash)).catch(() => undefined)
  if (!bytes) throw storeRefusal('evidence-missing', { hash })
  if (hashOf(bytes) !== hash) throw storeRefusal('evidence-altered', { hash })
  return bytes
}

async function keepIn(folder: string, bytes: Uint8Array, leastFree: number): Promise<Hash> {
  const hash = hashOf(bytes)
  const path = pathOf(folder, hash)
  if ((await stat(path).catch(() => undefined))?.size === bytes.length) return hash
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const free = await statfs(folder)
  if (free.bavail * free.bsize - bytes.length < leastFree) throw storeRefusal('disk-full')
  await writeDurably(path, bytes)
  await syncFolder(dirname(path))
  await syncFolder(folder)
  return hash
}

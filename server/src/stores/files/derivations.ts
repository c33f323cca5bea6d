import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { storeRefusal } from '../refusal.ts'
import { syncFolder, writeDurably } from './durable.ts'
import { makeKey, openSealed, seal } from './windowKeys.ts'

/**
 * Derivations at rest: made from evidence, replaced as a whole when made anew, encrypted under a key of this home. They
 * outlive the tokens from which they were made, so they are kept as carefully as evidence is. Rows of births are sealed under
 * the home’s key together with a half that the database gives out for a stated purpose alone.
 */
export type Derivations = {
  /** Puts bytes in the place of what stood under the name. When this returns they survive a power cut. */
  put(name: string, bytes: Uint8Array, half?: Uint8Array): Promise<void>
  /** Bytes under a name, or undefined where there are none. @throws `store.derivation-altered` */
  get(name: string, half?: Uint8Array): Promise<Uint8Array | undefined>
}

const plainName = /^[a-z0-9-]{1,60}$/

/** The derivations of a home: files in `<home>/derived`, their key in `<home>/keys/derived.key`. */
export function openDerivations(home: string): Derivations {
  const folder = join(home, 'derived')
  const pathOf = (name: string) => {
    if (!plainName.test(name)) throw new Error(`not a plain name: ${name}`)
    return join(folder, `${name}.sealed`)
  }
  return {
    put: async (name, bytes, half) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeDurably(pathOf(name), seal(bytes, await keyOf(home, half)))
      await syncFolder(folder)
    },
    get: async (name, half) => {
      const sealed = await readFile(pathOf(name)).catch(() => undefined)
      if (!sealed) return undefined
      const key = await keyOf(home, half)
      try {
        return openSealed(sealed, key)
      } catch {
        throw storeRefusal('derivation-altered', { name })
      }
    },
  }
}

async function keyOf(home: string, half: Uint8Array | undefined): Promise<Buffer> {
  const folder = join(home, 'keys')
  const file = join(folder, 'derived.key')
  if (!existsSync(file)) await makeKey(folder, file)
  const key = await readFile(file)
  return half ? createHmac('sha256', key).update(half).digest() : key
}

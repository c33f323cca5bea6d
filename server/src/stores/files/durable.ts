import { open, rename, rm } from 'node:fs/promises'
import { storeRefusal } from '../refusal.ts'

let written = 0

/** Writes beside the place, syncs, and moves it there: the name never stands for half a file. Sync the folder after. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const partial = `${path}.${process.pid}.${++written}.partial`
  try {
    const handle = await open(partial, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw storeRefusal('disk-full')
    throw error
  }
}

/** A new name in a folder survives a power cut only after the folder itself is synced. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

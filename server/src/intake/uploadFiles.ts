import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../stores/files/durable.ts'

/**
 * Where parts of packages lie until all are there, for Evenborn alone. They hold tokens that no window key has sealed yet: so
 * they are in no backup, and taken away when the package is a return, was refused, or has waited too long.
 */
export const uploadsFolder = (home: string): string => join(home, 'uploads')

const fileOf = (home: string, id: string) => join(uploadsFolder(home), id)

/** Bytes that the disk holds of an upload. */
export async function bytesHeld(home: string, id: string): Promise<number> {
  const found = await stat(fileOf(home, id)).catch(() => undefined)
  return found?.size ?? 0
}

/** Writes a part at its place, and says so only once it is on the disk. Written again it is the same. */
export async function writePart(home: string, id: string, offset: number, bytes: Uint8Array): Promise<void> {
  const folder = uploadsFolder(home)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const isNew = (await bytesHeld(home, id)) === 0
  const file = await open(fileOf(home, id), isNew ? 'w' : 'r+', 0o600)
  try {
    await file.write(bytes, 0, bytes.length, offset)
    await file.sync()
  } finally {
    await file.close()
  }
  if (isNew) await syncFolder(folder)
}

/** All of an upload. What a broken-off write has left behind its end is no part of it. */
export async function readUpload(home: string, id: string, bytes: number): Promise<Uint8Array> {
  return (await readFile(fileOf(home, id))).subarray(0, bytes)
}

export const dropUpload = (home: string, id: string): Promise<void> => rm(fileOf(home, id), { force: true })

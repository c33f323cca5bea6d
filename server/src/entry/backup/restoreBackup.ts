import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, chown, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Decrypter } from 'age-encryption'
import { eachOf } from '../../foundation/eachOf.ts'
import { databaseUser } from '../../stores/db/postgresPrograms.ts'
import { syncFolder } from '../../stores/files/durable.ts'
import { readTar, type TarFound } from '../../stores/files/tar.ts'
import { BackupManifest, MANIFEST } from './manifest.ts'
import { backupRefusal } from './refusal.ts'

export type RestoredBackup = { sha256: string; manifest: BackupManifest }

/**
 * Restores a backup into an empty home: first beside it, every byte held against its hash, and moved there in one step at the
 * end. What is not whole leaves nothing.
 *
 * @param accept told what the backup says it holds, before anything is put in its place; what it throws ends the restore
 * @throws `backup.home-not-empty`, `backup.not-opened`, `backup.altered`
 */
export async function restoreBackup(
  file: string,
  home: string,
  opener: Decrypter,
  accept: (manifest: BackupManifest) => void = () => undefined,
): Promise<RestoredBackup> {
  const there = await readdir(home).catch(() => [])
  if (there.length > 0) throw backupRefusal('home-not-empty', { home })
  const beside = `${home}.restoring`
  await rm(beside, { recursive: true, force: true })
  await mkdir(dirname(home), { recursive: true })
  await mkdir(beside, { mode: 0o711 })
  try {
    const restored = await unpack(file, beside, opener)
    accept(restored.manifest)
    await giveToDatabase(beside)
    await syncBelow(beside)
    await rename(beside, home).catch((error: NodeJS.ErrnoException) => {
      throw backupRefusal('home-not-placed', { home, reason: error.code ?? error.message })
    })
    await syncFolder(dirname(home))
    return restored
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw backupRefusal('no-room', { file: home })
    throw error
  }
}

async function unpack(file: string, into: string, opener: Decrypter): Promise<RestoredBackup> {
  const hash = createHash('sha256')
  const source = createReadStream(file)
  const hashing = new Transform({
    transform: (piece, _encoding, done) => {
      hash.update(piece)
      done(null, piece)
    },
  })
  const reading = pipeline(source, hashing).catch(() => undefined)
  const opened = await opener.decrypt(Readable.toWeb(hashing) as unknown as ReadableStream<Uint8Array>).catch(() => {
    throw backupRefusal('not-opened', { file: basename(file) })
  })
  const altered = (place: string) => backupRefusal('altered', { file: basename(file), place })
  const packed = Readable.fromWeb(opened as import('node:stream/web').ReadableStream<Uint8Array>)
  const unpacked = createGunzip()
  const unpacking = pipeline(packed, unpacked)
  // Awaited below, once all has been read; until then it belongs to nobody.
  unpacking.catch(() => undefined)
  const found: BackupManifest['files'] = []
  let manifest: BackupManifest | undefined
  try {
    for await (const entry of readTar(unpacked)) {
      if (manifest) throw altered(entry.name)
      if (entry.name === MANIFEST) manifest = BackupManifest.parse(JSON.parse(await textOf(entry)))
      else if (entry.isFolder) await mkdir(join(into, entry.name), { recursive: true, mode: entry.mode })
      else found.push(await writeEntry(into, entry))
    }
    await unpacking
    await reading
  } catch (error) {
    // Whoever still waits for room downstream would wait for ever.
    for (const stream of [unpacked, packed, hashing, source]) stream.destroy()
    // Disk and rights are this machine’s; everything else is the backup’s.
    if (
      typeof (error as NodeJS.ErrnoException).errno === 'number' &&
      !String((error as NodeJS.ErrnoException).code).startsWith('Z_')
    )
      throw error
    throw altered(error instanceof Error ? error.message.slice(0, 80) : '')
  }
  if (!manifest) throw altered(MANIFEST)
  requireSame(manifest.files, found, altered)
  return { sha256: hash.digest('hex'), manifest }
}

function requireSame(
  said: BackupManifest['files'],
  found: BackupManifest['files'],
  altered: (place: string) => Error,
): void {
  const asFound = new Map(found.map((one) => [one.name, one]))
  for (const { name, bytes, sha256 } of said) {
    const one = asFound.get(name)
    if (one?.bytes !== bytes || one.sha256 !== sha256) throw altered(name)
    asFound.delete(name)
  }
  for (const name of asFound.keys()) throw altered(name)
}

async function textOf({ content }: TarFound): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

async function writeEntry(into: string, { name, mode, content }: TarFound): Promise<BackupManifest['files'][number]> {
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(join(into, name), 'wx', mode)
  try {
    for await (const piece of content) {
      hash.update(piece)
      bytes += piece.length
      await handle.writeFile(piece)
    }
  } finally {
    await handle.close()
  }
  return { name, bytes, sha256: hash.digest('hex') }
}

/** Everything is on the disk before it gets its place. */
async function syncBelow(folder: string): Promise<void> {
  const below = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = below.map((one) => join(one.parentPath, one.name))
  await eachOf([...paths, folder], 8, syncFolder)
}

/** The database’s own user owns its folder; PostgreSQL starts on no other. */
async function giveToDatabase(home: string): Promise<void> {
  const user = databaseUser()
  if (!user) return
  await chmod(home, 0o711)
  const give = async (path: string): Promise<void> => {
    await chown(path, user.uid, user.gid)
    const below = await readdir(path, { withFileTypes: true }).catch(() => [])
    for (const one of below)
      if (one.isDirectory()) await give(join(path, one.name))
      else await chown(join(path, one.name), user.uid, user.gid)
  }
  if ((await readdir(home)).includes('postgres')) await give(join(home, 'postgres'))
}

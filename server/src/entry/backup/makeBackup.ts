import { createHash } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Encrypter } from 'age-encryption'
import { type CopiedPart, copyCluster } from '../../stores/db/copyCluster.ts'
import { syncFolder } from '../../stores/files/durable.ts'
import { tarEnd, tarHead, tarPadding } from '../../stores/files/tar.ts'
import { type BackupManifest, MANIFEST } from './manifest.ts'
import { backupRefusal } from './refusal.ts'

/** What a backup is made of. */
export type BackupSources = {
  home: string
  /** Superuser’s address of the kept cluster; undefined where the database lies at an address. */
  clusterUrl: string | undefined
  /** Keeps the ledger as it is from here on until what it gives back is called. */
  holdLedger(): Promise<() => Promise<void>>
  /** What the manifest says of the database, asked while the ledger is held. */
  describe(): Promise<Pick<BackupManifest, 'schema' | 'ledger'>>
  now: Date
  withDerived: boolean
}

export type MadeBackup = { file: string; sha256: string; bytes: number; manifest: BackupManifest }

/** In the home and in no backup: the database has its own way in, the rest is of the running process or can be given up. */
const leftOut = /^(postgres|owner\.lock.*|ballast|demo|uploads)$/
/** Taken right after the database’s moment, while the ledger stands still. */
const withLedger = ['keys', 'ledger']

/**
 * Writes one sealed file with a whole home, while it is in use: the database at one moment, the ledger at the same one, and
 * evidence as it stands afterwards, which only grows. The file bears its name only once it is whole and on the disk.
 *
 * @throws `backup.no-room`
 */
export async function makeBackup(file: string, sealer: Encrypter, sources: BackupSources): Promise<MadeBackup> {
  const partial = `${file}.partial`
  const said: Said = {}
  try {
    const out = await open(partial, 'wx', 0o600)
    const written = await writeSealed(out, sealer, archive(sources, said)).finally(() => out.close())
    await rename(partial, file)
    await syncFolder(dirname(file))
    return { file, ...written, manifest: said.manifest! }
  } catch (error) {
    await rm(partial, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw backupRefusal('no-room', { file })
    throw error
  }
}

async function writeSealed(
  out: FileHandle,
  sealer: Encrypter,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Pick<MadeBackup, 'sha256' | 'bytes'>> {
  const hash = createHash('sha256')
  let bytes = 0
  const packed = createGzip({ level: 1 })
  const packing = pipeline(Readable.from(pieces), packed)
  const sealed = await sealer.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>)
  const writing = (async () => {
    for await (const piece of Readable.fromWeb(sealed as StreamOfNode)) {
      hash.update(piece)
      bytes += piece.length
      await out.writeFile(piece)
    }
    await out.sync()
  })()
  // Either end that breaks breaks the other one off, which then tells less.
  const failures = (await Promise.allSettled([packing, writing])).flatMap((one) =>
    one.status === 'rejected' ? [one.reason as NodeJS.ErrnoException] : [],
  )
  if (failures.length > 0) throw failures.find(({ code }) => !code?.match(/^(ABORT_ERR|ERR_STREAM)/)) ?? failures[0]
  return { sha256: hash.digest('hex'), bytes }
}

type StreamOfNode = import('node:stream/web').ReadableStream<Uint8Array>
type Said = { manifest?: BackupManifest }

async function* archive(sources: BackupSources, said: Said): AsyncGenerator<Uint8Array> {
  const { home, clusterUrl, holdLedger, describe, now, withDerived } = sources
  const files: BackupManifest['files'] = []
  let release: (() => Promise<void>) | undefined
  const hold = async () => {
    release = await holdLedger()
  }
  try {
    if (clusterUrl === undefined) await hold()
    else {
      yield* folder('postgres')
      yield* folder('postgres/data')
      for await (const part of copyCluster(clusterUrl, join(home, 'postgres/data'), hold))
        yield* pack({ ...part, name: `postgres/data/${part.name}` }, files)
    }
    const described = await describe()
    for (const name of withLedger) yield* below(home, name, files)
    await release?.()
    release = undefined
    for (const name of (await readdir(home)).sort())
      if (!leftOut.test(name) && !withLedger.includes(name) && (withDerived || name !== 'derived'))
        yield* below(home, name, files)
    said.manifest = { v: 1, made: now.toISOString(), database: clusterUrl ? 'kept' : 'addressed', ...described, files }
    yield* pack({ name: MANIFEST, text: JSON.stringify(said.manifest) }, [])
    yield tarEnd()
  } finally {
    await release?.()
  }
}

/** A file or a folder of the home, with all that stands in it. What is being written, or is gone meanwhile, is left out. */
async function* below(home: string, name: string, files: BackupManifest['files']): AsyncGenerator<Uint8Array> {
  const found = await stat(join(home, name)).catch(() => undefined)
  if (found?.isDirectory()) {
    yield* folder(name)
    for (const one of (await readdir(join(home, name))).sort()) yield* below(home, `${name}/${one}`, files)
  } else if (found?.isFile() && !name.endsWith('.partial')) yield* pack({ name, path: join(home, name) }, files)
}

async function* folder(name: string): AsyncGenerator<Uint8Array> {
  yield tarHead({ name, mode: 0o700, size: 0, isFolder: true })
}

async function* pack(part: CopiedPart, files: BackupManifest['files']): AsyncGenerator<Uint8Array> {
  if ('folder' in part) return yield* folder(part.name)
  if ('text' in part) return yield* content(part.name, Buffer.byteLength(part.text), [Buffer.from(part.text)], files)
  const handle = await open(part.path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return
  try {
    const { size } = await handle.stat()
    yield* content(part.name, size, piecesOf(handle, size), files)
  } finally {
    await handle.close()
  }
}

async function* content(
  name: string,
  size: number,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  files: BackupManifest['files'],
): AsyncGenerator<Uint8Array> {
  yield tarHead({ name, mode: 0o600, size, isFolder: false })
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
  yield tarPadding(size)
  files.push({ name, bytes: size, sha256: hash.digest('hex') })
}

const PIECE = 2 ** 20

/** Exactly so many bytes, whatever becomes of the file meanwhile: where it shrinks, the log makes up for the missing ones. */
async function* piecesOf(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const piece = Buffer.alloc(Math.min(PIECE, size - at))
    const { bytesRead } = await handle.read(piece, 0, piece.length, at)
    at += piece.length
    yield bytesRead < piece.length
      ? Buffer.concat([piece.subarray(0, bytesRead), Buffer.alloc(piece.length - bytesRead)])
      : piece
  }
}

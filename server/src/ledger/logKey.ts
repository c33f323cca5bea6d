import { existsSync, readFileSync } from 'node:fs'
import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  KEY_TYPES,
  type NoteSigner,
  type NoteVerifier,
  noteSigner,
  parseSigner,
  parseVerifier,
  signerText,
} from '@evenborn/core/ledger/noteKey'
import type { Ctx } from '../foundation/context.ts'
import { syncFolder, writeDurably } from '../stores/files/durable.ts'
import { keptLedgerRefusal } from './refusal.ts'

const keysFolder = (home: string) => join(home, 'keys')
const keyFile = (home: string) => join(keysFolder(home), 'ledger.key')

/** Where the checkpoint signed last is kept beside the key: who puts back older files does not put back this. */
export const signedFile = (home: string): string => join(keysFolder(home), 'ledger.signed')

/**
 * The key that signs this ledger’s checkpoints, readable by Evenborn alone, made with a name of its own when there is none yet.
 *
 * @param isSigned whether the ledger has checkpoints already: then a new key would be another ledger’s
 * @throws `ledger.key-lost`
 */
export async function logKey({ home, random }: Pick<Ctx, 'home' | 'random'>, isSigned: boolean): Promise<NoteSigner> {
  const file = keyFile(home)
  if (!existsSync(file)) {
    if (isSigned) throw keptLedgerRefusal('key-lost', { file })
    await makeKey(
      home,
      noteSigner(`evenborn.${Buffer.from(random(4)).toString('hex')}/ledger`, KEY_TYPES.log, random(32)),
    )
  }
  return parseSigner((await readFile(file, 'utf8')).trim())
}

/** The public key beside a ledger, written with its first checkpoint; undefined before that. */
export function logVerifier(folder: string): NoteVerifier | undefined {
  const file = join(folder, 'log.vkey')
  return existsSync(file) ? parseVerifier(readFileSync(file, 'utf8').trim()) : undefined
}

/** The same. @throws `ledger.no-verifier-key` */
export function requireLogVerifier(folder: string): NoteVerifier {
  const verifier = logVerifier(folder)
  if (!verifier) throw keptLedgerRefusal('no-verifier-key')
  return verifier
}

/** Of two who make it at once, one is first and both use it. */
async function makeKey(home: string, signer: NoteSigner): Promise<void> {
  await mkdir(keysFolder(home), { recursive: true, mode: 0o700 })
  const offer = `${keyFile(home)}.${signer.id}`
  await writeDurably(offer, `${signerText(signer)}\n`)
  await link(offer, keyFile(home)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(offer)
  await syncFolder(keysFolder(home))
}

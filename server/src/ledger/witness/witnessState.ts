import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { cosignatureTime } from '@evenborn/core/ledger/cosignature'
import {
  KEY_TYPES,
  type NoteSigner,
  type NoteVerifier,
  noteSigner,
  parseSigner,
  parseVerifier,
  signerText,
  verifierText,
} from '@evenborn/core/ledger/noteKey'
import type { Witness, Witnessed } from '@evenborn/core/ledger/witness'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { lockHome } from '../../stores/db/ownerLock.ts'
import { syncFolder, writeDurably } from '../../stores/files/durable.ts'
import { inTurn } from '../../stores/inTurn.ts'
import { witnessRefusal } from './witnessRefusal.ts'

/** What a witness saw last of a ledger, and when it cosigned that, in seconds since 1970. */
export type Seen = Witnessed & { readonly time: number }

/** What a ledger has shown that it should not have, since the last time all was well; a fork is never forgotten. */
export type Alarms = {
  /** Two signed checkpoints of one size with different roots: both notes are the evidence. */
  forked?: { at: number; note: string; kept: string }
  /** A signed checkpoint smaller than one cosigned before. */
  smaller?: { at: number; size: number; known: number }
  /** A larger signed checkpoint that was not shown to begin with the one cosigned before. */
  unproven?: { at: number; size: number; known: number }
  /** Seconds by which the clock of the ledger’s office is ahead of this one. */
  clock?: { at: number; seconds: number }
}

/** What a witness keeps in a folder of its own. What is read or written belongs into `exclusively`. */
export type WitnessState = {
  readonly folder: string
  readonly signer: NoteSigner
  logs(): Promise<NoteVerifier[]>
  addLog(log: NoteVerifier): Promise<void>
  seenOf(log: NoteVerifier): Promise<Seen | undefined>
  /** Keeps what was cosigned: when this returns it survives a power cut. */
  keep(log: NoteVerifier, note: string): Promise<void>
  alarmsOf(log: NoteVerifier): Promise<Alarms>
  setAlarms(log: NoteVerifier, alarms: Alarms): Promise<void>
  /** Work that no other process and no other request stands between. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
}

const take = inTurn<WitnessState>()
const LONGEST_WAIT = 20_000

/**
 * Opens the folder of a witness; one that is new gets a key, for ever.
 *
 * @param name of the key that is made, by custom an address: `province.example/witness`
 * @throws `witness.key-lost`
 */
export async function openWitness(
  folder: string,
  { random, name }: { random: (bytes: number) => Uint8Array; name?: string | undefined },
): Promise<WitnessState> {
  await mkdir(join(folder, 'seen'), { recursive: true, mode: 0o700 })
  const signer = await held(folder, () => signerOf(folder, random, name))
  const logsFile = join(folder, 'logs')
  const place = (log: NoteVerifier, what: 'note' | 'alarms') =>
    join(folder, 'seen', `${createHash('sha256').update(verifierText(log)).digest('hex').slice(0, 32)}.${what}`)
  const put = async (path: string, text: string) => {
    await writeDurably(path, text)
    await syncFolder(join(path, '..'))
  }
  const logs = async () => (await linesOf(logsFile)).map(parseVerifier)
  const state: WitnessState = {
    folder,
    signer,
    logs,
    addLog: async (log) => {
      if (log.type !== KEY_TYPES.log) throw witnessRefusal('not-a-log')
      const known = await logs()
      if (known.some(({ name }) => name === log.name)) throw witnessRefusal('log-known', { origin: log.name })
      await put(logsFile, [...known, log].map((one) => `${verifierText(one)}\n`).join(''))
    },
    seenOf: async (log) => {
      const note = await textOf(place(log, 'note'))
      return note === undefined ? undefined : seenIn(note, log, signer)
    },
    keep: (log, note) => put(place(log, 'note'), note),
    alarmsOf: async (log) => JSON.parse((await textOf(place(log, 'alarms'))) ?? '{}') as Alarms,
    setAlarms: async (log, alarms) => {
      if (Object.keys(alarms).length > 0) await put(place(log, 'alarms'), `${JSON.stringify(alarms)}\n`)
      else await rm(place(log, 'alarms'), { force: true })
    },
    exclusively: (work) => take(state, () => held(folder, work)),
  }
  return state
}

async function signerOf(
  folder: string,
  random: (bytes: number) => Uint8Array,
  name = `evenborn-witness.${Buffer.from(random(4)).toString('hex')}`,
): Promise<NoteSigner> {
  const file = join(folder, 'witness.key')
  const kept = await textOf(file)
  if (kept !== undefined) return parseSigner(kept.trim())
  if (existsSync(join(folder, 'logs'))) throw witnessRefusal('key-lost', { folder })
  const signer = noteSigner(name, KEY_TYPES.witness, random(32))
  await writeDurably(join(folder, 'witness.vkey'), `${verifierText(signer)}\n`)
  await writeDurably(file, `${signerText(signer)}\n`)
  await syncFolder(folder)
  return signer
}

/** What is kept is a note of two signatures, and believed only as such: a file that was altered stops the witness. */
function seenIn(note: string, log: NoteVerifier, signer: NoteSigner): Seen {
  const { checkpoint, note: opened } = openCheckpoint(note, [log, signer])
  const own = opened.signatures.find(({ verifier }) => verifier.type === KEY_TYPES.witness)
  return { checkpoint, note, time: (own && cosignatureTime(own)) ?? 0 }
}

/** Between processes: while another one has the folder, it is waited for. */
async function held<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = await locked(folder, performance.now() + LONGEST_WAIT)
  try {
    return await work()
  } finally {
    await lock.release()
  }
}

async function locked(folder: string, until: number): Promise<{ release(): Promise<void> }> {
  try {
    return await lockHome(folder)
  } catch (error) {
    const isHeld = error instanceof Refusal && error.code === 'store.second-owner'
    if (!isHeld || performance.now() > until) throw error
    await wait(5)
    return locked(folder, until)
  }
}

const linesOf = async (file: string) => ((await textOf(file)) ?? '').split('\n').filter((line) => line !== '')

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
}

/** The witness of a state, as it stands now. */
export const witnessOf = async (state: WitnessState): Promise<Witness> => ({
  logs: await state.logs(),
  signer: state.signer,
})

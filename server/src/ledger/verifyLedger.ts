import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { NoteVerifier } from '@evenborn/core/ledger/noteKey'
import { isQuorate, type Policy } from '@evenborn/core/ledger/policy'
import type { Db } from '../stores/db/database.ts'
import type { Finding } from './finding.ts'
import { requireLogVerifier } from './logKey.ts'
import { keptLedgerRefusal } from './refusal.ts'
import { asOfNow, readHead, verifyDatabase } from './verifyDatabase.ts'
import { type FilesChecked, type FoundNote, sizeOfFiles, verifyFiles } from './verifyFiles.ts'

/** What was checked, and what does not hold. */
export type Verified = {
  origin: string
  entries: number
  checkpoints: number
  /** Size of the largest checkpoint that holds. */
  covered: number
  /** Rows that were recorded and are not in the ledger yet; undefined where no database was asked. */
  waiting: number | undefined
  /** Whether a policy asks for witnesses, and up to which size they have cosigned as it asks. */
  witnesses: { asked: boolean; size: number }
  findings: Finding[]
}

type Asked = {
  folder: string
  /** Where it is not given, the one beside the ledger: that shows damage, not forgery. */
  verifier?: NoteVerifier | undefined
  notes?: readonly FoundNote[]
  /** Whom the ledger is to be witnessed by. */
  policy?: Policy | undefined
  /** Size of a checkpoint that was checked before: what lies below it is taken as it stands. */
  since?: number | undefined
  db?: Db | undefined
  onProgress?: (step: 'files' | 'database', done: number, of: number) => void
}

/**
 * Checks a ledger: its files, and where there is a database, that too.
 *
 * @throws `ledger.nothing-here`, `ledger.no-verifier-key`, `ledger.key-malformed`
 */
export async function verifyLedger({ folder, db, ...asked }: Asked): Promise<Verified> {
  if (!db) return verify(folder, asked, undefined)
  return asOfNow(db, (db) => verify(folder, asked, db))
}

async function verify(folder: string, asked: Omit<Asked, 'folder' | 'db'>, db: Db | undefined): Promise<Verified> {
  const { notes = [], policy, since, onProgress = () => undefined } = asked
  const head = db && (await readHead(db))
  const held = sizeOfFiles(folder)
  if (held === 0 && !head?.size && notes.length === 0 && !existsSync(join(folder, 'checkpoint')))
    throw keptLedgerRefusal('nothing-here', { folder })
  const verifier = asked.verifier ?? requireLogVerifier(folder)
  // Files that go further than the database by no more than what waits are a batch that a crash has interrupted.
  const isAhead = head !== undefined && held > head.size && held - head.size <= head.waiting
  const files = await verifyFiles(folder, verifier, {
    size: isAhead ? head.size : Math.max(held, head?.size ?? 0),
    notes,
    policy,
    since,
    onProgress: (done, of) => onProgress('files', done, of),
  })
  const further = db ? await verifyDatabase(db, files, (done, of) => onProgress('database', done, of)) : []
  const isAsked = policy !== undefined && !isQuorate(policy.quorum, [])
  const unwitnessed: Finding[] =
    isAsked && files.since === 0 && files.witnessed === 0 ? [{ what: 'quorum-missing' }] : []
  const witnesses = { asked: isAsked, size: files.witnessed }
  return { ...told(verifier, files, head?.waiting, [...files.findings, ...unwitnessed, ...further]), witnesses }
}

const told = (
  { name }: NoteVerifier,
  { size, checkpoints, good }: FilesChecked,
  waiting: number | undefined,
  findings: Finding[],
): Omit<Verified, 'witnesses'> => ({
  origin: name,
  entries: size,
  checkpoints: new Set(checkpoints.map((one) => one.size)).size,
  covered: good.at(-1) ?? 0,
  waiting,
  findings,
})

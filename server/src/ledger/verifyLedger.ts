import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type NoteVerifier, parseVerifier } from '@evenborn/core/ledger/noteKey'
import type { Db } from '../stores/db/database.ts'
import type { Finding } from './finding.ts'
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
  findings: Finding[]
}

type Asked = {
  folder: string
  /** Where it is not given, the one beside the ledger: that shows damage, not forgery. */
  verifier?: NoteVerifier | undefined
  notes?: readonly FoundNote[]
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
  const { notes = [], onProgress = () => undefined } = asked
  const head = db && (await readHead(db))
  const held = sizeOfFiles(folder)
  if (held === 0 && !head?.size && notes.length === 0 && !existsSync(join(folder, 'checkpoint')))
    throw keptLedgerRefusal('nothing-here', { folder })
  const verifier = asked.verifier ?? keyIn(folder)
  // Files that go further than the database by no more than what waits are a batch that a crash has interrupted.
  const isAhead = head !== undefined && held > head.size && held - head.size <= head.waiting
  const files = await verifyFiles(folder, verifier, {
    size: isAhead ? head.size : Math.max(held, head?.size ?? 0),
    notes,
    onProgress: (done, of) => onProgress('files', done, of),
  })
  const further = db ? await verifyDatabase(db, files, (done, of) => onProgress('database', done, of)) : []
  return told(verifier, files, head?.waiting, [...files.findings, ...further])
}

const told = (
  { name }: NoteVerifier,
  { size, checkpoints, good }: FilesChecked,
  waiting: number | undefined,
  findings: Finding[],
): Verified => ({
  origin: name,
  entries: size,
  checkpoints: new Set(checkpoints.map((one) => one.size)).size,
  covered: good.at(-1) ?? 0,
  waiting,
  findings,
})

function keyIn(folder: string): NoteVerifier {
  const file = join(folder, 'log.vkey')
  if (!existsSync(file)) throw keptLedgerRefusal('no-verifier-key')
  return parseVerifier(readFileSync(file, 'utf8').trim())
}

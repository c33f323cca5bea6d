import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEntry } from '@evenborn/core/ledger/entry'
import { openLogProof, parseLogProof } from '@evenborn/core/ledger/logProof'
import { type NoteVerifier, parseVerifier } from '@evenborn/core/ledger/noteKey'
import { NO_QUORUM } from '@evenborn/core/ledger/policy'
import { Refusal, refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { readConfig } from '../../foundation/config.ts'
import { openPackage } from '../../intake/package.ts'
import { fastHash, ledgerFolder } from '../../ledger/ledgerFiles.ts'
import { keptLedgerRefusal } from '../../ledger/refusal.ts'
import { readUserFile } from './userFile.ts'
import { say, verifyTexts } from './verifyTexts.ts'

const refuse = refusalsOf('command', {
  'proof-of-what': {
    kind: 'invalid',
    text: {
      zh: '请给出存证文件所证明的报送包（--package）或其哈希值（--hash）',
      en: 'Say what the proof is to show: the package of the return (--package) or its hash (--hash).',
    },
  },
})

export type ReceiptOptions = { key?: string; home?: string; json?: boolean; package?: string; hash?: string }

/** A public key as text, or in a file. */
export async function keyFrom(given: string | undefined): Promise<NoteVerifier | undefined> {
  if (given === undefined) return undefined
  return parseVerifier((existsSync(given) ? await readFile(given, 'utf8') : given).trim())
}

/** The key beside the ledger of a home, where there is one. */
function keptKey(home: string | undefined): string | undefined {
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  const file = join(ledgerFolder(config.home), 'log.vkey')
  return existsSync(file) ? file : undefined
}

/** Failures that mean: this was not entered so. Any other means that it cannot be checked. */
const shownWrong = ['ledger.proof-wrong', 'ledger.signature-wrong']

/**
 * Whether a proof file shows that a return was entered in the ledger. It holds the entry in its extra line; that this is the entry
 * is what the proof shows.
 */
export async function verifyReceipt(path: string, options: ReceiptOptions): Promise<boolean> {
  const text = new TextDecoder().decode(await readUserFile(path))
  const hash = options.hash ?? (options.package ? openPackage(await readUserFile(options.package)).hash : undefined)
  if (hash === undefined) throw refuse('proof-of-what')
  const verifier = await keyFrom(options.key ?? keptKey(options.home))
  if (!verifier) throw keptLedgerRefusal('no-verifier-key')
  try {
    const shown = opened(text, verifier)
    const holds = shown.obj === `return/${hash.toLowerCase()}`
    const sentence = holds ? verifyTexts.proven : verifyTexts.ofAnother
    console.log(options.json ? JSON.stringify({ holds, hash, ...shown }, null, 2) : say(sentence, { hash, ...shown }))
    return holds
  } catch (error) {
    if (!(error instanceof Refusal) || !shownWrong.includes(error.code)) throw error
    console.log(options.json ? JSON.stringify({ holds: false, hash, code: error.code }, null, 2) : say(error.text))
    return false
  }
}

function opened(text: string, verifier: NoteVerifier) {
  const entry = parseLogProof(text).extra ?? new Uint8Array()
  const policy = { logs: [verifier], witnesses: [], quorum: NO_QUORUM }
  const { index, checkpoint } = openLogProof(text, entry, policy, fastHash)
  const { obj, t } = parseEntry(entry)
  return { obj, index, size: checkpoint.size, origin: verifier.name, time: new Date(t).toISOString() }
}

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Entry, parseEntry } from '@evenborn/core/ledger/entry'
import { openLogProof, parseLogProof } from '@evenborn/core/ledger/logProof'
import { type NoteVerifier, parseVerifier } from '@evenborn/core/ledger/noteKey'
import { parsePolicy } from '@evenborn/core/ledger/parsePolicy'
import { isQuorate, NO_QUORUM, type Policy } from '@evenborn/core/ledger/policy'
import { PublishedFile } from '@evenborn/core/oversight/publication'
import { Refusal, refusalsOf } from '@evenborn/core/vocabulary/refusal'
import type { Text } from '@evenborn/core/vocabulary/text'
import { z } from 'zod'
import { readConfig } from '../../foundation/config.ts'
import { openPackage } from '../../intake/package.ts'
import { fastHash, ledgerFolder } from '../../ledger/ledgerFiles.ts'
import { keptLedgerRefusal } from '../../ledger/refusal.ts'
import { policyFile } from '../../ledger/witnesses/policyFile.ts'
import { readUserFile } from './userFile.ts'
import { say, verifyTexts } from './verifyTexts.ts'

const refuse = refusalsOf('command', {
  'proof-of-what': {
    kind: 'invalid',
    text: {
      zh: '请给出存证文件所证明的报送包、通报文件或其哈希值（--hash）',
      en: 'Say what the proof is to show: the package of a return, the file of a bulletin, or its hash (--hash).',
    },
  },
})

export type ProofOptions = {
  key?: string
  policy?: string
  home?: string
  json?: boolean
  package?: string
  hash?: string
}

/** A public key as text, or in a file. */
export async function keyFrom(given: string | undefined): Promise<NoteVerifier | undefined> {
  if (given === undefined) return undefined
  return parseVerifier((existsSync(given) ? await readFile(given, 'utf8') : given).trim())
}

/** The policy of a file that was given, else that of a home; undefined where there is none. */
export async function policyFrom(given: string | undefined, home: string | undefined): Promise<Policy | undefined> {
  const file = given ?? (home !== undefined && existsSync(policyFile(home)) ? policyFile(home) : undefined)
  return file === undefined ? undefined : parsePolicy(new TextDecoder().decode(await readUserFile(file)))
}

/** Failures that mean: this was not entered so. Any other means that it cannot be checked. */
export const shownWrong = [
  'ledger.proof-wrong',
  'ledger.signature-wrong',
  'ledger.quorum-missing',
  'ledger.log-unknown',
]

/** What a proof shows, and whether that is what it was asked to show. */
type Shown = { holds: boolean; sentence: Text; values: Record<string, string | number> }

/**
 * Whether a proof file shows that a return, or a file of a bulletin, was entered in the ledger, cosigned as the policy asks. It holds
 * the entry in its extra line; that this is the entry is what the proof shows. Nobody is asked.
 */
export async function verifyProof(path: string, subject: string | undefined, options: ProofOptions): Promise<boolean> {
  const proof = new TextDecoder().decode(await readUserFile(path))
  const policy = await policyToHold(options)
  const bytes = parseLogProof(proof).extra ?? new Uint8Array()
  try {
    const { index, checkpoint } = openLogProof(proof, bytes, policy, fastHash)
    const entry = parseEntry(bytes)
    const placed = {
      obj: entry.obj,
      index,
      size: checkpoint.size,
      origin: checkpoint.origin,
      time: new Date(entry.t).toISOString(),
    }
    const isBulletin = entry.kind === 'bulletin.publish'
    const { holds, sentence, values } = isBulletin
      ? await shownOfBulletin(entry, subject, options)
      : await shownOfReturn(entry, subject, options)
    const isWitnessed = !isQuorate(policy.quorum, [])
    if (options.json) console.log(JSON.stringify({ holds, witnessed: isWitnessed, ...placed, ...values }, null, 2))
    else
      console.log(
        [say(sentence, { ...placed, ...values }), ...(isWitnessed ? [] : [say(verifyTexts.noPolicy)])].join('\n'),
      )
    return holds
  } catch (error) {
    if (!(error instanceof Refusal) || !shownWrong.includes(error.code)) throw error
    console.log(options.json ? JSON.stringify({ holds: false, code: error.code }, null, 2) : say(error.text))
    return false
  }
}

/** Whom to believe: the logs and witnesses of a policy, or the key alone. */
export async function policyToHold({ key, policy: given, home }: ProofOptions): Promise<Policy> {
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  const file = join(ledgerFolder(config.home), 'log.vkey')
  const policy = await policyFrom(given, config.home)
  const own = await keyFrom(key ?? (existsSync(file) ? file : undefined))
  const logs = own && (key !== undefined || !policy || policy.logs.length === 0) ? [own] : (policy?.logs ?? [])
  if (logs.length === 0) throw keptLedgerRefusal('no-verifier-key')
  return { logs, witnesses: policy?.witnesses ?? [], quorum: policy?.quorum ?? NO_QUORUM }
}

async function shownOfReturn({ obj }: Entry, subject: string | undefined, options: ProofOptions): Promise<Shown> {
  const file = options.package ?? subject
  const hash = options.hash ?? (file === undefined ? undefined : openPackage(await readUserFile(file)).hash)
  if (hash === undefined) throw refuse('proof-of-what')
  const holds = obj === `return/${hash.toLowerCase()}`
  return { holds, sentence: holds ? verifyTexts.proven : verifyTexts.ofAnother, values: { hash } }
}

const Act = z.object({ number: z.string(), files: z.array(PublishedFile) })

/** A file under another bulletin’s name is not taken for that one, whatever it holds. */
async function shownOfBulletin({ act }: Entry, subject: string | undefined, options: ProofOptions): Promise<Shown> {
  if (subject === undefined && options.hash === undefined) throw refuse('proof-of-what')
  const { number, files } = Act.parse(act)
  const sha256 =
    options.hash?.toLowerCase() ??
    createHash('sha256')
      .update(await readUserFile(subject ?? ''))
      .digest('hex')
  const found = files.find((file) => file.sha256 === sha256)
  if (!found) return { holds: false, sentence: verifyTexts.otherFile, values: { number, sha256 } }
  const given = basename(subject ?? found.name)
  const claims = PublishedFile.shape.name.safeParse(given).success
  const values = { number, sha256, name: found.name, given }
  if (claims && given !== found.name) return { holds: false, sentence: verifyTexts.otherName, values }
  return { holds: true, sentence: verifyTexts.provenBulletin, values }
}

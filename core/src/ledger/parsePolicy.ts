import { sameBytes } from './hash.ts'
import { KEY_TYPES, type KeyType, type NoteVerifier, parseVerifier, verifierText } from './noteKey.ts'
import { NO_QUORUM, type Policy, type Quorum } from './policy.ts'
import { ledgerRefusal } from './refusals.ts'

/** What the lines read so far have said. */
type Reading = {
  logs: NoteVerifier[]
  witnesses: NoteVerifier[]
  named: Map<string, Quorum>
  grouped: Set<string>
  quorum: Quorum | undefined
}

/**
 * Reads a policy in the form of C2SP tlog-policy: lines `log`, `witness`, `group` and one `quorum`, each naming only what
 * stands before it; `#` begins a comment. Addresses behind keys are passed over.
 *
 * @throws `ledger.policy-malformed` with the number of the line, from 1; the last where the quorum is missing
 */
export function parsePolicy(text: string): Policy {
  const reading: Reading = { logs: [], witnesses: [], named: new Map(), grouped: new Set(), quorum: undefined }
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    if (!isRead(reading, line)) throw ledgerRefusal('policy-malformed', { line: i + 1 })
  }
  const { logs, witnesses, quorum } = reading
  if (!quorum) throw ledgerRefusal('policy-malformed', { line: lines.length })
  return { logs, witnesses, quorum }
}

/** Where a witness can be asked: what stands behind its key in a policy. */
export type WitnessAddress = { readonly witness: NoteVerifier; readonly address: string }

/**
 * The witnesses of a policy that can be asked over the network, with their addresses.
 *
 * @throws as `parsePolicy`
 */
export function witnessAddresses(text: string): WitnessAddress[] {
  const { witnesses } = parsePolicy(text)
  return text.split('\n').flatMap((line) => {
    const [word, , key, address] = line.split(/[ \t]+/).filter((item) => item !== '')
    const witness = word === 'witness' ? witnesses.find((one) => verifierText(one) === key) : undefined
    return witness && address !== undefined && /^https?:\/\//.test(address) ? [{ witness, address }] : []
  })
}

/** Takes in a line; false where it is not as it must be. */
function isRead(reading: Reading, line: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: tab is the one control character that a line may hold
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(line)) return false
  const [word = '', ...rest] = line.split(/[ \t]+/).filter((item) => item !== '')
  if (word === '' || word.startsWith('#')) return true
  if (word === 'log') return readLog(reading, rest)
  if (word === 'witness') return readWitness(reading, rest)
  if (word === 'group') return readGroup(reading, rest)
  return word === 'quorum' && readQuorum(reading, rest)
}

function readLog(reading: Reading, [key, , ...more]: string[]): boolean {
  const verifier = verifierIn(key, KEY_TYPES.log, reading.logs)
  if (!verifier || more.length > 0) return false
  reading.logs.push(verifier)
  return true
}

function readWitness(reading: Reading, [name, key, , ...more]: string[]): boolean {
  const witness = verifierIn(key, KEY_TYPES.witness, reading.witnesses)
  if (!witness || more.length > 0 || !isNewName(reading, name)) return false
  reading.witnesses.push(witness)
  reading.named.set(name, { witness })
  return true
}

function readGroup(reading: Reading, [name, threshold, ...names]: string[]): boolean {
  const members = names.flatMap((member) => reading.named.get(member) ?? [])
  const needed = neededOf(threshold, names.length)
  const taken = names.some((member, i) => reading.grouped.has(member) || names.indexOf(member) !== i)
  if (needed === undefined || taken || members.length < names.length || !isNewName(reading, name)) return false
  for (const member of names) reading.grouped.add(member)
  reading.named.set(name, { needed, members })
  return true
}

function readQuorum(reading: Reading, [name = '', ...more]: string[]): boolean {
  const quorum = name === 'none' ? NO_QUORUM : reading.named.get(name)
  if (reading.quorum || !quorum || more.length > 0) return false
  reading.quorum = quorum
  return true
}

const isNewName = (reading: Reading, name: string | undefined): name is string =>
  name !== undefined && name !== 'none' && !reading.named.has(name)

/** `any` is 1, `all` is every member, a number is itself: 1 up to all. */
function neededOf(threshold: string | undefined, members: number): number | undefined {
  if (threshold === 'any' || threshold === 'all') return members === 0 ? undefined : threshold === 'any' ? 1 : members
  const needed = /^[1-9]\d{0,5}$/.test(threshold ?? '') ? Number(threshold) : 0
  return needed >= 1 && needed <= members ? needed : undefined
}

/** A key of the right kind that no earlier line has, whatever it was called there. */
function verifierIn(text: string | undefined, type: KeyType, known: readonly NoteVerifier[]): NoteVerifier | undefined {
  try {
    const verifier = parseVerifier(text ?? '')
    const twice = known.some(({ publicKey }) => sameBytes(publicKey, verifier.publicKey))
    return verifier.type === type && !twice ? verifier : undefined
  } catch {
    return undefined
  }
}

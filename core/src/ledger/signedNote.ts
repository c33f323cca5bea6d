import type { NoteVerifier } from './noteKey.ts'
import { isSignedBy, type NoteSignature, parseSignatureLine, signatureLine } from './noteSignature.ts'
import { ledgerRefusal } from './refusals.ts'

/** Signatures, and characters, that a note may have: sixteen times what C2SP signed-note says every reader must take. */
const MOST_SIGNATURES = 256
const MOST_CHARACTERS = 2_000_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what signed-note forbids; newline it allows
const CONTROLS = /[\0-\x09\x0b-\x1f]/

/** A text and the signatures under it, none of them checked. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** A text that known keys have signed. `strangers` are signatures of keys that are not known, unchecked. */
export type OpenedNote = {
  readonly text: string
  readonly signatures: readonly (NoteSignature & { readonly verifier: NoteVerifier })[]
  readonly strangers: readonly NoteSignature[]
}

/**
 * A note as it is written: the text, an empty line, a line for each signature (C2SP signed-note, “Format”).
 *
 * @throws `ledger.note-malformed` where the text does not end in a newline, holds a control character, or none has signed
 */
export function writeNote({ text, signatures }: SignedNote): string {
  const note = `${text}\n${signatures.map(signatureLine).join('')}`
  if (parseNote(note).text !== text) throw ledgerRefusal('note-malformed')
  return note
}

/**
 * Takes a note apart without believing it.
 *
 * @throws `ledger.note-malformed`
 */
export function parseNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n')
  const lines = note.slice(split + 2).split('\n')
  const clean = note.length <= MOST_CHARACTERS && note.isWellFormed() && !CONTROLS.test(note)
  if (!clean || split < 0 || lines.length < 2 || lines.length > MOST_SIGNATURES + 1 || lines.pop() !== '')
    throw ledgerRefusal('note-malformed')
  return { text: note.slice(0, split + 1), signatures: lines.map(signatureOf) }
}

function signatureOf(line: string): NoteSignature {
  const signature = parseSignatureLine(line)
  if (!signature) throw ledgerRefusal('note-malformed')
  return signature
}

/**
 * Opens a note: its text may be used, for at least one known key has signed it, and no known key’s signature is wrong.
 * A signature that stands twice counts once.
 *
 * @throws `ledger.note-malformed`; `ledger.signature-wrong` where a known key’s signature does not hold;
 *   `ledger.note-unsigned` where no known key has signed; `ledger.key-ambiguous` where two known keys share name and id
 */
export function openNote(note: string, known: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = parseNote(note)
  const once = [...new Map(signatures.map((signature) => [signatureLine(signature), signature])).values()]
  const claimed = once.map((signature) => ({ signature, verifier: verifierOf(signature, known) }))
  const opened = claimed.flatMap(({ signature, verifier }) => (verifier ? [{ ...signature, verifier }] : []))
  const wrong = opened.find((signature) => !isSignedBy(text, signature, signature.verifier))
  if (wrong) throw ledgerRefusal('signature-wrong', { name: wrong.name })
  if (opened.length === 0) throw ledgerRefusal('note-unsigned')
  return {
    text,
    signatures: opened,
    strangers: claimed.flatMap(({ signature, verifier }) => (verifier ? [] : [signature])),
  }
}

function verifierOf({ name, id }: NoteSignature, known: readonly NoteVerifier[]): NoteVerifier | undefined {
  const matching = known.filter((verifier) => verifier.name === name && verifier.id === id)
  if (matching.length > 1) throw ledgerRefusal('key-ambiguous', { name })
  return matching[0]
}

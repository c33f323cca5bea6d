import { z } from 'zod'
import { Sha256 } from '../intake/manifest.ts'
import { type CanonicalObject, encodeCanonical } from '../ledger/canonicalJson.ts'
import { sha256InHex } from '../ledger/hash.ts'
import type { NoteSigner } from '../ledger/noteKey.ts'
import { isSignedBy, signText } from '../ledger/noteSignature.ts'
import { parseNote, writeNote } from '../ledger/signedNote.ts'
import { textOfUtf8 } from '../ledger/utf8.ts'
import { refusalsOf } from '../vocabulary/refusal.ts'
import { Content, spelledContent } from './content.ts'
import { CorrectionReason, FilingKey, ZeroReason } from './filing.ts'
import type { UnitKeyHolder, UnitVerifier } from './unitKey.ts'

/** Bytes that the content of a return of counts may have, spelled: what the database keeps. */
const MOST_BYTES = 2_000_000

/**
 * A return on its way on a stick: which one, begun from which version, and what it says; rows of births by the hash of their
 * package, which travels beside it.
 */
export const CarriedReturn = FilingKey.extend({
  version: z.literal(1),
  after: z.int().min(0),
  reason: CorrectionReason.optional(),
  zeroReason: ZeroReason.optional(),
  content: Content.optional(),
  package: Sha256.optional(),
})
  .strict()
  .refine(({ content, package: rows }) => (content === undefined) !== (rows === undefined), { path: ['content'] })
export type CarriedReturn = z.infer<typeof CarriedReturn>

export const carriedRefusal = refusalsOf('cycle', {
  'carried-malformed': {
    kind: 'invalid',
    text: {
      zh: '这不是报送U盘包（.evr），或内容不合格式（{place}）。请在报送单位的电脑上重新生成。',
      en: 'This is no return for a stick (.evr), or its {place} is not as it must be. Make it again on the unit’s own computer.',
    },
  },
  'carried-altered': {
    kind: 'invalid',
    text: {
      zh: '报送U盘包的内容与签名不符，可能被改动或损坏，未接收。请回报送单位重新生成。',
      en: 'What the package holds is not what was signed: it was altered or damaged, and is not taken. Make it again at the unit.',
    },
  },
  'carried-unsigned': {
    kind: 'not-permitted',
    text: {
      zh: '报送U盘包没有单位 {unit} 现行密钥的签名。请该单位负责人先登记密钥，或用现行密钥重新签名。',
      en: 'No key that unit {unit} uses now has signed this package. Its head registers the key first, or the unit signs again with the one in use.',
    },
  },
})

/** The one spelling of a return, which is what is signed. */
export const encodeCarried = (carried: CarriedReturn): Uint8Array =>
  encodeCanonical(
    {
      ...(Object.fromEntries(
        Object.entries(carried).filter(([, value]) => value !== undefined),
      ) as unknown as CanonicalObject),
      ...(carried.content && { content: spelledContent(carried.content) }),
    },
    MOST_BYTES,
  )

/**
 * Reads a return without believing it.
 *
 * @throws `cycle.carried-malformed`, also where it is spelled in another way than the one
 */
export function parseCarried(bytes: Uint8Array): CarriedReturn {
  const text = bytes.length > MOST_BYTES ? undefined : textOfUtf8(bytes)
  let said: unknown
  try {
    said = JSON.parse(text ?? '')
  } catch {
    throw carriedRefusal('carried-malformed', { place: 'return.json' })
  }
  const read = CarriedReturn.safeParse(said)
  if (!read.success)
    throw carriedRefusal('carried-malformed', { place: read.error.issues[0]?.path.join('.') || 'return.json' })
  if (sha256InHex(encodeCarried(read.data)) !== sha256InHex(bytes))
    throw carriedRefusal('carried-malformed', { place: 'return.json' })
  return read.data
}

/** What keys sign: a word of its own, so that a signature is for this and nothing else, the unit, and the hash of the return. */
const signedText = (bytes: Uint8Array, { unit }: Pick<CarriedReturn, 'unit'>) =>
  `evenborn carried return v1\n${unit}\n${sha256InHex(bytes)}\n`

/** The note that goes along with a return: signed by the unit’s key, and by the head’s where the head confirms. */
export function signCarried(bytes: Uint8Array, signers: readonly NoteSigner[]): string {
  const text = signedText(bytes, parseCarried(bytes))
  return writeNote({ text, signatures: signers.map((signer) => signText(text, signer)) })
}

/** The same with one more signature under it: the head’s, under what her reporter has made. */
export function countersignCarried(bytes: Uint8Array, note: string, signer: NoteSigner): string {
  const { text, signatures } = parseNote(note)
  if (text !== signedText(bytes, parseCarried(bytes))) throw carriedRefusal('carried-altered')
  const others = signatures.filter(({ name, id }) => name !== signer.name || id !== signer.id)
  return writeNote({ text, signatures: [...others, signText(text, signer)] })
}

/** A return as its keys have signed it: one of the unit, and the head’s where she confirmed. */
export type OpenedCarried = {
  carried: CarriedReturn
  hash: Sha256
  signedBy: Record<UnitKeyHolder, UnitVerifier | undefined>
}

/**
 * Whether a note is signed for these bytes by keys of their unit, and by which. Signatures of keys that are not given count
 * for nothing.
 *
 * @param keysOf the live keys of a unit
 * @throws `cycle.carried-malformed`, `cycle.carried-altered`; `cycle.carried-unsigned` where the unit’s own key is not among them
 */
export async function openCarried(
  bytes: Uint8Array,
  note: string,
  keysOf: (unit: string) => Promise<readonly UnitVerifier[]>,
): Promise<OpenedCarried> {
  const carried = parseCarried(bytes)
  const { text, signatures } = parsedNote(note)
  if (text !== signedText(bytes, carried)) throw carriedRefusal('carried-altered')
  const signedBy: OpenedCarried['signedBy'] = { unit: undefined, head: undefined }
  for (const key of await keysOf(carried.unit)) {
    const claimed = signatures.filter(({ name, id }) => name === key.name && id === key.id)
    if (claimed.some((signature) => !isSignedBy(text, signature, key))) throw carriedRefusal('carried-altered')
    if (claimed.length > 0) signedBy[key.holder] ??= key
  }
  if (!signedBy.unit) throw carriedRefusal('carried-unsigned', { unit: carried.unit })
  return { carried, hash: sha256InHex(bytes), signedBy }
}

function parsedNote(note: string) {
  try {
    return parseNote(note)
  } catch {
    throw carriedRefusal('carried-malformed', { place: 'signature' })
  }
}

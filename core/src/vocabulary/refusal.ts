import type { Text } from './text.ts'
import { fill } from './text.ts'

/** What a refusal means for the one who asked; the edge turns it into a status, the command line into an exit code. */
export type RefusalKind =
  | 'not-signed-in'
  | 'not-permitted'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'no-room'
  | 'unavailable'

/** A sentence that says what, where and what to do, with a code that stays the same for ever. */
export type RefusalSentence = { kind: RefusalKind; text: Text }

/**
 * A refusal is data: thrown once, told once. `code` is stable (`intake.identity-in-facts`), `values` fill the sentence.
 * It never carries a person's name, number or date.
 */
export class Refusal extends Error {
  readonly code: string
  readonly kind: RefusalKind
  readonly text: Text
  readonly values: Readonly<Record<string, string | number>>

  constructor(code: string, { kind, text }: RefusalSentence, values: Readonly<Record<string, string | number>> = {}) {
    super(fill(text.en, values))
    this.name = 'Refusal'
    this.code = code
    this.kind = kind
    this.values = values
    this.text = { zh: fill(text.zh, values), en: fill(text.en, values) }
  }
}

/** Makes the refusals of one domain from a table of sentences, so that each code is written once. */
export function refusalsOf<Code extends string>(domain: string, sentences: Readonly<Record<Code, RefusalSentence>>) {
  return (code: Code, values: Readonly<Record<string, string | number>> = {}) =>
    new Refusal(`${domain}.${code}`, sentences[code], values)
}

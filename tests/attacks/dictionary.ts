import type { TokenName } from '@evenborn/core/intake/tokens'
import { formKey } from '@evenborn/desk/register/key'
import { keyedHash, readyKey } from '@evenborn/desk/register/keyedHash'
import type { AttackedBirth } from './births.ts'
import { columnOf } from './births.ts'

/**
 * The dictionary attack: every guess hashed under a key and looked up among the tokens of a form. Gives the share of births
 * whose value was found.
 */
export function foundInDictionary(
  births: readonly AttackedBirth[],
  form: TokenName,
  key: Uint8Array,
  guesses: readonly string[],
  truth: (birth: AttackedBirth['truth']) => string,
): number {
  const ready = readyKey(formKey(key, form))
  const meaning = new Map(guesses.map((guess) => [keyedHash(ready, guess), guess]))
  const tokens = columnOf(births, form)
  return births.filter((birth, at) => meaning.get(tokens[at]!) === truth(birth.truth)).length / births.length
}

import { cycleRefusal } from './refusal.ts'

/** What the database refuses by its own rules, told as a person is told it. */
const told: Record<string, () => Error> = {
  CY001: () => cycleRefusal('changed-meanwhile', { state: '' }),
  CY002: () => cycleRefusal('other-role'),
  CY003: () => cycleRefusal('not-approved'),
  CY004: () => cycleRefusal('changed-meanwhile', { state: '' }),
  CY005: () => cycleRefusal('other-owner'),
  CY006: () => cycleRefusal('not-confirmed'),
}

/**
 * Does what the database may refuse.
 *
 * @throws a refusal of `cycle` in place of its error codes CY001 to CY006
 */
export async function refused<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw told[code]?.() ?? error
  }
}

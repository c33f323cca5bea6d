import type { BirthFacts } from '@evenborn/core/intake/facts'

/** A calendar date as its digits, 20260314. */
export type DateDigits = number

/**
 * What identifies, cleaned but not yet encoded. It lives in the memory of the department’s own computer between the check
 * of a row and its tokens, and is written nowhere. Missing and placeholder values are null.
 */
export type Identity = {
  motherName: string | null
  /** Digits as written, so that a lunar date can be read both ways; not checked against the calendar of the sun alone. */
  motherBirthDate: DateDigits | null
  motherId: string | null
  telephone: string | null
  childName: string | null
  certificate: string | null
  childBirthDate: DateDigits
}

/** A row that passed its checks: facts that may leave, and what identifies, side by side. */
export type BirthRecord = { facts: BirthFacts; identity: Identity }

import type { Answers } from '../server/ask.ts'

/** Everything that is told of one return. */
export type Life = Answers['cycle']['readFiling']

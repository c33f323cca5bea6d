import type { Content } from './content.ts'
import type { CyclePeriod } from './cyclePeriod.ts'

/** What a unit said of a period: its children by sex, and all of it where it is a return of counts. */
export type Past = {
  period: CyclePeriod
  hash: string
  boys: number
  girls: number
  unknown: number
  content: Content | null
}

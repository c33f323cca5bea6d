import type { Duty } from './duty.ts'

/** How the returns of a month stand: owed in all, received (late ones among them), late, overdue, and not yet due. */
export type DutyCounts = { owed: number; received: number; late: number; overdue: number; due: number }

/** Counts duties by how they stand. `owed` is received + overdue + due. */
export function countDuties(duties: readonly Pick<Duty, 'state'>[]): DutyCounts {
  const of = (...states: Duty['state'][]) => duties.filter(({ state }) => states.includes(state)).length
  return {
    owed: duties.length,
    received: of('received', 'late'),
    late: of('late'),
    overdue: of('overdue'),
    due: of('due'),
  }
}

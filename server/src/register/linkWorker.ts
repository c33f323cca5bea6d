import { parentPort, workerData } from 'node:worker_threads'
import { type Linkage, linkRecords } from '@evenborn/core/register/linkage'
import { type PackedRegister, packRegister, type RegisterNote } from './atRest.ts'
import { type BirthRows, makeBirths, type RecordRows } from './births.ts'
import type { Stack } from './stack.ts'

/** What a linkage says of itself. */
export type LinkageReport = Omit<RegisterNote, 'version' | 'cohort' | 'basedOn' | 'linkedAt'>

/** The register of a cohort as it comes out of its thread. */
export type LinkedCohort = {
  rows: { births: BirthRows; records: RecordRows }
  packed: PackedRegister
  report: LinkageReport
}

/** From stacked records to the rows of the register, all in this thread: what serves the screens has none of it to do. */
function linkStack(stack: Stack): LinkedCohort {
  const linkage = linkRecords(stack.records)
  const rows = makeBirths(stack, linkage)
  return { rows, packed: packRegister(rows), report: reportOf(stack, linkage) }
}

function reportOf({ records }: Stack, linkage: Linkage): LinkageReport {
  return {
    records: records.count,
    births: linkage.children,
    links: linkage.links.a.length,
    unsure: linkage.unsure,
    refused: linkage.refused,
    unlinkable: linkage.unlinkable,
    tooLarge: linkage.blocks
      .filter(({ tooLarge }) => tooLarge.length > 0)
      .map(({ rule, tooLarge }) => ({ rule, records: tooLarge })),
    sessions: linkage.model.sessions.map(({ rule, pairs, share, converged, used }) => ({
      rule,
      pairs,
      share,
      converged,
      used,
    })),
  }
}

parentPort?.postMessage(linkStack(workerData as Stack))

import { type Judgement, judge } from './judging.ts'
import { openPackage } from './package.ts'

/** Runs in a process apart: opens a package and judges all of it. */
export default async function judgeThere(bytes: Uint8Array): Promise<Judgement> {
  const opened = openPackage(bytes)
  const births = await judge(opened)
  // What is told goes from process to process: the columns that are needed there alone.
  return { opened, births: births && { rows: births.rows, event_month: births.event_month, sex: births.sex } }
}

import { type Judgement, judge } from './judging.ts'
import { openPackage } from './package.ts'

/** Runs in a process apart: opens a package and judges all of it. */
export default async function judgeThere(bytes: Uint8Array): Promise<Judgement> {
  const opened = openPackage(bytes)
  const births = await judge(opened)
  return { opened, eventMonths: births?.event_month }
}

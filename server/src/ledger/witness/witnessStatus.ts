import type { Alarms, WitnessState } from './witnessState.ts'

/** A ledger shows itself once a day; two hours more are patience. */
const LONGEST_SILENCE = 26 * 3600

/** How a witness stands with one ledger: what it saw last, and what is wrong. */
export type LogStatus = {
  origin: string
  size: number
  /** When it was last cosigned, in seconds since 1970; undefined where nothing was yet. */
  seen: number | undefined
  alarms: AlarmKind[]
  details: Alarms
}

/** `never` and `silent`: no checkpoint, or none for 26 hours. `own-clock`: this computer’s clock is behind what it cosigned last. */
export type AlarmKind = keyof Alarms | 'never' | 'silent' | 'own-clock'

/** How it stands with every ledger that a witness knows. @param time seconds since 1970 */
export async function witnessStatus(state: WitnessState, time: number): Promise<LogStatus[]> {
  return state.exclusively(async () => {
    const logs = await state.logs()
    return Promise.all(
      logs.map(async (log) => {
        const seen = await state.seenOf(log)
        const details = await state.alarmsOf(log)
        const alarms: AlarmKind[] = Object.keys(details) as (keyof Alarms)[]
        if (!seen) alarms.push('never')
        else if (time - seen.time > LONGEST_SILENCE) alarms.push('silent')
        if (seen && time < seen.time) alarms.push('own-clock')
        return { origin: log.name, size: seen?.checkpoint.size ?? 0, seen: seen?.time, alarms, details }
      }),
    )
  })
}

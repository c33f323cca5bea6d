import type { Officer } from '@evenborn/core/access/officer'
import type { Role } from '@evenborn/core/access/role'
import type { Content } from '@evenborn/core/cycle/content'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import type { FilingState } from '@evenborn/core/cycle/filingState'
import { sql } from 'kysely'
import { putDuties } from '../server/src/cycle/duties.ts'
import { openFilings } from '../server/src/cycle/openFilings.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import type { TestContext } from '../server/src/foundation/testContext.ts'
import type { Db, RequestDatabase } from '../server/src/stores/db/database.ts'
import { COUNTY, HOSPITAL, putPlaces } from './packages.ts'
import { signedIn } from './twoCounties.ts'

export const MARCH: FilingKey = { dataSet: 'DELIVERY_M', unit: HOSPITAL, period: '202603' }

let made = 0
/** An officer of the county with some roles; those of a unit are the hospital’s. */
export function officerWith(roles: readonly Role[], change: Partial<Officer> = {}): Officer {
  const isOfUnit = roles.includes('reporter') || roles.includes('unit-head')
  made++
  return {
    id: `${String(made).padStart(8, '0')}-1111-4111-8111-111111111111`,
    account: `cycle.${made}`,
    name: `${roles.join(' ')} ${made}`,
    department: isOfUnit ? 'health' : roles.includes('statistician') ? 'statistics' : 'office',
    roles: [...roles],
    area: COUNTY,
    unit: isOfUnit ? HOSPITAL : null,
    ...change,
  }
}

export type Person = Ctx & { officer: Officer }

/** Signs somebody in and gives the context of their requests. */
export async function person(
  home: TestContext,
  requests: RequestDatabase,
  roles: readonly Role[],
  change: Partial<Officer> = {},
): Promise<Person> {
  const { officer, token } = await signedIn(home.ctx, officerWith(roles, change))
  return { ...home.ctx, db: requests.as(token), officer }
}

/** The hospital’s duties as counts, and what it owes for the first quarter of 2026 on the day on which the clock stands. */
export async function openCycle(
  home: TestContext,
  dataSets: readonly string[] = ['DELIVERY_M', 'CERT_M'],
): Promise<void> {
  await putPlaces(home.ctx)
  await putDuties(
    home.ctx,
    dataSets.map((dataSet) => ({ unit: HOSPITAL, dataSet, from: 202401, to: null })),
  )
  await openFilings(home.ctx, { since: 20260101 })
}

/** A month’s deliveries by sex: all single first births of this county, unless told. */
export const deliveries = (boys: number, girls: number, more: Partial<Record<string, number>> = {}): Content => ({
  births: [{ order: '1', plurality: '1', residence: 'county', boys, girls, unknown: 0 }],
  outcomes: [
    {
      deliveries: boys + girls,
      'live-births': boys + girls,
      stillbirths: 0,
      'neonatal-deaths-boys': 0,
      'neonatal-deaths-girls': 0,
      ...more,
    },
  ],
})

/** Puts a filing into a state as nobody could: with triggers aside, by the role that may do anything. */
export async function force(
  administrator: Db,
  { dataSet, unit, period }: FilingKey,
  state: FilingState,
  more: { version?: number; confirmed?: boolean; locked?: boolean } = {},
): Promise<void> {
  await administrator.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`update filing set state = ${state}, waiver = ${state === 'waived' ? 'disaster' : null},
        version = ${more.version ?? 0}, confirmed = ${more.confirmed ?? true}, revised = false, first_sent = null,
        locked_at = case when ${more.locked ?? ['locked', 'reopened'].includes(state)} then timestamptz '2026-04-10' end
      where unit = ${unit} and data_set = ${dataSet} and period = ${period}`.execute(db)
  })
}

/** Takes away every version of a return and what hangs on it, likewise. */
export async function forget(administrator: Db, { dataSet, unit, period }: FilingKey): Promise<void> {
  await administrator.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`delete from notice_item using notice n where notice = n.id and (n.unit, n.data_set, n.period) = (${unit}, ${dataSet}, ${period})`.execute(
      db,
    )
    for (const table of ['notice', 'submission_report', 'submission', 'filing_step'])
      await sql`delete from ${sql.table(table)} where (unit, data_set, period) = (${unit}, ${dataSet}, ${period})`.execute(
        db,
      )
  })
}

import { sql } from 'kysely'
import type { Ctx } from '../../foundation/context.ts'
import type { DemoPlan } from '../../stores/db/tables.ts'
import type { DeskTask } from './plan.ts'

/** What the demo of this system was begun as, or undefined where none was: started on a later day it stays the same. */
export async function findDemoPlan({ db }: Pick<Ctx, 'db'>): Promise<DemoPlan | undefined> {
  const demo = await db.selectFrom('demo').select('plan').executeTakeFirst()
  return demo?.plan ?? undefined
}

export async function keepDemoPlan({ db }: Pick<Ctx, 'db'>, plan: DemoPlan): Promise<void> {
  await db
    .updateTable('demo')
    .set({ plan: JSON.stringify(plan) })
    .where('plan', 'is', null)
    .execute()
}

const nameOf = ({ source, from, to, split }: DeskTask) => `${source} ${from} ${to} ${split}`

/** Tells of a task whether all its packages have been sent. */
export async function readSentTasks({ db }: Pick<Ctx, 'db'>): Promise<(task: DeskTask) => boolean> {
  const demo = await db.selectFrom('demo').select('sent').executeTakeFirst()
  const sent = new Set(demo?.sent)
  return (task) => sent.has(nameOf(task))
}

/** Notes that all packages of a task have been sent: one that is cut short is sent again whole, which changes nothing twice. */
export async function markTaskSent(ctx: Pick<Ctx, 'db'>, task: DeskTask): Promise<void> {
  const name = nameOf(task)
  await sql`update demo set sent = sent || ${name}::text where not sent @> array[${name}::text]`.execute(ctx.db)
}

import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { LINKAGE_VERSION } from '@evenborn/core/register/linkage'
import type { Ctx } from '../foundation/context.ts'
import { eachOf } from '../foundation/eachOf.ts'
import { type Job, queueJob } from '../foundation/job.ts'
import { markLinked, type ReturnRow, returnsInForce } from '../intake/returns.ts'
import type { Engine } from '../stores/engine/duckdb.ts'
import { sql } from '../stores/engine/sql.ts'
import { inTurn } from '../stores/inTurn.ts'
import { findRegister, keepRegister, type RegisterNote, readRegister } from './atRest.ts'
import type { BirthRows, RecordRows } from './births.ts'
import type { LinkedCohort } from './linkWorker.ts'
import { type Stack, stackCohort } from './stack.ts'
import { birthRecords, birthRecordsComing, births, birthsComing, heldCohorts } from './tables.ts'

/** What became of a year of birth: linked anew, loaded as it was kept, or left as it stands in the engine. */
export type CohortOutcome = { note: RegisterNote; done: 'linked' | 'loaded' | 'unchanged' }

/** Links what has changed. While one waits, another request adds nothing. */
export const link: Job<{ anew?: boolean }> = {
  name: 'link-births',
  once: true,
  retries: 8,
  step: 'link',
  work: async (ctx, { anew }) => {
    await linkBirths(ctx, { anew: anew ?? false })
  },
  // The register must come up to its returns in the end.
  gaveUp: (ctx, task) => queueJob(ctx, link, task),
}

/**
 * Brings the register up to the returns in force: each year of birth whose returns have changed is linked anew, the others
 * are loaded as they were kept. A year whose linkage window has closed stays as it was last linked, for its tokens are gone.
 *
 * @param anew true links every open year again, changed or not
 */
export const linkBirths = (ctx: Ctx, { anew = false } = {}): Promise<CohortOutcome[]> =>
  linking(ctx.engine, () => bringUpAll(ctx, anew))

/** Linkages into one engine follow one another: a second one meanwhile waits, and then finds little left to do. */
const linking = inTurn<Engine>()

/** One is read from evidence and landed while the thread of another links. */
const COHORTS_AT_ONCE = 2

async function bringUpAll(ctx: Ctx, anew: boolean): Promise<CohortOutcome[]> {
  const returns = (await returnsInForce(ctx)).filter(({ kind, state }) => kind === 'births' && state !== 'received')
  for (const table of [births, birthRecords, heldCohorts]) await ctx.engine.make(table)
  const inEngine = await engineCohorts(ctx)
  const cohorts = cohortsOf(returns, inEngine)
  const outcomes: CohortOutcome[] = []
  const failures: unknown[] = []
  let done = 0
  const bringUpNext = async (cohort: number) => {
    ctx.progress.show({ name: 'link', detail: String(cohort), done, of: cohorts.length })
    const mine = returns.filter(({ manifest }) => manifest.tokens.some((file) => file.cohort === cohort))
    // One year that cannot be linked keeps no other from standing.
    const outcome = await bringUp(ctx, cohort, mine, { anew, inEngine: inEngine.get(cohort) }).catch(
      (error: unknown) => {
        failures.push(error)
        return []
      },
    )
    done++
    outcomes.push(...outcome)
    if (outcome.some(({ done }) => done !== 'unchanged')) ctx.progress.figuresChanged()
  }
  await eachOf(cohorts, COHORTS_AT_ONCE, bringUpNext)
  ctx.progress.clear('link')
  if (failures.length > 0) throw failures[0]
  await markLinked(
    ctx,
    returns.filter(({ state }) => state === 'landed').map(({ hash }) => hash),
  )
  return outcomes.toSorted((one, other) => other.note.cohort - one.note.cohort)
}

async function engineCohorts({ engine }: Pick<Ctx, 'engine'>): Promise<Map<number, string>> {
  const rows = await engine.rows<{ cohort: number; based_on: string }>(sql`select * from ${heldCohorts}`)
  return new Map(rows.map(({ cohort, based_on }) => [cohort, based_on]))
}

/** Years of birth in the returns and in the engine, the latest first. One that no return tells of any more is emptied. */
function cohortsOf(returns: readonly ReturnRow[], inEngine: ReadonlyMap<number, string>): number[] {
  const told = returns.flatMap(({ manifest }) => manifest.tokens.map(({ cohort }) => cohort))
  return [...new Set([...told, ...inEngine.keys()])].sort((one, other) => other - one)
}

async function bringUp(
  ctx: Ctx,
  cohort: number,
  returns: readonly ReturnRow[],
  { anew, inEngine }: { anew: boolean; inEngine: string | undefined },
): Promise<CohortOutcome[]> {
  const basedOn = hashOfReturns(cohort, returns)
  const kept = await findRegister(ctx, cohort)
  const isOpen = await ctx.files.isWindowOpen(cohort)
  if (kept && !isOpen && inEngine === kept.basedOn) return [{ note: kept, done: 'unchanged' }]
  if (kept && isOpen && !anew && inEngine === basedOn && kept.basedOn === basedOn)
    return [{ note: kept, done: 'unchanged' }]
  if (kept && (!isOpen || (!anew && kept.basedOn === basedOn))) {
    const rows = await readRegister(ctx, cohort)
    if (rows) await land(ctx, cohort, kept.basedOn, rows)
    if (rows) return [{ note: kept, done: 'loaded' }]
  }
  return isOpen ? [await linkCohort(ctx, cohort, basedOn, returns)] : []
}

/** Hash over what a cohort is linked from, and by which rules. */
const hashOfReturns = (cohort: number, returns: readonly ReturnRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify([LINKAGE_VERSION, cohort, returns.map(({ hash }) => hash).sort()]))
    .digest('hex')

async function linkCohort(
  ctx: Ctx,
  cohort: number,
  basedOn: string,
  returns: readonly ReturnRow[],
): Promise<CohortOutcome> {
  const stack = await stackCohort(ctx, cohort, returns)
  const { rows, packed, report } = await linkAside(stack)
  const note: RegisterNote = { version: 1, cohort, basedOn, linkedAt: ctx.now().toISOString(), ...report }
  await keepRegister(ctx, note, packed)
  await land(ctx, cohort, basedOn, rows)
  return { note, done: 'linked' }
}

/** Links in a thread of its own, so that screens keep answering meanwhile. The records go there and are not copied. */
function linkAside(stack: Stack): Promise<LinkedCohort> {
  const columns = [...Object.values(stack.records), ...Object.values(stack)].filter((column) =>
    ArrayBuffer.isView(column),
  )
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./linkWorker.ts', import.meta.url), {
      workerData: stack,
      transferList: columns.map(({ buffer }) => buffer as ArrayBuffer),
      execArgv: [],
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`linkage ended with ${code}`)))
  })
}

type RegisterRows = { births: BirthRows; records: RecordRows }

/** Cohorts land one after another, for they come in by the same tables. */
const landing = inTurn<Engine>()

const land = ({ engine }: Pick<Ctx, 'engine'>, cohort: number, basedOn: string, rows: RegisterRows): Promise<void> =>
  landing(engine, () => landCohort(engine, cohort, basedOn, rows))

/** Puts a cohort in the place of what the engine held of it, in one breath: readers see the old rows or the new ones. */
async function landCohort(engine: Engine, cohort: number, basedOn: string, rows: RegisterRows): Promise<void> {
  await engine.clear(birthsComing)
  await engine.clear(birthRecordsComing)
  await engine.land(birthsComing, rows.births)
  await engine.land(birthRecordsComing, rows.records)
  await engine.run(sql`begin;
    delete from ${births} where cohort = ${cohort};
    delete from ${birthRecords} where cohort = ${cohort};
    delete from ${heldCohorts} where cohort = ${cohort};
    insert into ${births} select * from ${birthsComing};
    insert into ${birthRecords} select * from ${birthRecordsComing};
    insert into ${heldCohorts} values (${cohort}, ${basedOn});
    commit`)
  await engine.clear(birthsComing)
  await engine.clear(birthRecordsComing)
}

/** Hash over all that the register in the engine was linked from. */
export async function registerBasis(ctx: Pick<Ctx, 'engine'>): Promise<string> {
  await ctx.engine.make(heldCohorts)
  const held = [...(await engineCohorts(ctx))].sort(([one], [other]) => one - other)
  return createHash('sha256').update(JSON.stringify(held)).digest('hex')
}

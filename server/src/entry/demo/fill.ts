import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import { firstDayOf } from '@evenborn/core/vocabulary/day'
import { addMonths, monthsBetween } from '@evenborn/core/vocabulary/period'
import { writeExchangeKey } from '@evenborn/desk/register/key'
import { unitOf } from '@evenborn/world/agencies'
import { departmentFiles } from '@evenborn/world/departmentFiles'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { worldOfficers } from '@evenborn/world/officers'
import { makeWorld, type World } from '@evenborn/world/world'
import { addOfficer, officersOf, showDemoAccounts } from '../../access/officers.ts'
import { checkPackage } from '../../cycle/checkFiling.ts'
import { putDuties, type StandingDuty } from '../../cycle/duties.ts'
import { fileRows } from '../../cycle/fileRows.ts'
import { openFilings } from '../../cycle/openFilings.ts'
import type { Ctx } from '../../foundation/context.ts'
import { eachOf } from '../../foundation/eachOf.ts'
import { inTransaction } from '../../foundation/transaction.ts'
import { land } from '../../intake/landing.ts'
import { receiveReturn } from '../../intake/receive.ts'
import { countAhead } from '../../measure/board.ts'
import { putAgencies, putAreas } from '../../places/places.ts'
import { linkBirths } from '../../register/link.ts'
import type { DemoPlan } from '../../stores/db/tables.ts'
import type { SentPackage } from './departmentThread.ts'
import { type DepartmentThreads, type DeskNews, openDepartmentThreads } from './departmentThreads.ts'
import { keepDemoPlan, markTaskSent, readSentTasks } from './kept.ts'
import { type DeskTask, MONTHLY, type Wave, wavesOf, worldOf } from './plan.ts'
import { sentAt } from './sending.ts'

/** How the filling is watched and stopped. */
export type Watch = {
  /** Told after each wave: which months can be looked at now. */
  onWave?: (wave: Wave) => void
  /** The departments’ desks; opened beforehand they are ready sooner. They are closed at the end. */
  threads?: DepartmentThreads | undefined
  /** What those desks make for the first wave of a new system, where they have begun beforehand. */
  ahead?: AsyncGenerator<DeskNews> | undefined
  /** Ends the filling after the package in hand. */
  signal?: AbortSignal
}

/**
 * Fills a system with a made-up prefecture: its places and officers, then what its departments send, the latest twelve
 * months first. Every figure that follows comes from a file that was written, read, checked and encoded. Stopped in
 * between, it goes on where it was.
 *
 * @param ctx the administrator’s
 */
export async function fillDemo(
  ctx: Ctx,
  plan: DemoPlan,
  { onWave, signal, threads = openDepartmentThreads(worldOf(plan)), ahead }: Watch = {},
): Promise<void> {
  const world = makeWorld(worldOf(plan))
  try {
    await putPlaces(ctx, world)
    await inTransaction(ctx, (ctx) => putOfficers(ctx, world, plan))
    await openFilings(ctx, { since: firstDayOf(addMonths(plan.last, 1 - MONTHLY)) })
    for (const [place, wave] of wavesOf(plan).entries()) {
      const begun = place === 0 ? ahead : undefined
      const isChanged = await fillWave(ctx, world, wave, (tasks) => begun ?? threads.run(tasks, signal))
      if (signal?.aborted) return
      if (isChanged) {
        await linkBirths(ctx)
        await countAhead(ctx)
      }
      onWave?.(wave)
    }
  } finally {
    await threads.close()
    ctx.progress.clear('fill-demo')
  }
}

async function putPlaces(ctx: Ctx, world: World): Promise<void> {
  await putAreas(ctx, world.areas)
  await putAgencies(ctx, world.agencies)
  await putDuties(ctx, dutiesOf(world))
}

/** Rows of births of each record, and the tables of counts that go with them; deaths are not owed monthly. */
function dutiesOf(world: World): StandingDuty[] {
  const hospitals = world.hospitals.map(({ code }) => ({ unit: code, dataSet: birthRowsOf('delivery') }))
  const counties = world.areas.filter(({ level, countsInto }) => level === 'county' && countsInto === null)
  const offices = counties.flatMap(({ code }) =>
    (['certificate', 'household', 'vaccination'] as const).map((source) => ({
      unit: unitOf[source](code),
      dataSet: birthRowsOf(source),
    })),
  )
  const tables = [
    ...world.hospitals.flatMap(({ code }) => ['DELIVERY_M', 'CERT_M'].map((dataSet) => ({ unit: code, dataSet }))),
    ...counties.flatMap(({ code }) => [
      { unit: unitOf.household(code), dataSet: 'HUKOU_M' },
      { unit: unitOf.vaccination(code), dataSet: 'VACC_M' },
    ]),
  ]
  return [
    ...[...hospitals, ...offices].map((duty) => ({ ...duty, from: world.from, to: null })),
    // Tables of counts are new in this prefecture: the last two months are the first ones.
    ...tables.map((duty) => ({ ...duty, from: addMonths(world.to, -1), to: null })),
  ]
}

/** Officers and what marks them as a demo’s, all or nothing: officers alone would look like a system of an office’s own. */
async function putOfficers(ctx: Ctx, world: World, plan: DemoPlan): Promise<void> {
  if ((await officersOf(ctx)).length > 0) return
  // Made anew for each system and shown on its sign-in page: it protects nothing real, and no copy of it is kept here.
  const password = Buffer.from(ctx.random(9)).toString('base64url')
  for (const officer of worldOfficers(world)) await addOfficer(ctx, officer, password)
  await showDemoAccounts(ctx, password)
  await keepDemoPlan(ctx, plan)
}

/** Departments send at the same time: each waits on disk and database more than the server works. */
const SENT_AT_ONCE = 4

/** Sends what a wave’s departments have not sent yet. False when all of it was there. */
async function fillWave(
  ctx: Ctx,
  world: World,
  wave: Wave,
  made: (tasks: readonly DeskTask[]) => AsyncGenerator<DeskNews>,
): Promise<boolean> {
  const isSent = await readSentTasks(ctx)
  const missing = wave.tasks.filter((task) => !isSent(task))
  if (missing.length === 0) return false
  const whenSent = whenSentIn(world)
  const unfinished = new Set<DeskTask>()
  let done = 0
  const of = missing.reduce((sum, task) => sum + filesOf(world, task), 0)
  const onTheirWay = new Map<DeskTask, Promise<void>[]>(missing.map((task) => [task, []]))
  await eachOf(made(missing), SENT_AT_ONCE, async ({ task, package: sent }) => {
    if (!sent) {
      await Promise.all(onTheirWay.get(task) ?? [])
      if (!unfinished.has(task)) await markTaskSent(ctx, task)
      return
    }
    ctx.progress.show({ name: 'fill-demo', detail: `${wave.from}–${wave.to}`, done: Math.min(++done, of), of })
    const moment = whenSent(sent)
    if (moment && moment > ctx.now()) unfinished.add(task)
    if (!moment || moment > ctx.now()) return
    const sending = send(ctx, moment, sent)
    onTheirWay.get(task)?.push(sending)
    await sending
  })
  return true
}

/** How many files a task makes: one a unit, or one a unit and month. Hospitals also send the deaths. */
function filesOf(world: World, { source, from, to, split }: DeskTask): number {
  const duty = source === 'death' ? 'delivery' : source
  const units = duty === 'counts' ? 1 : dutiesOf(world).filter(({ dataSet }) => dataSet === birthRowsOf(duty)).length
  return split === 'span' ? units : units * (monthsBetween(from, to) + 1)
}

/**
 * When a department sends a package; never for the last month of the demo’s reporters, which is left to the hand of whoever
 * tries the demo.
 */
function whenSentIn(world: World): (made: SentPackage) => Date | undefined {
  const reporters = new Set(worldOfficers(world).flatMap(({ unit }) => unit ?? []))
  return ({ unit, to }) => (to === world.to && reporters.has(unit) ? undefined : sentAt(world.seed, unit, to))
}

/** As the unit’s clerk would, at the moment at which the made-up clerk did. */
async function send(ctx: Ctx, moment: Date, { bytes }: SentPackage): Promise<void> {
  // Landed here and now, and linked once a wave: the queue would link after every return.
  const then: Ctx = { ...ctx, now: () => moment, tasks: { send: async () => {} } }
  const { hash } = await receiveReturn(then, bytes, fileRows)
  await land.work(ctx, { hash })
  await checkPackage.work(then, { hash })
}

/** Puts what the demo’s reporters have yet to send, and the exchange key, where a person finds them. */
export async function writeDemoFiles(folder: string, plan: DemoPlan): Promise<void> {
  const world = makeWorld(worldOf(plan))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'exchange-key.json'), writeExchangeKey(worldExchangeKey(world)), { mode: 0o600 })
  const units = worldOfficers(world).flatMap(({ unit }) => unit ?? [])
  const sources = ['delivery', 'household', 'vaccination'] as const
  for (const file of departmentFiles(world, { units, sources, from: world.to, to: world.to })) {
    await writeFile(join(folder, file.name), file.bytes)
  }
}

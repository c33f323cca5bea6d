import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Source } from '@evenborn/core/intake/source'
import { type Month, monthsBetween } from '@evenborn/core/vocabulary/period'
import { writeExchangeKey } from '@evenborn/desk/register/key'
import { unitOf } from '@evenborn/world/agencies'
import { departmentFiles } from '@evenborn/world/departmentFiles'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { worldOfficers } from '@evenborn/world/officers'
import { makeWorld, type World } from '@evenborn/world/world'
import { addOfficer, officersOf, showDemoAccounts } from '../../access/officers.ts'
import type { Ctx } from '../../foundation/context.ts'
import { putDuties, type StandingDuty } from '../../intake/duties.ts'
import { land } from '../../intake/landing.ts'
import { receiveReturn } from '../../intake/receive.ts'
import { returnsInForce } from '../../intake/returns.ts'
import { putAgencies, putAreas } from '../../places/places.ts'
import { linkBirths } from '../../register/link.ts'
import type { SentPackage } from './departmentThread.ts'
import { type DepartmentThreads, openDepartmentThreads } from './departmentThreads.ts'
import { type DemoOptions, type DeskTask, type Wave, wavesOf, worldOf } from './plan.ts'
import { sentAt } from './sending.ts'

/** Told after each wave: which months can be looked at now. */
export type OnWave = (wave: Wave) => void

/**
 * Fills a system with a made-up prefecture: its places and officers, then what its departments send, the latest twelve
 * months first. Every figure that follows comes from a file that was written, read, checked and encoded. Stopped in
 * between, it goes on where it was.
 *
 * @param ctx the administrator’s
 * @param threads the departments’ desks; opened beforehand they are ready sooner. They are closed at the end.
 */
export async function fillDemo(
  ctx: Ctx,
  options: DemoOptions,
  onWave: OnWave = () => {},
  threads: DepartmentThreads = openDepartmentThreads(worldOf(options)),
): Promise<void> {
  const world = makeWorld(worldOf(options))
  try {
    await putPlaces(ctx, world)
    await putOfficers(ctx, world)
    for (const wave of wavesOf(options)) {
      if (await fillWave(ctx, threads, world, wave)) await linkBirths(ctx)
      onWave(wave)
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

/** Deaths and the table of counts are not owed monthly. */
function dutiesOf(world: World): StandingDuty[] {
  const hospitals = world.hospitals.map(({ code }) => ({ unit: code, source: 'delivery' as Source }))
  const counties = world.areas.filter(({ level, countsInto }) => level === 'county' && countsInto === null)
  const offices = counties.flatMap(({ code }) =>
    (['certificate', 'household', 'vaccination'] as const).map((source) => ({ unit: unitOf[source](code), source })),
  )
  return [...hospitals, ...offices].map((duty) => ({ ...duty, from: world.from, to: null }))
}

async function putOfficers(ctx: Ctx, world: World): Promise<void> {
  if ((await officersOf(ctx)).length > 0) return
  // Made anew for each system and shown on its sign-in page: it protects nothing real, and no copy of it is kept here.
  const password = Buffer.from(ctx.random(9)).toString('base64url')
  for (const officer of worldOfficers(world)) await addOfficer(ctx, officer, password)
  await showDemoAccounts(ctx, password)
}

/** Sends what a wave’s departments have not sent yet. False when all of it was there. */
async function fillWave(ctx: Ctx, threads: DepartmentThreads, world: World, wave: Wave): Promise<boolean> {
  const held = new Set((await returnsInForce(ctx)).filter(({ state }) => state !== 'received').map(nameOf))
  const missing = wave.tasks.filter((task) => !isHeld(held, task))
  if (missing.length === 0) return false
  const isUnsent = unsentOf(world, ctx.now())
  let done = 0
  const of = missing.reduce((sum, task) => sum + filesOf(world, task), 0)
  for await (const sent of threads.run(missing)) {
    ctx.progress.show({ name: 'fill-demo', detail: `${wave.from}–${wave.to}`, done: Math.min(++done, of), of })
    if (!isUnsent(sent)) await send(ctx, world, sent)
  }
  return true
}

const nameOf = ({
  source,
  kind,
  from_month,
  to_month,
}: {
  source: string
  kind: string
  from_month: Month
  to_month: Month
}) => `${kind === 'counts' ? 'counts' : source} ${from_month} ${to_month}`

/** A task is held when its last return is: the months of a task are sent in order. */
const isHeld = (held: ReadonlySet<string>, { source, from, to, split }: DeskTask) =>
  held.has(`${source} ${split === 'span' ? from : to} ${to}`)

/** How many files a task makes: one a unit, or one a unit and month. Hospitals also send the deaths. */
function filesOf(world: World, { source, from, to, split }: DeskTask): number {
  const duty = source === 'death' ? 'delivery' : source
  const units = source === 'counts' ? 1 : dutiesOf(world).filter((one) => one.source === duty).length
  return split === 'span' ? units : units * (monthsBetween(from, to) + 1)
}

/** The clerk’s own hand: what the demo’s reporters send for the last month is left to whoever tries the demo. */
function unsentOf(world: World, now: Date): (sent: SentPackage) => boolean {
  const reporters = new Set(worldOfficers(world).flatMap(({ unit }) => unit ?? []))
  return ({ unit, to }) => (to === world.to && reporters.has(unit)) || sentAt(world.seed, unit, to) > now
}

/** As the unit’s clerk would, at the moment at which the made-up clerk did. */
async function send(ctx: Ctx, world: World, { unit, to, bytes }: SentPackage): Promise<void> {
  // Landed here and now, and linked once a wave: the queue would link after every return.
  const then: Ctx = { ...ctx, now: () => sentAt(world.seed, unit, to), tasks: { send: async () => {} } }
  const { hash } = await receiveReturn(then, bytes)
  await land.work(ctx, { hash })
}

/** Puts what the demo’s reporters have yet to send, and the exchange key, where a person finds them. */
export async function writeDemoFiles(folder: string, options: DemoOptions): Promise<void> {
  const world = makeWorld(worldOf(options))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'exchange-key.json'), writeExchangeKey(worldExchangeKey(world)), { mode: 0o600 })
  const units = worldOfficers(world).flatMap(({ unit }) => unit ?? [])
  const sources = ['delivery', 'household', 'vaccination'] as const
  for (const file of departmentFiles(world, { units, sources, from: world.to, to: world.to })) {
    await writeFile(join(folder, file.name), file.bytes)
  }
}

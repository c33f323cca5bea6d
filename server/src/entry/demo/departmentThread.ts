import { parentPort, workerData } from 'node:worker_threads'
import type { Source } from '@evenborn/core/intake/source'
import { addMonths } from '@evenborn/core/vocabulary/period'
import { checkFile, encodeChecked } from '@evenborn/desk/register/deskReturn'
import type { Keyring } from '@evenborn/desk/register/key'
import { type DepartmentFile, departmentFiles } from '@evenborn/world/departmentFiles'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { makeWorld, type World, type WorldOptions } from '@evenborn/world/world'
import type { DeskTask } from './plan.ts'

/** A package as it leaves a department of the made-up prefecture. */
export type SentPackage = { unit: string; source: Source; from: number; to: number; bytes: Uint8Array }
export type DepartmentAnswer = { package: SentPackage } | { done: true }

/** Every department's desk in one thread: writes the file it would have, reads it again, checks and encodes it. */
async function work(
  world: World,
  keyring: Keyring,
  task: DeskTask,
  send: (answer: DepartmentAnswer, moved: Uint8Array[]) => void,
): Promise<void> {
  const places = new Map(world.areas.map(({ name, code }) => [name.zh, code]))
  const names = new Map(world.agencies.map(({ name, code }) => [name.zh, code]))
  for (const file of departmentFiles(world, {
    sources: [task.source],
    from: task.from,
    to: task.to,
    split: task.split,
  })) {
    const options = { ...frameOf(world, file), residencePlaces: places, facilityNames: names }
    const checked = await checkFile(file.bytes, file.name, options)
    const { bytes } = await encodeChecked(checked, options, keyring)
    send({ package: { unit: file.unit, source: file.source, from: file.from, to: file.to, bytes } }, [bytes])
  }
  send({ done: true }, [])
}

/** What the clerk of a unit knows beside the file. She works on the third day after its last month. */
export function frameOf(world: World, { unit, source, from, to }: DepartmentFile) {
  const agency = world.agencies.find(({ code }) => code === unit)
  const isHospital = world.hospitals.some(({ code }) => code === unit)
  return {
    unit,
    source,
    area: agency?.area ?? '',
    months: { from, to },
    today: addMonths(to, 1) * 100 + 3,
    facility: isHospital ? unit : undefined,
  }
}

if (parentPort) {
  const port = parentPort
  const world = makeWorld(workerData as WorldOptions)
  const keyring = worldExchangeKey(world)
  port.on('message', (task: DeskTask) => {
    void work(world, keyring, task, (answer, moved) =>
      port.postMessage(
        answer,
        moved.map(({ buffer }) => buffer as ArrayBuffer),
      ),
    )
  })
}

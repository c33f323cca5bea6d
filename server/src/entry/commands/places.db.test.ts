import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { worldBorders } from '@evenborn/world/borders'
import { makePrefecture } from '@evenborn/world/prefecture'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { readConfig } from '../../foundation/config.ts'
import { putAreas } from '../../places/places.ts'
import { openContext } from '../openContext.ts'
import { placesCommand } from './places.ts'

const { areas } = makePrefecture(1)
const given = worldBorders({ areas })
let outer: string
let home: string

beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), 'evenborn-places-'))
  // The database's own user must be able to pass.
  await chmod(outer, 0o755)
  home = join(outer, 'home')
  const opened = await openContext(readConfig({ EVENBORN_HOME: home, LOG_LEVEL: 'silent' }))
  await putAreas(opened.ctx, areas)
  await opened.close()
}, 60_000)
afterEach(() => vi.restoreAllMocks())
afterAll(() => rm(outer, { recursive: true, force: true }))

/** Runs the command in this process and gives what it printed. */
async function run(...args: string[]): Promise<string> {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  await placesCommand().parseAsync(['borders', ...args, '--home', home], { from: 'user' })
  return printed.mock.calls.flat().join('\n')
}

async function fileOf(content: unknown): Promise<string> {
  const path = join(outer, 'given.json')
  await writeFile(path, JSON.stringify(content))
  return path
}

const kept = () => existsSync(join(home, 'borders.geojson'))

test('borders are kept, what does not match is named, and they can be taken away', { timeout: 60_000 }, async () => {
  const [first, ...rest] = given.features
  const file = await fileOf({ ...given, features: [...rest, { ...first, properties: { code: '440106' } }] })
  const said = await run(file)
  expect(said).toMatch(new RegExp(`\\b${areas.length - 2}\\b`))
  expect(said).toContain('990102')
  expect(said).toContain('440106')
  expect(kept()).toBe(true)
  await run('--remove')
  expect(kept()).toBe(false)
})

test('a file that is wrong is refused and nothing is kept', async () => {
  await expect(run(await fileOf({ type: 'Topology' }))).rejects.toMatchObject({ code: 'places.borders-not-collection' })
  await expect(run(join(home, 'nowhere.json'))).rejects.toMatchObject({ code: 'command.no-such-file' })
  await expect(run()).rejects.toMatchObject({ code: 'command.no-borders-named' })
  expect(kept()).toBe(false)
})

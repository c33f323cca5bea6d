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
async function runPlaces(...args: string[]): Promise<string> {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    await placesCommand().parseAsync([...args, '--home', home], { from: 'user' })
    return printed.mock.calls.flat().join('\n')
  } catch (error) {
    said = printed.mock.calls.flat().join('\n')
    throw error
  }
}
let said = ''
const run = (...args: string[]) => runPlaces('borders', ...args)

async function listOf(...lines: string[]): Promise<string> {
  const path = join(outer, 'list.csv')
  await writeFile(path, lines.join('\n'))
  return path
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

test('a list of areas is tried, then taken in; one with mistakes is told by row and not taken in', async () => {
  const file = await listOf('区划代码,名称,启用日期,原代码', '990123901,新镇,2026-01-01,')
  expect(await runPlaces('areas', file, '--dry-run')).toMatch(/only tried.*added 1/)
  expect(await runPlaces('areas', file)).toMatch(/taken in: added 1/)
  expect(await runPlaces('areas', file)).toMatch(/taken in: no change; 1 as before/)
  const wrong = await listOf('区划代码,名称,启用日期,原代码', '9901239,新镇,,', '990123902,又一镇,2026-01-01,990123999')
  await expect(runPlaces('areas', wrong)).rejects.toMatchObject({ code: 'command.list-has-errors' })
  expect(said).toContain('Row 2, 区划代码: “9901239” is no area code')
  expect(said).toContain('Row 3, 原代码: The former code 990123999 is on no list')
})

test('units and a calendar are taken in likewise', async () => {
  const units = await listOf('单位编码,单位名称,部门,区划代码', 'XY990123,某医院,卫健委,990123')
  expect(await runPlaces('agencies', units)).toMatch(/taken in: added 1/)
  const days = await listOf('日期,类型,名称', '2026-01-01,放假,元旦', '2026-01-04,上班,元旦调休')
  expect(await runPlaces('calendar', days)).toContain('2 days added, 0 changed, 0 taken away; whole years: 2026')
  await expect(runPlaces('calendar', await listOf('日期,类型', '2026-02-30,放假'))).rejects.toMatchObject({
    code: 'command.list-has-errors',
  })
})

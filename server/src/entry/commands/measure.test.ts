import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const evenborn = resolve(import.meta.dirname, '../../../bin/evenborn.js')
const shelf = resolve(process.env.EVENBORN_DATA ?? '../shared/data', 'srb')
const held = test.skipIf(!existsSync(shelf))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenborn-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the command as a person would, and gives what it prints, its exit code and the JSON it wrote. */
async function measure(file: string, ...options: string[]) {
  const json = join(folder, 'report.json')
  const ended = await run(process.execPath, [
    evenborn,
    'measure',
    file,
    '--language',
    'en',
    '--json',
    json,
    ...options,
  ]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code: Number(code), stdout: String(stdout), stderr: String(stderr) }),
  )
  return { ...ended, json: ended.code === 0 ? JSON.parse(await readFile(json, 'utf8')).report : undefined }
}

/** Seconds of a processor that commands have taken so far (cutime and cstime). A clock would count what else the machine does. */
async function secondsTaken(): Promise<number> {
  const fields = (await readFile('/proc/self/stat', 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) / 100
}

const onShelf = (name: string) => join(shelf, name)

async function table(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

held('London, 1629 to 1710 (R1)', async () => {
  const { code, stdout, json } = await measure(onShelf('london_christenings_1629_1710.csv'))
  expect(code).toBe(0)
  for (const figure of ['1.067294493', '1.062981683–1.071624801', '82 of 82 years above 1', 'n = 938,223'])
    expect(stdout).toContain(figure)
  expect(json.pooled.ratio.srb).toBe(484_382 / 453_841)
  expect(json.periods.difference.statistic).toBeCloseTo(169.6901831, 7)
})

held('Korean dongs cannot be told apart', async () => {
  const html = join(folder, 'korea.html')
  const { code, stdout, json } = await measure(onShelf('korea_dong_births_2017_2019.csv'), '--html', html)
  expect(code).toBe(0)
  expect(json.levels.map(({ name }: { name: string }) => name)).toEqual(['province', 'sigungu', 'dong'])
  for (const level of json.levels) expect(level).toMatchObject({ ranking: { ranked: false }, high: [] })
  expect(stdout).toMatch(/dong: 3,538 areas, .*they cannot be told apart/)
  expect(stdout).not.toContain('rank (90 %)')
  expect(stdout).not.toContain('청운효자동')
  expect(await readFile(html, 'utf8')).not.toMatch(/<script|<link|<img/)
})

held('Indian states and districts are ranked, and it is said that these are children', async () => {
  const file = onShelf('india_districts_children_0_6_census2011.csv')
  const { code, stdout, json } = await measure(file, '--where', 'residence=Total')
  expect(code).toBe(0)
  expect(stdout).toContain('child ratio, not births')
  expect(json.counts).toBe('children')
  const [states, districts] = json.levels
  expect([states.areas.length, districts.areas.length]).toEqual([35, 640])
  expect([states.ranking.ranked, districts.ranking.ranked]).toEqual([true, true])
  // Haryana's code is 06; Mahendragarh is the lowest district of girls in the official tables.
  expect(states.areas.find(({ path }: { path: string[] }) => path[0] === '06').rank).toMatchObject({ low: 1, high: 1 })
  expect(stdout).toMatch(/1\.\d \(1–\d\) +06 › Mahendragarh/)
  expect(100_000 / json.pooled.per100.srb).toBeCloseTo(918.4948, 4)
})

held('without a choice of residence the total would be counted beside its parts', async () => {
  const { code, stderr } = await measure(onShelf('india_districts_children_0_6_census2011.csv'))
  expect(code).toBe(2)
  expect(stderr).toContain('--where residence=Total')
})

held('18,654 villages, most without a birth, in under five seconds', async () => {
  const before = await secondsTaken()
  const { code, json } = await measure(onShelf('korea_registered_births_2025_08.csv'))
  expect(code).toBe(0)
  const taken = (await secondsTaken()) - before
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThan(5)
  expect(json.pooled).toMatchObject({ boys: 10_663, girls: 10_168 })
  expect(json.levels.every(({ ranking }: { ranking: { ranked: boolean } }) => !ranking.ranked)).toBe(true)
})

held('tables of ratios and of weighted numbers are refused with words', async () => {
  const ratios = await measure(onShelf('india_nfhs_district_srb_two_rounds.csv'))
  expect(ratios).toMatchObject({ code: 2, stdout: '' })
  expect(ratios.stderr).toContain('holds sex ratios, not counts')
  const weighted = await measure(onShelf('india_states_srb_observations.csv'))
  expect(weighted).toMatchObject({ code: 2, stderr: expect.stringContaining('is not whole') })
})

test.each([
  ['negative.csv', 'male,female\n5,-1\n', 'below zero'],
  ['words.csv', 'male,female\n5,five\n', 'is not a number'],
  ['none.csv', 'male,female\n0,0\n', 'no births at all'],
  ['empty.csv', '', 'empty'],
  ['columns.csv', 'a,b\n1,2\n', '--boys'],
])('a mistake in %s is one sentence and exit code 2', async (name, text, sentence) => {
  const { code, stdout, stderr } = await measure(await table(name, text))
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('mistakes in the command itself', async () => {
  const file = await table('good.csv', 'place,sons,daughters\nA,105,100\nB,52,50\n')
  expect(await measure(join(folder, 'absent.csv'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no file'),
  })
  expect(await measure(file, '--boys', 'sons')).toMatchObject({ code: 2 })
  expect(await measure(file, '--where', 'place')).toMatchObject({ code: 2 })
  expect(
    await measure(file, '--boys', 'sons', '--girls', 'daughters', '--html', join(folder, 'no/such/folder.html')),
  ).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be written') })
  const { code, json } = await measure(file, '--boys', 'sons', '--girls', 'daughters', '--children')
  expect(code).toBe(0)
  expect(json).toMatchObject({ counts: 'children', pooled: { boys: 157, girls: 150 } })
})

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Manifest } from '@evenborn/core/intake/manifest'
import { unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'evenborn-desk-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

type Run = { code: number; out: string; said: string }

/** Runs the command as a person would, in a process of its own. */
function evenborn(...args: string[]): Promise<Run> {
  const cli = new URL('../cli.ts', import.meta.url).pathname
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env: { ...process.env, LC_ALL: 'C' } }, (error, out, said) =>
      resolve({ code: error ? Number(error.code) : 0, out, said }),
    )
  })
}

const header = '产妇姓名,母亲出生日期,联系电话,分娩日期,新生儿性别,孩次'
const row = (place: number, born = `2026-03-${String(1 + (place % 28)).padStart(2, '0')}`) =>
  `王${String.fromCodePoint(0x4e10 + place)}${String.fromCodePoint(0x5e10 + (place % 97))},199${place % 10}-0${1 + (place % 9)}-11,138${10_000_000 + place},${born},${place % 2 ? '男' : '女'},${1 + (place % 3)}`
const rows = (count: number) => Array.from({ length: count }, (_, place) => row(place))
writeFileSync(at('three-months.csv'), [header, ...rows(5000)].join('\n'))
writeFileSync(at('with-a-mistake.csv'), [header, ...rows(20), row(21, '2026-02-30')].join('\n'))
writeFileSync(at('strange.csv'), '甲,乙,丙\n王小红,2026-03-14,男\n')

const frame = ['--unit', 'PDY430102', '--area', '430102', '--today', '2026-04-10']
const encode = (files: string[], out: string) =>
  evenborn('desk', 'encode', ...files.map(at), ...frame, '--key', at('key.json'), '--out', at(out))

test('a key is made for its owner alone, shown by its fingerprint, and never written over', async () => {
  const made = await evenborn('desk', 'key', 'new', '--years', '2025-2026', '--out', at('key.json'))
  expect(made.code).toBe(0)
  expect(statSync(at('key.json')).mode & 0o777).toBe(0o600)
  const shown = await evenborn('desk', 'key', 'show', at('key.json'))
  expect(shown.out).toMatch(/^2025 {2}[0-9a-f]{16}\n2026 {2}[0-9a-f]{16}\n$/)
  const { keys } = JSON.parse(readFileSync(at('key.json'), 'utf8'))
  for (const key of Object.values<string>(keys)) expect(made.out + shown.out).not.toContain(key)
  const again = await evenborn('desk', 'key', 'new', '--years', '2025', '--out', at('key.json'))
  expect(again.code).toBe(2)
  expect(again.said).toContain('command.key-file-exists')
})

test('checking tells rows and columns, writes a CSV to hand back, and exits 1 where rows have errors', async () => {
  const good = await evenborn('desk', 'check', at('three-months.csv'), '--today', '2026-04-10')
  expect(good).toMatchObject({ code: 0 })
  expect(good.out).toContain('5000 rows read, 5000 can go, 0 have errors')
  const bad = await evenborn(
    'desk',
    'check',
    at('with-a-mistake.csv'),
    '--today',
    '2026-04-10',
    '--csv',
    at('back.csv'),
  )
  expect(bad.code).toBe(1)
  expect(bad.out).toContain('Row 22: 分娩日期 2026-02-30')
  expect(readFileSync(at('back.csv'), 'utf8')).toContain('date-impossible')
})

test('encoding writes packages that name nobody, the same over one thread and two', async () => {
  const alone = await encode(['three-months.csv'], 'alone')
  expect(alone).toMatchObject({ code: 0 })
  const together = await encode(['with-a-mistake.csv', 'three-months.csv'], 'together')
  expect(together.code).toBe(1)
  const [name] = readdirSync(at('alone'))
  expect(name).toMatch(/^PDY430102-delivery-202603-202603-[0-9a-f]{8}\.zip$/)
  expect(readdirSync(at('together'))).toHaveLength(2)
  const bytes = readFileSync(join(at('alone'), name!))
  expect(readFileSync(join(at('together'), name!)).equals(bytes)).toBe(true)
  const manifest = Manifest.parse(JSON.parse(Buffer.from(unzipSync(bytes)['manifest.json']!).toString()))
  expect(manifest).toMatchObject({ rowsKept: 5000, source: 'delivery', tokens: [{ cohort: 2026, rows: 5000 }] })
  for (const trace of ['王', '13810000', '1990-01-11', '19900111']) expect(bytes.includes(trace)).toBe(false)
})

test('unknown headers are told with a mapping to fill in, which is remembered', async () => {
  const unknown = await evenborn('desk', 'check', at('strange.csv'))
  expect(unknown.code).toBe(2)
  const fingerprint = /"([0-9a-f]{16})"/.exec(unknown.out)![1]!
  const columns = { mother_name: '甲', birth_date: '乙', sex: '丙' }
  writeFileSync(at('mappings.json'), JSON.stringify({ [fingerprint]: { layout: 'deliveries', columns } }))
  const told = await evenborn(
    'desk',
    'check',
    at('strange.csv'),
    '--mappings',
    at('mappings.json'),
    '--today',
    '2026-04-10',
  )
  expect(told).toMatchObject({ code: 0 })
  expect(told.out).toContain('1 can go')
})

test.each([
  ['no such file', ['check', at('nowhere.csv')], 'command.no-such-file'],
  [
    'a key file that is none',
    ['encode', at('three-months.csv'), ...frame, '--key', at('strange.csv'), '--out', at('x')],
    'register.not-a-key',
  ],
  [
    'mappings that are none',
    ['check', at('three-months.csv'), '--mappings', at('strange.csv')],
    'command.mappings-unreadable',
  ],
  ['an area that is none', ['check', at('three-months.csv'), '--area', '12'], '6, 9 or 12 digits'],
  ['encoding without a unit', ['encode', at('three-months.csv'), '--key', 'x', '--out', 'y'], '--unit'],
  ['a day that is none', ['check', at('three-months.csv'), '--today', '2026-02-30'], 'a day such as'],
])('%s is the user’s mistake: one sentence, exit code 2', async (_, args, sentence) => {
  const { code, out, said } = await evenborn('desk', ...args)
  expect(code).toBe(2)
  expect(out + said).toContain(sentence)
  expect(out + said).not.toMatch(/\n {4}at /)
})

test('a year that the key file lacks is refused by name of the year, from whichever thread', async () => {
  await evenborn('desk', 'key', 'new', '--years', '2024', '--out', at('old.json'))
  const keyed = ['--key', at('old.json'), '--out', at('none')]
  for (const files of [['three-months.csv'], ['with-a-mistake.csv', 'three-months.csv']]) {
    const { code, out } = await evenborn('desk', 'encode', ...files.map(at), ...frame, ...keyed)
    expect(code).toBe(2)
    expect(out).toContain('register.no-key-for-year')
  }
  expect(readdirSync(at('none'))).toEqual([])
})

import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFile } from '@evenborn/desk/intake/read'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'evenborn-returns-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

type Run = { code: number; out: string; said: string }

/** Runs the command as a person would, in a process of its own. */
function returns(...args: string[]): Promise<Run> {
  const cli = new URL('../cli.ts', import.meta.url).pathname
  const frame = ['--unit', 'JY430102', '--area', '430102', '--period', args.includes('--period') ? '' : '2026']
  const all = [cli, 'returns', ...args, ...(args.includes('--period') ? frame.slice(0, 4) : frame)]
  return new Promise((resolve) => {
    execFile(process.execPath, all, { env: { ...process.env, LC_ALL: 'C' } }, (error, out, said) =>
      resolve({ code: error ? Number(error.code) : 0, out, said }),
    )
  })
}

const school = ['--data-set', 'SCHOOL_Y']
writeFileSync(at('good.csv'), '出生年份,男,女\n2019,61,55\n2020,480,462\n')
writeFileSync(at('bad.csv'), '出生年份,男,女,学生姓名\n2019,61,-55,\n2027,1,1,\n')

test('a template is a workbook of the return, unit and period, and is no return by itself', async () => {
  expect(await returns('template', 'SCHOOL_Y', '--out', at('empty.xlsx'))).toMatchObject({ code: 0, said: '' })
  const { grids } = await readFile(readFileSync(at('empty.xlsx')), 'empty.xlsx')
  expect(grids[0]!.rows[1]).toEqual(expect.arrayContaining(['SCHOOL_Y', 'JY430102', '2026']))
  const read = await returns('read', at('empty.xlsx'), ...school)
  expect(read).toMatchObject({ code: 1, out: expect.stringContaining('(missing)') })
})

test('a file is read, and what is wrong is told by row and column', async () => {
  const good = await returns('read', at('good.csv'), ...school, '--json', at('good.json'))
  expect(good).toMatchObject({ code: 0, out: '2 rows, 0 errors, 0 warnings\n' })
  expect(JSON.parse(readFileSync(at('good.json'), 'utf8')).content.entrants[1]).toEqual({
    'birth-year': '2020',
    boys: 480,
    girls: 462,
  })
  const bad = await returns('read', at('bad.csv'), ...school)
  expect(bad.code).toBe(1)
  expect(bad.out).toContain('row 2, Entrants, girls is -55, below 0.')
  expect(bad.out).toMatch(/row 3, Year of birth: 2027 lies outside 2008–2026/)
  expect(bad.out).toContain('(identity)')
})

test('a file goes from form to form and comes back as it was', async () => {
  let last = at('good.csv')
  for (const form of ['dhis2', 'xlsx', 'csv']) {
    const next = at(`exported.${form}`)
    expect((await returns('export', last, ...school, '--to', form, '--out', next)).code).toBe(0)
    last = next
  }
  await returns('read', last, ...school, '--json', at('again.json'))
  const content = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')).content
  expect(content('again.json')).toEqual({
    entrants: content('good.json').entrants.map((row: object) => ({ ...row, unknown: null })),
  })
})

test('a file with errors is not exported; mistakes in the command are one sentence and exit code 2', async () => {
  const bad = await returns('export', at('bad.csv'), ...school, '--out', at('never.xlsx'))
  expect(bad).toMatchObject({ code: 2, said: expect.stringContaining('command.return-has-errors') })
  expect(() => readFileSync(at('never.xlsx'))).toThrow('ENOENT')
  const code = async (...args: string[]) => {
    const { code, said } = await returns(...args)
    return [code, /command\.[a-z-]+/.exec(said)?.[0]]
  }
  expect(await code('template', 'NONE', '--out', at('x.xlsx'))).toEqual([2, 'command.no-such-data-set'])
  expect(await code('read', at('absent.csv'), ...school)).toEqual([2, 'command.no-such-file'])
  expect(await code('read', at('good.csv'), ...school, '--period', '202603')).toEqual([
    2,
    'command.period-of-another-length',
  ])
  expect(await code('template', 'SCHOOL_Y', '--out', at('no/such/folder.xlsx'))).toEqual([
    2,
    'command.file-not-writable',
  ])
})

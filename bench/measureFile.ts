/**
 * How long `evenborn measure` takes on real tables of counts: `node bench/measureFile.ts [folder]`.
 *
 * Runs the command as a person would, three times a file, writing CSV and page into a folder that is taken away again. Prints
 * bytes, the median of seconds of wall with the process’s own start in it, and how that compares with asking for `--help`
 * alone. The folder is `srb` of EVENBORN_DATA unless told; files that are not there are left out. Ends within two minutes.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const files: readonly (readonly [file: string, ...options: string[]])[] = [
  ['london_christenings_1629_1710.csv'],
  ['korea_dong_births_2017_2019.csv'],
  ['india_districts_children_0_6_census2011.csv', '--where', 'residence=Total'],
  ['korea_registered_births_2025_08.csv'],
]

const evenborn = resolve(import.meta.dirname, '../server/bin/evenborn.js')
const shelf = resolve(process.argv[2] ?? join(process.env.EVENBORN_DATA ?? '../shared/data', 'srb'))

function secondsOf(...command: string[]): number {
  const runs = Array.from({ length: 3 }, () => {
    const started = performance.now()
    execFileSync(process.execPath, [evenborn, ...command], { stdio: 'ignore', timeout: 30_000 })
    return (performance.now() - started) / 1000
  })
  return runs.sort((one, other) => one - other)[1]!
}

const folder = mkdtempSync(join(tmpdir(), 'evenborn-bench-'))
try {
  const start = secondsOf('measure', '--help')
  console.log(`--help  ${start.toFixed(2)} s`)
  for (const [file, ...options] of files) {
    const path = join(shelf, file)
    if (!existsSync(path)) continue
    const written = ['--csv', join(folder, 'out.csv'), '--html', join(folder, 'out.html')]
    const taken = secondsOf('measure', path, ...options, ...written)
    console.log(
      `${file}  ${statSync(path).size} bytes  ${taken.toFixed(2)} s  ${(taken / start).toFixed(1)} × the start`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}

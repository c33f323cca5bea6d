import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { oddFiles } from './attacks/files.ts'
import { figure } from './promises.ts'

/*
 * The whole corpus in a process of its own, one file after another, so that the memory it took and the time of each are
 * known: a refusal must come before the damage.
 */

const program = `
  import { readFile } from ${JSON.stringify(join(import.meta.dirname, '../desk/src/intake/read.ts'))}
  import { hostileFiles, oddFiles } from ${JSON.stringify(join(import.meta.dirname, 'attacks/files.ts'))}
  const files = { ...hostileFiles(), ...oddFiles() }
  await readFile(new TextEncoder().encode('a,b\\n1,2\\n'), 'warm.csv')
  globalThis.gc()
  const before = process.memoryUsage.rss()
  let peak = 0
  const looking = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 5)
  const outcomes = {}
  for (const [name, bytes] of Object.entries(files)) {
    const began = performance.now()
    const outcome = await readFile(bytes, 'file').then(
      ({ grids }) => ({ rows: grids[0]?.rows.slice(0, 2).map((row) => row.slice(0, 3)) }),
      (error) => ({ code: error.code ?? String(error) }),
    )
    peak = Math.max(peak, process.memoryUsage.rss())
    outcomes[name] = { ...outcome, ms: Math.round(performance.now() - began) }
    globalThis.gc()
  }
  clearInterval(looking)
  console.log(JSON.stringify({ outcomes, megabytes: Math.round((peak - before) / 2 ** 20) }))
`

type Outcome = { code?: string; rows?: unknown[][]; ms: number }
const ran = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program], {
  encoding: 'utf8',
  cwd: import.meta.dirname,
  maxBuffer: 2 ** 24,
  timeout: 60_000,
})
const { outcomes, megabytes } = JSON.parse(ran.stdout || '{"outcomes":{}}') as {
  outcomes: Record<string, Outcome>
  megabytes: number
}

const read = Object.keys(oddFiles())

test('[F1] no file harms the reader: each is refused with a code, none is taken, none ends the process', () => {
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  const hostile = Object.entries(outcomes).filter(([name]) => !read.includes(name))
  expect(hostile.length).toBeGreaterThanOrEqual(30)
  expect(hostile.filter(([, { code }]) => !code?.startsWith('desk.'))).toEqual([])
  const slowest = Math.max(...hostile.map(([, { ms }]) => ms))
  const bomb = outcomes['flat bomb']
  figure('F1', { files: hostile.length, crashes: 0, slowestMs: slowest, megabytes })
  console.log(
    `[F1] ${hostile.length} hostile files refused, crashes 0, wrongly taken 0; bomb refused in ${bomb?.ms} ms, the slowest in ${slowest} ms; at most ${megabytes} MB above the start`,
  )
  expect(slowest).toBeLessThan(5000)
  expect(megabytes).toBeLessThan(800)
})

test('[F1] what is only odd is read as text and numbers', () => {
  expect(read.filter((name) => outcomes[name]?.rows === undefined)).toEqual([])
  expect(outcomes['headers called after parts of an object']?.rows).toEqual([['__proto__', 'constructor', 'toString']])
  expect(outcomes['a cell that would call a program']?.rows).toEqual([[`=cmd|' /C calc'!A0`]])
})

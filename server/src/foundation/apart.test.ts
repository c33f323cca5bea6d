import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Apart, openApart } from './apart.ts'

let folder: string
let apart: Apart
const modules: Record<string, string> = {
  length: 'export default (bytes) => bytes.length',
  refusal: `
    import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
    const refuse = refusalsOf('made-up', { so: { kind: 'conflict', text: { zh: '甲{n}', en: 'a {n}' } } })
    export default () => { throw refuse('so', { n: 7 }) }`,
  failure: `export default () => { throw new RangeError('王小红 430102199503061227') }`,
  endless: 'export default () => { for (;;); }',
  heap: 'export default () => { const all = []; for (;;) all.push(new Array(1000).fill({}).map(() => ({}))) }',
  buffers:
    'export default async () => { const all = []; for (;;) { all.push(new Uint8Array(32e6).fill(1)); await 0 } }',
  exit: 'export default () => process.exit(0)',
  secrets: `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { execSync } from 'node:child_process'
    const tried = (work) => { try { work(); return 'done' } catch (error) { return error.code } }
    export default () => [
      tried(() => readFileSync('/etc/passwd')), tried(() => writeFileSync('/tmp/evenborn-apart', 'x')),
      tried(() => execSync('id')), Object.keys(process.env).filter((name) => !/^NODE_CHANNEL/.test(name)).length,
    ]`,
}
const run = <Result>(name: string, bytes = new Uint8Array(10)) => apart.run<Result>(join(folder, `${name}.mjs`), bytes)

beforeAll(async () => {
  // Below the checkout, which is all that a process apart may read.
  const kept = join(import.meta.dirname, '../../../node_modules/.cache')
  await mkdir(kept, { recursive: true })
  folder = await mkdtemp(join(kept, 'evenborn-apart-'))
  for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, `${name}.mjs`), text)
  apart = openApart({ processes: 2, waiting: 3, seconds: 3, heapMegabytes: 64, residentMegabytes: 400 })
})
afterAll(async () => {
  await apart.stop()
  await rm(folder, { recursive: true })
})

test('what the work makes comes back, and so do its refusals; a failure tells nothing of what was worked on', async () => {
  expect(await run('length')).toBe(10)
  await expect(run('refusal')).rejects.toMatchObject({
    code: 'made-up.so',
    kind: 'conflict',
    text: { en: 'a 7' },
    values: { n: 7 },
  })
  await expect(run('failure')).rejects.toMatchObject({ reason: 'ended', cause: 'RangeError' })
})

test.each([
  ['endless', 'time'],
  ['heap', 'memory'],
  ['buffers', 'memory'],
  ['exit', 'ended'],
])('[D9] %s work is ended (%s), and the next piece goes', async (name, reason) => {
  await expect(run(name)).rejects.toMatchObject({ reason })
  expect(await run('length')).toBe(10)
})

test('[D9] it reads no file but the program’s own, writes none, starts nothing and has no environment', async () => {
  expect(await run('secrets')).toEqual(['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 0])
})

test('more than may wait are turned away, the others are all answered', async () => {
  const many = await Promise.allSettled(Array.from({ length: 8 }, () => run('length')))
  const away = many.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  for (const reason of away) expect(reason).toMatchObject({ reason: 'busy' })
  expect(away.length).toBe(3)
})

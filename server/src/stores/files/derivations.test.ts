import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDerivations } from './derivations.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenborn-derived-'))
})
afterEach(() => rm(home, { recursive: true }))

const bytes = new TextEncoder().encode('a birth in March 2026, township 110101001')

test('what is put comes back, the last one put, after a new start too', async () => {
  await openDerivations(home).put('births-2026', new Uint8Array([1]))
  await openDerivations(home).put('births-2026', bytes)
  expect(Buffer.from((await openDerivations(home).get('births-2026'))!)).toEqual(Buffer.from(bytes))
  expect(await openDerivations(home).get('births-2025')).toBeUndefined()
})

test('on the disk nothing can be read, and one altered bit is noticed', async () => {
  const derivations = openDerivations(home)
  await derivations.put('births-2026', bytes)
  const [file] = await readdir(join(home, 'derived'))
  const path = join(home, 'derived', file!)
  const sealed = await readFile(path)
  expect(sealed.includes('March')).toBe(false)
  sealed[sealed.length - 3]! ^= 1
  await writeFile(path, sealed)
  await expect(derivations.get('births-2026')).rejects.toMatchObject({ code: 'store.derivation-altered' })
})

test('a name that could leave the folder is refused', async () => {
  await expect(openDerivations(home).put('../keys/derived', bytes)).rejects.toThrow()
})

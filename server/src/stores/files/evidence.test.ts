import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Evidence, openEvidence } from './evidence.ts'

let home: string
let evidence: Evidence
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenborn-evidence-'))
  evidence = openEvidence(home)
})
afterEach(() => rm(home, { recursive: true }))

const bytes = new TextEncoder().encode('facts of a return')
const hash = createHash('sha256').update(bytes).digest('hex')
const pathOf = (name: string) => join(home, 'evidence', name.slice(0, 2), name)
const kept = () =>
  readdirSync(join(home, 'evidence'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

test('bytes are kept under their own hash, once, readable by Evenborn alone', async () => {
  const names = await Promise.all(Array.from({ length: 20 }, () => evidence.keep(bytes)))
  expect(new Set(names)).toEqual(new Set([hash]))
  expect(kept()).toBe(1)
  expect(statSync(pathOf(hash)).mode & 0o777).toBe(0o600)
  expect(Buffer.from(await evidence.read(hash)).equals(bytes)).toBe(true)
})

test('one bit changed is noticed, and so is a missing file', async () => {
  await evidence.keep(bytes)
  writeFileSync(pathOf(hash), 'facts of a reTurn')
  await expect(evidence.read(hash)).rejects.toMatchObject({ code: 'store.evidence-altered' })
  await expect(evidence.read('0'.repeat(64))).rejects.toMatchObject({ code: 'store.evidence-missing' })
})

test('any bytes come back from their seal, and the file says nothing of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 400 }), async (tokens) => {
      const name = await evidence.keepSealed(tokens, 2026)
      expect(Buffer.from(await evidence.readSealed(name, 2026)).equals(tokens)).toBe(true)
      expect(readFileSync(pathOf(name)).includes(Buffer.from(tokens))).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('the same bytes under one key are one file; under another key another', async () => {
  const names = await Promise.all([2026, 2026, 2026, 2025].map((cohort) => evidence.keepSealed(bytes, cohort)))
  expect(new Set(names).size).toBe(2)
  await expect(evidence.readSealed(names[0]!, 2025)).rejects.toThrow()
})

test('when a window closes its tokens are gone, every hash still verifies, and no new key is made', async () => {
  const name = await evidence.keepSealed(bytes, 2024)
  expect(await evidence.isWindowOpen(2024)).toBe(true)
  await evidence.closeWindow(2024)
  expect(existsSync(join(home, 'keys', 'window-2024.key'))).toBe(false)
  expect(
    createHash('sha256')
      .update(await evidence.read(name))
      .digest('hex'),
  ).toBe(name)
  await expect(evidence.readSealed(name, 2024)).rejects.toMatchObject({ code: 'store.window-closed' })
  await expect(evidence.keepSealed(bytes, 2024)).rejects.toMatchObject({ code: 'store.window-closed' })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { processingPage } from '@evenborn/core/oversight/processingPage'
import { expect, test } from 'vitest'

test('docs/processing.md is the register as it is declared', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/processing.md'), 'utf8')).toBe(processingPage())
})

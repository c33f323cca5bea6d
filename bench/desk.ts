import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { largeReturn } from './largeReturn.ts'

/** `evenborn desk encode` on one workbook of some 90,000 rows, reading and writing included: rows a second, five runs. */
const { unit, rows, workbook, key } = await largeReturn()
const folder = mkdtempSync(join(tmpdir(), 'evenborn-desk-'))
const book = join(folder, 'certificates.xlsx')
const keyFile = join(folder, 'key.json')
writeFileSync(book, workbook)
writeFileSync(keyFile, key)
const command = join(import.meta.dirname, '../server/bin/evenborn.js')
const flags = [
  '--key',
  keyFile,
  '--unit',
  unit.code,
  '--area',
  unit.area,
  '--today',
  '2026-07-03',
  '--months',
  '202606',
]
console.log(`${rows} rows, ${(workbook.length / 1e6).toFixed(1)} MB`)
for (let run = 0; run < 5; run++) {
  const out = join(folder, String(run))
  const began = performance.now()
  const done = spawnSync(process.execPath, [command, 'desk', 'encode', book, ...flags, '--out', out])
  const seconds = (performance.now() - began) / 1000
  console.log(`${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, exit ${done.status}`)
}
rmSync(folder, { recursive: true })

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Everything a change must pass, in the order in which a mistake is cheapest to find. `npm test -- PATTERN` runs only matching tests. */
const root = join(import.meta.dirname, '..')
const binary = (path: string) => join(root, 'node_modules', path)
const steps: ReadonlyArray<readonly [name: string, args: readonly string[]]> = [
  ['types', [binary('typescript/bin/tsc'), '-p', '.']],
  ['lint and format', [binary('@biomejs/biome/bin/biome'), 'check', '.']],
  ['unused', [binary('knip/bin/knip.js')]],
  ['tests', [binary('vitest/vitest.mjs'), 'run', ...process.argv.slice(2)]],
]

for (const [name, args] of steps) {
  process.stdout.write(`\n— ${name}\n`)
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    process.stdout.write(`\n${name} failed\n`)
    process.exit(status ?? 1)
  }
}

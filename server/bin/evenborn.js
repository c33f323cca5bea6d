#!/usr/bin/env node
// The command `evenborn`. Under an older Node it starts itself again with the one pinned in package.json.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../..')
const pinnedNode = join(checkout, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('../src/entry/cli.ts')
} else if (existsSync(pinnedNode)) {
  const child = spawn(pinnedNode, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
} else {
  console.error('evenborn: needs Node 24 or newer; run «npm start» or «npm ci» in the checkout once, which brings it.')
  process.exit(2)
}

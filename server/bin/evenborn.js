#!/usr/bin/env node
// The command `evenborn`. Under an older Node it starts itself again with the one pinned in package.json.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../..')
const pinnedNode = join(checkout, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // What was compiled once is kept for the next start, for threads as well, which read where from the environment.
  process.env.NODE_COMPILE_CACHE ??= join(checkout, 'node_modules/.cache/evenborn-compiled')
  module.enableCompileCache()
  await import('../src/entry/cli.ts')
} else if (existsSync(pinnedNode)) {
  const child = spawn(pinnedNode, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
} else {
  console.error('evenborn: needs Node 24 or newer; run «npm start» or «npm ci» in the checkout once, which brings it.')
  process.exit(2)
}

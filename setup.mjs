// Sets a fresh machine up, then runs a program of the checkout under the pinned Node:
//
//   node setup.mjs [--browser] PROGRAM [ARGUMENT …]
//
// This file and server/bin/evenborn.js are the only ones that must run under whatever Node a machine has (20 and newer).
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const pinnedNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** What the tests need of Debian beside npm's packages, and a file of each that tells whether it is there. */
const debianPackages = {
  chromium: '/usr/bin/chromium',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  'libreoffice-calc-nogui': '/usr/lib/libreoffice/program/libsclo.so',
  'libreoffice-writer-nogui': '/usr/lib/libreoffice/program/libswlo.so',
  'poppler-utils': '/usr/bin/pdftoppm',
  python3: '/usr/bin/python3',
}

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
  if (done.error || done.status !== 0) {
    console.error(`evenborn: «${[command, ...args].join(' ')}» failed${done.error ? `: ${done.error.message}` : ''}`)
    process.exit(done.status || 1)
  }
}

/** Does a step unless its stamp already holds the fingerprint of what it was done from. */
function once(stamp, fingerprint, what, step) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return
  console.error(`evenborn: ${what}`)
  step()
  writeFileSync(stamp, fingerprint)
}

const hashOf = (...parts) => createHash('sha256').update(parts.join('\n')).digest('hex')

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  once(
    join(root, 'node_modules/.evenborn-packages'),
    hashOf(lock),
    'installing packages (npm ci, about a minute)',
    () => run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' }),
  )
}

function buildWeb() {
  const sources = ['core/src', 'desk/src', 'web'].flatMap((part) => filesBelow(join(root, part)))
  const state = sources
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`)
  if (!existsSync(join(root, 'web/dist/index.html'))) writeFileSync(join(root, 'node_modules/.evenborn-web'), '')
  once(join(root, 'node_modules/.evenborn-web'), hashOf(...state), 'building the pages', () =>
    run(pinnedNode, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn']),
  )
}

function installBrowser() {
  const missing = Object.keys(debianPackages).filter((name) => !existsSync(debianPackages[name]))
  if (missing.length === 0) return
  const debian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  if (!debian) {
    console.error(
      `evenborn: the browser and document tests need: ${missing.join(', ')}. Please install them; without them those tests are skipped.`,
    )
    return
  }
  console.error(`evenborn: installing ${missing.join(', ')}`)
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  run('apt-get', ['update', '-q'], quiet)
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], quiet)
}

const [first, ...rest] = process.argv.slice(2)
const withBrowser = first === '--browser'
const [program, ...args] = withBrowser ? rest : [first, ...rest]

installPackages()
buildWeb()
if (withBrowser) installBrowser()

const child = spawn(pinnedNode, [join(root, program), ...args], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

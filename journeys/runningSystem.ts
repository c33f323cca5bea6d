import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a running Evenborn, or undefined where there is no browser to visit it with. */
    url: string | undefined
    /** Folder with the files that the demo’s clerks have yet to send. */
    demoFiles: string
  }
}

export const CHROMIUM = '/usr/bin/chromium'

/** The demo of the journeys: a small made-up prefecture, 4,000 births a year, two years, that stands on a day in November. */
export const demo = { scale: 0.1, years: 2, seed: 2026, today: '2026-11-16' }

/** One system for all journeys, started as a person would: `evenborn start` on an empty home. */
export default async function setup(project: TestProject) {
  if (!existsSync(CHROMIUM)) {
    project.provide('url', undefined)
    project.provide('demoFiles', '')
    return
  }
  const outer = await mkdtemp(join(tmpdir(), 'evenborn-journeys-'))
  await chmod(outer, 0o755)
  const home = join(outer, 'home')
  const flags = [
    '--home',
    home,
    '--port',
    '0',
    ...Object.entries(demo).flatMap(([name, value]) => [`--${name}`, String(value)]),
    '--no-browser',
  ]
  const child = spawn(process.execPath, [join(import.meta.dirname, '../server/bin/evenborn.js'), 'start', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (text) => {
      said += String(text)
      const address = /Evenborn: (http:\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`evenborn start ended with ${code}: ${said}`)))
  })
  project.provide('url', url)
  project.provide('demoFiles', join(home, 'demo'))
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    await rm(outer, { recursive: true, force: true })
  }
}

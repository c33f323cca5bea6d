import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** How a call fails: an error of the disk, no room, or half of what was to be written and then no room. */
export type Failure = 'EIO' | 'ENOSPC' | 'short'

type Anything = (...args: never[]) => Promise<unknown>

/**
 * Lets the k-th writing call of the file system fail, for paths that hold a text: writes, syncs, renames, links, new files and
 * folders. It is Node’s own module that fails; none of our code knows.
 *
 * @returns whether so many calls were made at all
 */
export async function withFailure(
  { at, how, below }: { at: number; how: Failure; below: string },
  work: () => Promise<void>,
): Promise<{ reached: boolean; thrown: unknown }> {
  const { promises } = fs
  const kept = { ...promises }
  let calls = 0
  const isStruck = (path: unknown) => String(path).includes(below) && ++calls === at
  const fail = (call: string) => {
    const code = how === 'EIO' ? 'EIO' : 'ENOSPC'
    return Object.assign(new Error(`${code}: made to fail, ${call}`), {
      code,
      errno: how === 'EIO' ? -5 : -28,
      syscall: call,
    })
  }
  for (const name of ['rename', 'link', 'mkdir', 'symlink', 'writeFile', 'copyFile'] as const) {
    const honest = kept[name] as Anything
    Object.assign(promises, {
      [name]: async (...args: never[]) => {
        if (isStruck(args[name === 'writeFile' || name === 'mkdir' ? 0 : 1])) throw fail(name)
        return honest(...args)
      },
    })
  }
  Object.assign(promises, {
    open: async (path: string, flags?: string, mode?: number) => {
      const isWriting = flags !== undefined && flags !== 'r'
      if (isWriting && isStruck(path)) throw fail('open')
      const handle = await kept.open(path, flags, mode)
      const write = handle.writeFile.bind(handle)
      const sync = handle.sync.bind(handle)
      handle.writeFile = async (content: never, options: never) => {
        if (!isStruck(path)) return write(content, options)
        if (how === 'short') await write(Buffer.from(content).subarray(0, Math.floor(Buffer.from(content).length / 2)))
        throw fail('write')
      }
      handle.sync = async () => {
        if (isStruck(path)) throw fail('fsync')
        return sync()
      }
      return handle
    },
  })
  syncBuiltinESMExports()
  try {
    await work()
    return { reached: calls >= at, thrown: undefined }
  } catch (thrown) {
    return { reached: calls >= at, thrown }
  } finally {
    Object.assign(promises, kept)
    syncBuiltinESMExports()
  }
}

import { existsSync } from 'node:fs'
import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { storeRefusal } from '../refusal.ts'
import { writeDurably } from './durable.ts'

/** Room on the disk of a home, in bytes: free, altogether, and what is left to those who have work to end. */
export type DiskRoom = { free: number; total: number; least: number }

/** The disk of a home. */
export type Disk = {
  room(): Promise<DiskRoom>
  /** @throws `store.disk-full` where less is free than must stay */
  requireRoom(): Promise<void>
  /** Keeps a file that can be given up, while there is room for it. */
  keepBallast(): Promise<void>
  /** Gives it up, so that a database that found no room for its recovery finds some. */
  dropBallast(): Promise<void>
}

const GIGABYTE = 2 ** 30
const LEAST_SHARE = 0.05
const BALLAST = 64 * 2 ** 20

/**
 * The disk of a home, and of the database kept in it where that is another. Below its mark nothing new is taken, so that what
 * was taken can still be entered, linked and read: the database may be asked for room of its own at any moment.
 *
 * @param mark bytes that stay free; left out, a gigabyte or a twentieth of the disk, whichever is more
 */
export function diskOf(home: string, mark?: number): Disk {
  const folders = [home, join(home, 'postgres')]
  const ballast = join(home, 'ballast')
  const room = async (): Promise<DiskRoom> => {
    const rooms = await Promise.all(
      folders.filter((folder) => existsSync(folder)).map((folder) => roomOf(folder, mark)),
    )
    return rooms.reduce((tightest, next) => (next.free - next.least < tightest.free - tightest.least ? next : tightest))
  }
  return {
    room,
    requireRoom: async () => {
      const { free, least } = await room()
      if (free < least) throw storeRefusal('disk-full')
    },
    keepBallast: async () => {
      if (existsSync(ballast)) return
      const { free, least } = await roomOf(home, mark)
      if (free > least + 4 * BALLAST) await writeDurably(ballast, new Uint8Array(BALLAST))
    },
    dropBallast: () => rm(ballast, { force: true }),
  }
}

async function roomOf(folder: string, mark: number | undefined): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(folder)
  const total = blocks * bsize
  return { free: bavail * bsize, total, least: mark ?? Math.max(GIGABYTE, total * LEAST_SHARE) }
}

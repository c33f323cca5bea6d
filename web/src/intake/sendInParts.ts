import type { Receipt } from '@evenborn/core/intake/delivery'
import type { Upload } from '@evenborn/core/intake/uploadApi'

/** From this size on a package goes in parts: below it, to send it again whole costs less than to ask how far it came. */
export const IN_PARTS_FROM = 2 * 2 ** 20
/** Small, so that a line that often breaks still carries some. */
export const PART_BYTES = 2 ** 20

/** What is asked of the server, and how it is told that the line is gone: every other failure is an answer. */
export type Line = {
  begin(file: { sha256: string; bytes: number }): Promise<Upload>
  put(part: { id: string; offset: number; bytes: Uint8Array }): Promise<Upload>
  finish(id: string): Promise<Receipt>
  isLost(error: unknown): boolean
  /** Ends when it is worth trying again, for the n-th time in a row. */
  untilBack(times: number): Promise<void>
}

/** How far a package is. `isWaiting`: the line is gone, and it goes on by itself. */
export type Sent = { sent: number; of: number; isWaiting: boolean }

/**
 * Sends a package in parts. After a lost line it asks how far the package came and goes on there; so it does with a package
 * that an earlier page has begun, for the hash is the same.
 *
 * @returns the receipt, once
 * @throws what the server refuses, and nothing for a line that is gone
 */
export async function sendInParts(
  { bytes, sha256 }: { bytes: Uint8Array; sha256: string },
  line: Line,
  onProgress: (sent: Sent) => void,
): Promise<Receipt> {
  let sent = 0
  for (let lost = 0; ; ) {
    const tell = (isWaiting: boolean) => onProgress({ sent, of: bytes.length, isWaiting })
    try {
      const { id, arrived } = await line.begin({ sha256, bytes: bytes.length })
      sent = arrived
      tell(false)
      while (sent < bytes.length) {
        const part = bytes.subarray(sent, sent + PART_BYTES)
        const told = await line.put({ id, offset: sent, bytes: part })
        sent = told.arrived
        lost = 0
        tell(false)
      }
      return await line.finish(id)
    } catch (error) {
      if (!line.isLost(error)) throw error
      tell(true)
      await line.untilBack(lost++)
    }
  }
}

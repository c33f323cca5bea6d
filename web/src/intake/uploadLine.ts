import { ask, isLineLost } from '../server/ask.ts'
import type { Line } from './sendInParts.ts'

const LONGEST_WAIT = 15_000

/** The line to the server as this page has it. It is tried again sooner where the browser says that the network is back. */
export const uploadLine: Line = {
  begin: (file) => ask.intake.beginUpload(file),
  put: ({ id, offset, bytes }) => ask.intake.putPart({ id, offset, part: new File([bytes as BlobPart], 'part') }),
  finish: (id) => ask.intake.finishUpload({ id }),
  isLost: isLineLost,
  untilBack: (times) =>
    new Promise((resolve) => {
      const back = () => {
        clearTimeout(timer)
        removeEventListener('online', back)
        resolve()
      }
      const timer = setTimeout(back, Math.min(LONGEST_WAIT, 1000 * 2 ** times))
      addEventListener('online', back)
    }),
}

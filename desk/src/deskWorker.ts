import type { DeskAnswer, DeskRequest } from './intake/deskMessages.ts'
import { answerDesk } from './register/answerDesk.ts'

/**
 * The desk in a web worker: files and keys come in, reports and packages go out, and the page stays free. Names stay in
 * this worker’s memory but for the cells that findings repeat.
 */

const answer = answerDesk(post, () => performance.now())

addEventListener('message', ({ data }: MessageEvent<DeskRequest>) => void answer(data))

function post(answer: DeskAnswer): void {
  const transfer = answer.answer === 'encoded' ? [answer.bytes.buffer as ArrayBuffer] : []
  postMessage(answer, { transfer })
}

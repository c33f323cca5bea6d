import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { DeskAnswer, DeskRequest } from './intake/deskMessages.ts'
import { checkFile, deskReportOf, encodeChecked, type Watch } from './register/deskReturn.ts'
import { keyFingerprint, readExchangeKey } from './register/key.ts'

/**
 * The desk in a web worker: files and keys come in, reports and packages go out, and the page stays free. Names stay in
 * this worker’s memory but for the cells that findings repeat.
 */

type Work = Exclude<DeskRequest, { ask: 'abort' }>

const running = new Map<number, AbortController>()

/** Milliseconds between two messages of progress. */
const PAUSE = 80

addEventListener('message', ({ data: request }: MessageEvent<DeskRequest>) => {
  if (request.ask === 'abort') running.get(request.id)?.abort()
  else void answer(request)
})

function post(answer: DeskAnswer): void {
  const transfer = answer.answer === 'encoded' ? [answer.bytes.buffer as ArrayBuffer] : []
  postMessage(answer, { transfer })
}

async function answer(request: Work): Promise<void> {
  const { id } = request
  const controller = new AbortController()
  running.set(id, controller)
  try {
    post(await work(request, { signal: controller.signal, onProgress: progressOf(id) }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'desk.aborted') post({ answer: 'aborted', id })
    else post({ answer: 'refused', id, code: error.code, kind: error.kind, text: error.text })
  } finally {
    running.delete(id)
  }
}

async function work(request: Work, watch: Watch): Promise<DeskAnswer> {
  const { id } = request
  if (request.ask === 'key') {
    const { keys } = readExchangeKey(request.keyFile)
    const shown = [...keys].map(([year, key]) => ({ year, fingerprint: keyFingerprint(key) }))
    return { answer: 'key', id, keys: shown }
  }
  const keyring = request.ask === 'encode' && request.keyFile !== null ? readExchangeKey(request.keyFile) : null
  const file = await checkFile(request.bytes, request.name, request.options, watch)
  if (!file.known) {
    const { sheet, headerRow, headers, fingerprint } = file.headers
    return { answer: 'unknown-headers', id, headers: { sheet, headerRow, headers, fingerprint } }
  }
  const report = deskReportOf(file)
  if (request.ask === 'check') return { answer: 'checked', id, report }
  const made = await encodeChecked(file, request.options, keyring, watch)
  return { answer: 'encoded', id, report, ...made }
}

/** Tells a stage when it begins and then now and again. */
function progressOf(id: number): NonNullable<Watch['onProgress']> {
  let stage = ''
  let next = 0
  return (progress) => {
    const now = performance.now()
    if (progress.stage === stage && now < next && progress.done < progress.of) return
    stage = progress.stage
    next = now + PAUSE
    post({ answer: 'progress', id, ...progress })
  }
}

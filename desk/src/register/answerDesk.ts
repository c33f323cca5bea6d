import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { DeskAnswer, DeskRequest } from '../intake/deskMessages.ts'
import { deskRefusal } from '../intake/refusals.ts'
import { type CheckedFile, checkFile, deskReportOf, encodeChecked, type Watch } from './deskReturn.ts'
import { keyFingerprint, readExchangeKey } from './key.ts'

type Work = Exclude<DeskRequest, { ask: 'abort' }>
type CheckOrEncode = Extract<DeskRequest, { ask: 'check' | 'encode' }>

/** The file that was checked last, so that encoding it begins at once. */
type Held = { id: number; file: CheckedFile }

/** Milliseconds between two messages of progress. */
const PAUSE = 80

/**
 * The desk as a page speaks with it: each request is answered once, after any number of `progress`. What breaks that no
 * refusal foresaw is answered too, as `desk.failed`: its own message may quote a cell and is not told.
 *
 * @param post hands an answer to the page
 * @param now milliseconds of a clock that only goes forward
 */
export function answerDesk(
  post: (answer: DeskAnswer) => void,
  now: () => number,
): (request: DeskRequest) => Promise<void> {
  const running = new Map<number, AbortController>()
  let held: Held | undefined
  const checkedOf = async (request: CheckOrEncode, watch: Watch): Promise<CheckedFile> => {
    if (request.ask === 'encode' && held && held.id === request.checked) return held.file
    held = undefined
    const file = await checkFile(request.bytes, request.name, request.options, watch)
    held = { id: request.id, file }
    return file
  }
  return async (request) => {
    const { id } = request
    if (request.ask === 'abort') return running.get(id)?.abort()
    const controller = new AbortController()
    running.set(id, controller)
    try {
      post(await work(request, checkedOf, { signal: controller.signal, onProgress: progressOf(id, post, now) }))
    } catch (error) {
      const { code, kind, text } = error instanceof Refusal ? error : deskRefusal('failed')
      post(code === 'desk.aborted' ? { answer: 'aborted', id } : { answer: 'refused', id, code, kind, text })
    } finally {
      running.delete(id)
    }
  }
}

async function work(
  request: Work,
  checkedOf: (request: CheckOrEncode, watch: Watch) => Promise<CheckedFile>,
  watch: Watch,
): Promise<DeskAnswer> {
  const { id } = request
  if (request.ask === 'key') {
    const { keys } = readExchangeKey(request.keyFile)
    const shown = [...keys].map(([year, key]) => ({ year, fingerprint: keyFingerprint(key) }))
    return { answer: 'key', id, keys: shown }
  }
  const keyring = request.ask === 'encode' && request.keyFile !== null ? readExchangeKey(request.keyFile) : null
  const file = await checkedOf(request, watch)
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
function progressOf(
  id: number,
  post: (answer: DeskAnswer) => void,
  now: () => number,
): NonNullable<Watch['onProgress']> {
  let stage = ''
  let next = 0
  return (progress) => {
    if (progress.stage === stage && now() < next && progress.done < progress.of) return
    stage = progress.stage
    next = now() + PAUSE
    post({ answer: 'progress', id, ...progress })
  }
}

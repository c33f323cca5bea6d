import { checkCopy } from '@evenborn/core/ledger/checkCopy'
import { parseVerifier } from '@evenborn/core/ledger/noteKey'
import { parsePolicy } from '@evenborn/core/ledger/parsePolicy'
import { NO_QUORUM, type Policy } from '@evenborn/core/ledger/policy'
import type { CheckNews, CheckRequest } from './checkMessages.ts'

/** The ledger checked in the browser: files come from the server, every hash and signature is computed here. */
addEventListener(
  'message',
  ({ data }: MessageEvent<CheckRequest>) => void check(data).catch(() => tell({ news: 'failed' })),
)

const tell = (news: CheckNews) => postMessage(news)

async function check({ note, key, policy, earlier }: CheckRequest): Promise<void> {
  const { checkpoint, findings, cosignedBy } = await checkCopy({
    note,
    policy: policyOf(key, policy),
    earlier: earlier && { size: earlier.size, root: bytesOf(earlier.root) },
    read: fileOf,
    onProgress: (done, of) => tell({ news: 'progress', done, of }),
  })
  tell({ news: 'checked', findings, cosignedBy, size: checkpoint?.size ?? 0, root: hexOf(checkpoint?.root) })
}

function policyOf(key: string, text: string | undefined): Policy {
  const log = parseVerifier(key)
  const { witnesses, quorum } = text === undefined ? { witnesses: [], quorum: NO_QUORUM } : parsePolicy(text)
  return { logs: [log], witnesses, quorum }
}

async function fileOf(path: string): Promise<Uint8Array | undefined> {
  const answer = await fetch(`/api/ledger/file?path=${encodeURIComponent(path)}`, { credentials: 'same-origin' })
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new Error(String(answer.status))
  return new Uint8Array(await answer.arrayBuffer())
}

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16))
const hexOf = (bytes: Uint8Array = new Uint8Array()) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

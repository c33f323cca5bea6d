import type { LedgerStanding } from '@evenborn/core/ledger/standing'
import { useEffect, useRef, useState } from 'react'
import { useRemembered } from '../parts/remembered.ts'
import type { CheckNews, CheckRequest } from './checkMessages.ts'

type Seen = { size: number; root: string }

/** How far a check of the ledger in this browser is. */
export type CheckState = { news: 'resting' } | (CheckNews & { earlier?: number })

/**
 * Checks the ledger in a worker, so that the page stays free. What this browser found whole is remembered and held against the
 * ledger the next time: two histories cannot be shown to it one after the other.
 */
export function useLedgerCheck({ origin, key, policy, checkpoint }: LedgerStanding) {
  const [state, setState] = useState<CheckState>({ news: 'resting' })
  const [seen, setSeen] = useRemembered<Record<string, Seen>>('ledger-seen', {})
  const worker = useRef<Worker>(undefined)
  useEffect(() => () => worker.current?.terminate(), [])
  const start = () => {
    if (!checkpoint || !key || !origin) return
    worker.current?.terminate()
    const begun = new Worker(new URL('./ledgerWorker.ts', import.meta.url), { type: 'module' })
    worker.current = begun
    const earlier = seen[origin]
    setState({ news: 'progress', done: 0, of: checkpoint.size })
    begun.addEventListener('error', () => setState({ news: 'failed' }))
    begun.addEventListener('message', ({ data }: MessageEvent<CheckNews>) => {
      setState(earlier ? { ...data, earlier: earlier.size } : data)
      if (data.news !== 'checked') return
      begun.terminate()
      const isWhole = data.findings.every(({ what }) => what === 'quorum-missing')
      if (isWhole && (!earlier || data.size > earlier.size))
        setSeen({ ...seen, [origin]: { size: data.size, root: data.root } })
    })
    begun.postMessage({ note: checkpoint.note, key, policy, earlier } satisfies CheckRequest)
  }
  return { state, start }
}

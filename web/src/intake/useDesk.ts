import type { Source } from '@evenborn/core/intake/source'
import type {
  DeskAnswer,
  DeskProgress,
  DeskReport,
  ReturnOptions,
  UnknownHeaders,
} from '@evenborn/desk/intake/deskMessages'
import type { HeaderMapping } from '@evenborn/desk/intake/headerMapping'
import type { Mend } from '@evenborn/desk/intake/mend'
import { deskRefusal } from '@evenborn/desk/intake/refusals'
import { useEffect, useRef, useState } from 'react'
import { DeskClient } from './deskClient.ts'
import { rememberedMappings, rememberMapping } from './mappings.ts'

type OpenFile = { name: string; bytes: Uint8Array }
type Key = { text: string; keys: { year: number; fingerprint: string }[] }
export type Encoded = Extract<DeskAnswer, { answer: 'encoded' }>

/** Everything that is known of the return being made. It lives in this page’s memory and goes with it. */
export type AtDesk = {
  file?: OpenFile
  headers?: UnknownHeaders
  report?: DeskReport
  mapping?: HeaderMapping
  mends: readonly Mend[]
  /** Cells mended since the last check. */
  unchecked: number
  /** Number of the last check, as the desk knows it. */
  checked?: number
  source?: Source
  key?: Key
  encoded?: Encoded
  work?: DeskProgress
  problem?: unknown
}

const empty: AtDesk = { mends: [], unchecked: 0 }

/** The desk as a screen uses it: open, map, mend, key, encode. `known` says who sends and which names stand for which codes. */
export function useDesk(known: (source: Source | undefined) => ReturnOptions) {
  const client = useRef<DeskClient>(undefined)
  const [at, setAt] = useState<AtDesk>(empty)
  // Work goes on between two paintings of the page: what is true now stands here, and the page follows.
  const now = useRef(at)
  useEffect(() => () => client.current?.close(), [])

  const set = (next: AtDesk) => {
    now.current = next
    setAt(next)
  }
  const put = (change: Partial<AtDesk>) => set({ ...now.current, ...change })
  const desk = () => (client.current ??= new DeskClient())
  const options = (): ReturnOptions => {
    const { mapping, mends, source } = now.current
    return { ...known(source), ...(mapping ? { mapping } : {}), mends, remembered: rememberedMappings() }
  }
  /** Does a piece of work with its progress on the screen; a refusal is shown where the work was asked for. */
  const working = async (work: (onProgress: (progress: DeskProgress) => void) => Promise<Partial<AtDesk>>) => {
    const { problem: _, ...before } = now.current
    set({ ...before, work: { stage: 'read', done: 0, of: 1 } })
    const done = await work((progress) => put({ work: progress })).catch((problem: unknown) => ({ problem }))
    const { work: __, ...after } = { ...now.current, ...done }
    set(after)
  }
  const check = () =>
    working(async (onProgress) => {
      const answer = await desk().ask({ ask: 'check', ...now.current.file!, options: options() }, onProgress)
      const { encoded: _, headers: __, report: ___, ...rest } = now.current
      set(rest)
      if (answer.answer === 'unknown-headers') return { headers: answer.headers }
      return answer.answer === 'checked' ? { report: answer.report, checked: answer.id, unchecked: 0 } : {}
    })

  return {
    at,
    open: async (file: File) => {
      const { key } = now.current
      // The file may be gone or locked by Excel since it was chosen.
      const bytes = await file.arrayBuffer().then(
        (buffer) => new Uint8Array(buffer),
        () => undefined,
      )
      if (!bytes) return set({ ...empty, ...(key ? { key } : {}), problem: deskRefusal('file-unreadable') })
      set({ ...empty, ...(key ? { key } : {}), file: { name: file.name, bytes } })
      await check()
    },
    /** Tells what the columns are; the answer is remembered for such headers. */
    map: async (fingerprint: string, mapping: HeaderMapping) => {
      rememberMapping(fingerprint, mapping)
      put({ mapping, mends: [] })
      await check()
    },
    tellSource: async (source: Source) => {
      put({ source })
      await check()
    },
    mend: (mend: Mend) => {
      const others = now.current.mends.filter(({ row, place }) => row !== mend.row || place !== mend.place)
      const { encoded: _, ...rest } = now.current
      set({ ...rest, mends: [...others, mend], unchecked: rest.unchecked + 1 })
    },
    check,
    openKey: (file: File) =>
      working(async () => {
        const text = await file.text().catch(() => {
          throw deskRefusal('file-unreadable')
        })
        const answer = await desk().ask({ ask: 'key', keyFile: text })
        return answer.answer === 'key' ? { key: { text, keys: answer.keys } } : {}
      }),
    encode: () =>
      working(async (onProgress) => {
        const { file, key, checked } = now.current
        const asking = { ask: 'encode' as const, ...file!, options: options(), keyFile: key?.text ?? null, checked }
        const answer = await desk().ask(asking, onProgress)
        return answer.answer === 'encoded' ? { encoded: answer, report: answer.report } : {}
      }),
    /** Forgets the file and everything made of it. */
    leave: () => {
      client.current?.close()
      client.current = undefined
      set(empty)
    },
  }
}

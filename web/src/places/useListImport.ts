import { isClean, type ListFinding } from '@evenborn/core/places/listFinding'
import {
  inWordsOfFile,
  type ListColumns,
  type ListSheet,
  mendedSheets,
  type ReadList,
} from '@evenborn/core/places/listTable'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { readSheets } from '../parts/readSheets.ts'
import { untilAnswered } from '../server/untilAnswered.ts'

/** How long a list may take, in milliseconds, on a busy server too. */
const LONGEST = 120_000

/** One kind of list: how it is read here and how the server answers to its rows. */
export type ListKind<Field extends string, Row, Plan> = {
  read: (sheets: readonly ListSheet[]) => ReadList<Field, Row>
  columns: ListColumns<Field>
  send: (rows: Row[], dryRun: boolean, until: { signal: AbortSignal }) => Promise<Plan>
  findingsOf: (plan: Plan) => readonly ListFinding[]
}

/** Where a list stands: read and tried, taken in, or why not. */
export type AtImport<Field extends string, Row, Plan> = {
  file?: string
  sheets?: readonly ListSheet[]
  list?: ReadList<Field, Row>
  /** What the server would do with the rows that could be read. */
  plan?: Plan
  findings: readonly ListFinding[]
  isWorking: boolean
  isDone: boolean
  problem?: unknown
}

/** A list on its way in: read on this computer, tried by the server, mended cell by cell, and only then taken in. */
export function useListImport<Field extends string, Row, Plan>(kind: ListKind<Field, Row, Plan>) {
  const start: AtImport<Field, Row, Plan> = { findings: [], isWorking: false, isDone: false }
  const [at, setAt] = useState(start)
  const turn = useRef(0)
  const queries = useQueryClient()

  /** Only the last thing that was asked for is shown. */
  const working = async (before: AtImport<Field, Row, Plan>, work: () => Promise<AtImport<Field, Row, Plan>>) => {
    const mine = ++turn.current
    setAt({ ...before, isWorking: true })
    const after = await work().catch((problem: unknown) => ({ ...before, problem }))
    if (turn.current === mine) setAt({ ...after, isWorking: false })
  }

  const look = async (file: string, sheets: readonly ListSheet[]): Promise<AtImport<Field, Row, Plan>> => {
    const list = kind.read(sheets)
    const before = { ...start, file, sheets, list, findings: list.findings }
    if (list.rows.length === 0) return before
    const plan = await untilAnswered((signal) => kind.send(list.rows, true, { signal }), LONGEST)
    const told = inWordsOfFile(kind.findingsOf(plan), kind.columns, list.titles)
    return { ...before, plan, findings: [...list.findings, ...told].sort((one, other) => one.row - other.row) }
  }

  return {
    at,
    open: (file: File) => working({ ...start, file: file.name }, async () => look(file.name, await readSheets(file))),
    mend: (cell: { row: number; place: number }, text: string) => {
      const { file, sheets, list } = at
      if (file === undefined || !sheets || !list) return
      void working(at, () => look(file, mendedSheets(sheets, { sheet: list.sheet, ...cell }, text)))
    },
    take: () =>
      working(at, async () => {
        if (!at.list) return at
        const { rows } = at.list
        const plan = await untilAnswered((signal) => kind.send(rows, false, { signal }), LONGEST)
        await queries.invalidateQueries({ queryKey: ['places'] })
        await queries.invalidateQueries({ queryKey: ['measure'] })
        const { problem: _, ...rest } = at
        return { ...rest, plan, isDone: isClean(kind.findingsOf(plan)) }
      }),
    leave: () => {
      turn.current++
      setAt(start)
    },
  }
}

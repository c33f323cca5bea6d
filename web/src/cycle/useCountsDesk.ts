import type { Content } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { CorrectionReason, FilingKey } from '@evenborn/core/cycle/filing'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ask } from '../server/ask.ts'
import { beginDraft, type CellPlace, type Draft, isBlank, outgoing, withCells } from './countsDraft.ts'
import { foundAt, placeOf } from './foundAt.ts'
import { readCountsFile } from './readCountsFile.ts'

/** So long after the last change the checks are asked, in milliseconds. */
const SETTLED = 600

type Begun = { key: FilingKey; dataSet: DataSet; content: Content; held: readonly string[]; after: number }

/** Everything a return of counts goes through before it is sent: filled in, read from a file, mended, checked, sent. */
export function useCountsDesk({ key, dataSet, content, held, after }: Begun) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => beginDraft(dataSet, content))
  const [file, setFile] = useState<{ name: string; findings: ContentFinding[] }>()
  const [changed, setChanged] = useState(false)
  const sending = useMemo(() => outgoing(dataSet, draft, held), [dataSet, draft, held])
  const checked = useChecks(key, sending.content, isBlank(sending))
  const reading = useMutation({
    mutationFn: (chosen: File) => readCountsFile(chosen, dataSet, key),
    onSuccess: (read, chosen) => {
      setDraft(beginDraft(dataSet, { ...content, ...read.content }))
      setFile({ name: chosen.name, findings: read.findings })
      setChanged(true)
    },
  })
  const fileSending = useMutation({
    mutationFn: (reason: CorrectionReason | undefined) =>
      ask.cycle.fileReturn({
        ...key,
        content: sending.content,
        way: file ? 'file' : 'form',
        after,
        ...(reason ? { reason } : {}),
      }),
    onSuccess: () => {
      setChanged(false)
      return queries.invalidateQueries({ queryKey: ['cycle'] })
    },
  })
  useKeepsPage(changed)
  const findings = useMemo(
    () => [...(file?.findings ?? []), ...(checked.findings ?? [])],
    [file?.findings, checked.findings],
  )
  return {
    draft,
    file,
    sending,
    findings,
    found: useMemo(() => foundAt(findings, sending), [findings, sending]),
    isBlank: isBlank(sending),
    checking: checked.isWaiting,
    checkProblem: checked.problem,
    checkAgain: checked.again,
    reading,
    send: fileSending,
    /** Types cells; what the file said of them is mended with that. */
    type: (at: CellPlace, cells: string[][]) => {
      setDraft((now) => withCells(dataSet, now, at, cells))
      setFile((now) => now && { ...now, findings: now.findings.filter((finding) => !isAt(finding, at, sending)) })
      setChanged(true)
    },
    change: (next: (draft: Draft) => Draft) => {
      setDraft(next)
      setChanged(true)
    },
  }
}

const isAt = (finding: ContentFinding, at: CellPlace, sent: Parameters<typeof placeOf>[1]) => {
  const place = placeOf(finding, sent)
  return place.section === at.section && place.row === at.row && place.column === at.column
}

/** What the server’s checks say of a content, asked again whenever it has stood still for a moment. Nothing is kept there. */
function useChecks(key: FilingKey, content: Content, isBlank: boolean) {
  const trying = useMutation({ mutationFn: (tried: Content) => ask.cycle.tryFiling({ ...key, content: tried }) })
  const [asked, setAsked] = useState<Content>()
  const { mutate } = trying
  useEffect(() => {
    if (isBlank) return
    const soon = setTimeout(() => {
      setAsked(content)
      mutate(content)
    }, SETTLED)
    return () => clearTimeout(soon)
  }, [content, isBlank, mutate])
  return {
    findings: isBlank ? undefined : trying.data,
    isWaiting: !isBlank && !trying.isError && (trying.isPending || asked !== content),
    problem: trying.error,
    again: () => mutate(content),
  }
}

/** The browser asks before what was typed is lost. */
function useKeepsPage(changed: boolean): void {
  useEffect(() => {
    if (!changed) return
    const keep = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', keep)
    return () => window.removeEventListener('beforeunload', keep)
  }, [changed])
}

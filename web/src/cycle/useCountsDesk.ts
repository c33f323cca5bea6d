import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import type { Content } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { CorrectionReason, FilingKey } from '@evenborn/core/cycle/filing'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ask } from '../server/ask.ts'
import {
  beginDraft,
  type CellPlace,
  type Draft,
  isBlank,
  type Outgoing,
  outgoing,
  placesIn,
  withCells,
} from './countsDraft.ts'
import { type Found, foundAt, isSameCell, placed } from './foundAt.ts'
import { readCountsFile } from './readCountsFile.ts'

/** So long after the last change the checks are asked, in milliseconds. */
const SETTLED = 600

type Begun = {
  key: FilingKey
  dataSet: DataSet
  /** What the form begins with, sections that are held among it. */
  content: Content
  /** Which sections are held already. */
  held: readonly string[]
  frame: ContentFrame
  /** The latest version that the sender has seen, 0 for none. */
  after: number
}

/** Everything a return of counts goes through before it is sent: filled in, read from a file, mended, checked, sent. */
export function useCountsDesk({ key, dataSet, content, held, frame, after }: Begun) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => beginDraft(dataSet, content))
  const [file, setFile] = useState<{ name: string; found: Found[] }>()
  const [changed, setChanged] = useState(false)
  const sending = useMemo(() => outgoing(dataSet, draft, held), [dataSet, draft, held])
  const checked = useChecks(key, sending, isBlank(sending))
  const reading = useMutation({
    mutationFn: (chosen: File) => readCountsFile(chosen, dataSet, frame),
    onSuccess: (read, chosen) => {
      const begun = beginDraft(dataSet, { ...content, ...read.content })
      setDraft(begun)
      setFile({ name: chosen.name, found: placed(read.findings, placesIn(dataSet, read.content, begun)) })
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
  const found = useMemo(
    () => [...(file?.found ?? []), ...placed(checked.findings ?? [], checked.places)],
    [file?.found, checked.findings, checked.places],
  )
  return {
    draft,
    file,
    sending,
    found,
    foundAt: useMemo(() => foundAt(found), [found]),
    isBlank: isBlank(sending),
    checking: checked.isWaiting,
    checkProblem: checked.problem,
    checkAgain: checked.again,
    reading,
    send: fileSending,
    /** Types cells; what the file said of them is mended with that. */
    type: (at: CellPlace, cells: string[][]) => {
      setDraft((now) => withCells(dataSet, now, at, cells))
      setFile((now) => now && { ...now, found: now.found.filter(({ place }) => !isSameCell(place, at)) })
      setChanged(true)
    },
    change: (next: (draft: Draft) => Draft) => {
      setDraft(next)
      setChanged(true)
    },
  }
}

/**
 * What the server’s checks say of a content, asked again whenever it has stood still for a moment, with where its rows stood
 * in the form. Nothing is kept there.
 */
function useChecks(key: FilingKey, { content, places }: Outgoing, isBlank: boolean) {
  const [asked, setAsked] = useState<Outgoing & { findings: ContentFinding[] }>()
  const trying = useMutation({
    mutationFn: (tried: Outgoing) => ask.cycle.tryFiling({ ...key, content: tried.content }),
    onSuccess: (findings, tried) => setAsked({ ...tried, findings }),
  })
  const { mutate } = trying
  useEffect(() => {
    if (isBlank) return
    const soon = setTimeout(() => mutate({ content, places }), SETTLED)
    return () => clearTimeout(soon)
  }, [content, places, isBlank, mutate])
  return {
    findings: isBlank ? undefined : asked?.findings,
    places: asked?.places ?? places,
    isWaiting: !isBlank && !trying.isError && asked?.content !== content,
    problem: trying.error,
    again: () => mutate({ content, places }),
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

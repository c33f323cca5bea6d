import { RevisionReason, revisionReasonNames } from '@evenborn/core/access/revisionReason'
import type { Publication } from '@evenborn/core/oversight/publication'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../access/session.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { stateNames, words } from './oversightWords.ts'

const ASK_AGAIN = 2000

/** Name that a published file bears; undefined for a draft. */
export const nameOf = (publication: Publication | undefined, format: string, language: string): string | undefined =>
  publication?.files.find(({ name }) => name.endsWith(`-${language}.${format}`))?.name

/** How far the publication of a bulletin is, and what may be done next. */
export function PublicationCard({ id }: { id: string }) {
  const say = useSay()
  const may = useMay()
  const { data } = useAnswer('oversight', 'readPublication', { id })
  const isWaiting = data?.state === 'waiting'
  const { data: publication = data } = useAnswer(
    'oversight',
    'readPublication',
    { id },
    { staleTime: 0, refetchInterval: data?.state === 'published' ? false : ASK_AGAIN },
  )
  if (!publication) return null
  const { state, number, at, supersededBy } = publication
  if (state === 'drafted' && !may('publish-bulletin')) return null
  return (
    <section className="card stack-tight no-print" aria-labelledby="publication">
      <div className="row-apart">
        <h2 id="publication">
          {say(stateNames[state])} {number && <span className="number">{number}</span>}
        </h2>
        {state === 'drafted' && <Publish id={id} revises={publication.revises} />}
        {state === 'published' && <SaveProof id={id} number={number ?? ''} />}
      </div>
      {state === 'drafted' && <p className="small quiet">{say(words.publishNote)}</p>}
      {state !== 'drafted' && at && <p className="small quiet number">{momentText(at)}</p>}
      <p className="small" role="status">
        {isWaiting && say(publication.witnessed ? words.waitingWitness : words.waitingLedger)}
        {state === 'published' && <Shown publication={publication} />}
      </p>
      {supersededBy && <p className="today">{say(words.superseded, { number: supersededBy })}</p>}
    </section>
  )
}

function Shown({ publication: { seq = 0, size = 0, witnessed, number } }: { publication: Publication }) {
  const say = useSay()
  const by = say(witnessed ? words.byWitness : words.byOffice)
  return (
    <>
      {say(words.publishedNote, { seq, size, by })}{' '}
      <code>
        evenborn verify bulletin-{number}-zh.docx bulletin-{number}.tlog-proof
      </code>
    </>
  )
}

function Publish({ id, revises }: { id: string; revises: string | undefined }) {
  const [reason, setReason] = useState<RevisionReason | null>(null)
  const say = useSay()
  const queries = useQueryClient()
  const { data: waiting = [] } = useAnswer(
    'access',
    'readProposals',
    { state: 'waiting' },
    { refetchInterval: ASK_AGAIN },
  )
  const isProposed = waiting.some(({ action }) => action.kind === 'bulletin.publish' && action.bulletin === id)
  const publishing = useMutation({
    mutationFn: () => ask.access.proposeAction({ action: { kind: 'bulletin.publish', bulletin: id, reason } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access'] }),
  })
  if (isProposed) return <Link to="/approvals">{say(words.waitingOfficer)}</Link>
  return (
    <div className="stack-tight">
      {revises !== undefined && (
        <label className="small">
          {say(words.reason, { number: revises })}{' '}
          <select value={reason ?? ''} onChange={({ target }) => setReason(RevisionReason.parse(target.value))}>
            <option value="" disabled>
              {say(words.chooseReason)}
            </option>
            {RevisionReason.options.map((each) => (
              <option key={each} value={each}>
                {say(revisionReasonNames[each])}
              </option>
            ))}
          </select>
        </label>
      )}
      <Popconfirm
        title={say(words.publishSure)}
        okText={say(words.publishYes)}
        cancelText={say(words.publishNo)}
        onConfirm={() => publishing.mutate()}
      >
        <Button type="primary" loading={publishing.isPending} disabled={revises !== undefined && reason === null}>
          {say(words.publish)}
        </Button>
      </Popconfirm>
      {publishing.isError && <Problem error={publishing.error} />}
    </div>
  )
}

function SaveProof({ id, number }: { id: string; number: string }) {
  const say = useSay()
  const saving = useMutation({
    mutationFn: async () =>
      saveFile(`bulletin-${number}.tlog-proof`, await ask.oversight.downloadBulletinProof({ id })),
  })
  return (
    <div className="stack-tight">
      <Button loading={saving.isPending} onClick={() => saving.mutate()}>
        {say(words.proof)}
      </Button>
      {saving.isError && <Problem error={saving.error} />}
    </div>
  )
}

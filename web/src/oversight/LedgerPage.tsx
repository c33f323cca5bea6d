import type { CopyFinding } from '@evenborn/core/ledger/checkCopy'
import { kindNames } from '@evenborn/core/ledger/kindNames'
import type { LedgerStanding } from '@evenborn/core/ledger/standing'
import type { EntryLine } from '@evenborn/core/oversight/entryLine'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Button } from 'antd'
import { useMemo } from 'react'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { useAreaName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { findingWords, thingNames, words } from './ledgerWords.ts'
import { type CheckState, useLedgerCheck } from './useLedgerCheck.ts'
import '../intake/intake.css'
import './oversight.css'

const ASK_AGAIN = 10_000

/** The ledger in plain words, and its verification by this very browser. */
export function LedgerPage() {
  const say = useSay()
  const standing = useAnswer('oversight', 'readLedger', undefined, { staleTime: 0, refetchInterval: ASK_AGAIN })
  const entries = useAnswer('oversight', 'listLedgerEntries', undefined, { staleTime: 0 })
  return (
    <div className="stack">
      <h1>{say(words.ledger)}</h1>
      <ol className="prose plain-words">
        <li>{say(words.sentence1)}</li>
        <li>{say(words.sentence2)}</li>
        <li>{say(words.sentence3)}</li>
      </ol>
      <Answered query={standing}>
        {(standing) => (
          <div className="stack">
            <Standing standing={standing} />
            {standing.checkpoint && <Check standing={standing} />}
          </div>
        )}
      </Answered>
      <section className="card stack-tight" aria-labelledby="recent">
        <h2 id="recent">{say(words.recent)}</h2>
        <p className="small quiet">{say(words.recentNote)}</p>
        <Answered query={entries}>
          {(lines) => (lines.length === 0 ? <Empty title={say(words.noEntries)} /> : <Recent lines={lines} />)}
        </Answered>
      </section>
    </div>
  )
}

function Standing({ standing }: { standing: LedgerStanding }) {
  const say = useSay()
  const { origin, entries, waiting, checkpoint, witnesses, quorum, skews } = standing
  return (
    <section className="card stack-tight" aria-labelledby="standing">
      <h2 id="standing">{say(words.standing)}</h2>
      <dl className="facts">
        <div>
          <dt>{say(words.entries)}</dt>
          <dd className="number">
            {formatCount(entries)}
            {waiting > 0 && ` · ${say(words.waiting, { waiting: formatCount(waiting) })}`}
          </dd>
        </div>
        <div>
          <dt>{say(words.checkpoint)}</dt>
          <dd className="number">
            {checkpoint
              ? say(words.checkpointIs, { size: formatCount(checkpoint.size), at: momentText(checkpoint.at) })
              : say(words.noCheckpoint)}
          </dd>
        </div>
        {checkpoint && (
          <div>
            <dt>{say(words.root)}</dt>
            <dd className="hash">{checkpoint.root.slice(0, 32)}</dd>
          </div>
        )}
        {origin && (
          <div>
            <dt>{say(words.origin)}</dt>
            <dd className="hash">{origin}</dd>
          </div>
        )}
        <div>
          <dt>{say(words.witnesses)}</dt>
          <dd>
            {quorum.asked
              ? say(words.quorum, { size: formatCount(quorum.size), entries: formatCount(entries) })
              : say(words.noWitness)}
          </dd>
        </div>
        {witnesses.map(({ name, size, at }) => (
          <div key={name}>
            <dt className="hash">{name}</dt>
            <dd className="number">
              {size === undefined || at === undefined
                ? say(words.notCosigned)
                : say(words.cosigned, { size: formatCount(size), at: momentText(at) })}
            </dd>
          </div>
        ))}
      </dl>
      {skews.map(({ witness, seconds }) => (
        <p key={witness} className="today" role="alert">
          {say(words.skew, { witness, seconds: Math.abs(seconds) })}
        </p>
      ))}
    </section>
  )
}

function Check({ standing }: { standing: LedgerStanding }) {
  const say = useSay()
  const { state, start } = useLedgerCheck(standing)
  const isGoing = state.news === 'progress'
  return (
    <section className="card stack-tight" aria-labelledby="check">
      <div className="row-apart">
        <h2 id="check">{say(words.check)}</h2>
        <Button type="primary" className="no-print" loading={isGoing} onClick={start}>
          {say(words.checkNow)}
        </Button>
      </div>
      <p className="small quiet">{say(words.checkNote)}</p>
      <div role="status">
        {isGoing && (
          <p>
            {say(words.checking, { done: formatCount(state.done), of: formatCount(state.of) })}{' '}
            <progress value={state.done} max={Math.max(1, state.of)} aria-label={say(words.check)} />
          </p>
        )}
        {state.news === 'failed' && <p className="today">{say(words.checkFailed)}</p>}
        {state.news === 'checked' && <Outcome checked={state} />}
      </div>
      <p className="small quiet">
        {say(words.further)} <code>evenborn verify</code>
      </p>
    </section>
  )
}

/** That the newest checkpoint is not cosigned yet is a matter of seconds and nothing that is broken. */
function Outcome({ checked }: { checked: Extract<CheckState, { news: 'checked' }> }) {
  const say = useSay()
  const { size, root, cosignedBy, earlier } = checked
  const broken = checked.findings.filter(({ what }) => what !== 'quorum-missing')
  if (broken.length > 0) return <Findings findings={broken} />
  return (
    <p className="verified">
      ✓ {say(words.whole, { size: formatCount(size), root: root.slice(0, 16) })}{' '}
      {cosignedBy.length > 0 && say(words.wholeCosigned, { names: cosignedBy.join(', ') })}{' '}
      {checked.findings.length > 0 && say(words.wholeUncosigned)}{' '}
      {earlier !== undefined && say(words.wholeSince, { size: formatCount(earlier) })}
    </p>
  )
}

function Findings({ findings }: { findings: readonly CopyFinding[] }) {
  const say = useSay()
  return (
    <div className="stack-tight">
      <p className="today">{say(words.broken, { count: findings.length })}</p>
      <ul>
        {findings.map(({ what, seq = '', file = '', size = '' }) => (
          <li key={`${what}${seq}${file}${size}`}>✗ {say(findingWords[what], { seq, file, size })}</li>
        ))}
      </ul>
    </div>
  )
}

function Recent({ lines }: { lines: readonly EntryLine[] }) {
  const say = useSay()
  const areaName = useAreaName()
  const columns = useMemo(
    (): Column<EntryLine>[] => [
      { key: 'seq', title: say(words.seq), value: ({ seq }) => seq, align: 'right' },
      { key: 'at', title: say(words.at), value: ({ at }) => momentText(at) },
      { key: 'kind', title: say(words.kind), value: ({ kind }) => say(kindNames[kind]) },
      { key: 'of', title: say(words.of), value: ({ of }) => (thingNames[of] ? say(thingNames[of]) : of) },
      { key: 'area', title: say(words.area), value: ({ area }) => (area === '000000' ? '—' : say(areaName(area))) },
    ],
    [say, areaName],
  )
  return (
    <DataTable
      name="ledger"
      caption={say(words.recent)}
      rows={lines}
      columns={columns}
      rowKey={({ seq }) => String(seq)}
    />
  )
}

import { type Source, sourceNames, sources } from '@evenborn/core/intake/source'
import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { DeskProgress } from '@evenborn/desk/intake/deskMessages'
import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { useOfficer } from '../access/session.tsx'
import { useToday } from '../parts/clock.tsx'
import { DropFile } from '../parts/DropFile.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { useAgencies, useAreaTree } from '../places/areas.ts'
import { Findings } from './Findings.tsx'
import { KeyFile } from './KeyFile.tsx'
import { Leaving } from './Leaving.tsx'
import { MapColumns } from './MapColumns.tsx'
import { ReceiptCard } from './ReceiptCard.tsx'
import { returnOptions } from './returnOptions.ts'
import { SeenFile } from './SeenFile.tsx'
import { SentSoFar } from './SentSoFar.tsx'
import type { Sent } from './sendInParts.ts'
import { stageNames, stepNames, words } from './sendWords.ts'
import { type AtDesk, type Encoded, useDesk } from './useDesk.ts'
import { useSendPackage } from './useSendPackage.ts'
import './send.css'

/** Send a return: drop the file, see what is in it, mend it, encode it, send it, keep the receipt. `beside`: what else may be done with it. */
export function SendReturnPage({ beside }: { beside?: (encoded: Encoded) => ReactNode }) {
  const say = useSay()
  const { unit } = useOfficer()
  const agencies = useAgencies()
  const tree = useAreaTree()
  const own = unit ? agencies?.get(unit) : undefined
  if (!agencies || !tree) return null
  return (
    <div className="stack">
      <h1>
        {say(words.title)} {own && <span className="quiet small aside">{say(own.name)}</span>}
      </h1>
      {own ? (
        <Desk own={own} agencies={[...agencies.values()]} areas={tree.areas} beside={beside} />
      ) : (
        <Empty title={say(words.noUnit)} />
      )}
    </div>
  )
}

type Given = {
  own: Agency
  agencies: readonly Agency[]
  areas: readonly Area[]
  beside: ((encoded: Encoded) => ReactNode) | undefined
}

function Desk({ own, agencies, areas, beside }: Given) {
  const say = useSay()
  const today = useToday()
  const desk = useDesk((source) => returnOptions({ unit: own, agencies, areas, today: today(), source }))
  const { at } = desk
  const [mapping, setMapping] = useState(false)
  const { sending, sent } = useSendPackage()
  const startOver = () => {
    sending.reset()
    desk.leave()
  }
  if (sending.data) {
    return (
      <div className="stack prose-wide">
        <Way at={at} sent />
        <p className="lead-sent">{say(sending.data.heldAlready ? words.sentAlready : words.sent)}</p>
        <ReceiptCard receipt={sending.data} />
        <div className="row no-print">
          <Link to={`/returns/${sending.data.hash}`}>{say(words.follow)}</Link>
          <Button onClick={startOver}>{say(words.sendOther)}</Button>
        </div>
      </div>
    )
  }
  const unknown = at.headers ?? (mapping ? at.report : undefined)
  return (
    <div className="stack">
      <Way at={at} sent={false} />
      {!at.file && <p className="prose">{say(words.intro)}</p>}
      {!at.file && <DropFile take={(file) => void desk.open(file)} note={say(words.dropNote)} />}
      {at.file && (
        <div className="row">
          <strong>{at.file.name}</strong>
          <Button size="small" onClick={startOver}>
            {say(words.other)}
          </Button>
        </div>
      )}
      {at.work && <Work work={at.work} />}
      {at.problem !== undefined && !at.report && <Problem error={at.problem} />}
      {unknown && (
        <MapColumns
          key={unknown.fingerprint}
          sheet={unknown}
          begin={at.report?.layout ?? 'deliveries'}
          apply={(answer) => {
            setMapping(false)
            void desk.map(unknown.fingerprint, answer)
          }}
        />
      )}
      {at.report && !unknown && (
        <>
          <SeenFile seen={at.report} remap={() => setMapping(true)} />
          {at.report.source === null && <WhichRecord tell={(source) => void desk.tellSource(source)} />}
          <Findings
            report={at.report}
            mends={at.mends}
            unchecked={at.unchecked}
            mend={desk.mend}
            recheck={() => void desk.check()}
          />
          {at.report.layout !== 'counts' && <KeyFile keys={at.key?.keys} open={(file) => void desk.openKey(file)} />}
          {at.problem !== undefined && <Problem error={at.problem} />}
          <SendCard
            at={at}
            encode={() => void desk.encode()}
            send={sending.mutate}
            isSending={sending.isPending}
            sent={sent}
            problem={sending.error}
          />
          {at.encoded && beside?.(at.encoded)}
        </>
      )}
    </div>
  )
}

/** Where in the five steps the return stands. */
function Way({ at, sent }: { at: AtDesk; sent: boolean }) {
  const say = useSay()
  const here = sent ? 4 : at.encoded ? 3 : at.report ? (at.report.rowsKept > 0 && at.key ? 2 : 1) : 0
  return (
    <ol className="steps no-print">
      {stepNames.map((name, place) => (
        <li key={name.en} aria-current={place === here ? 'step' : undefined}>
          {say(name)}
        </li>
      ))}
    </ol>
  )
}

function Work({ work: { stage, done, of } }: { work: DeskProgress }) {
  const say = useSay()
  return (
    <div className="work" role="status">
      <span>
        {say(stageNames[stage])}{' '}
        {stage !== 'read' && stage !== 'write' && (
          <span className="number">
            {formatCount(done)} / {formatCount(of)}
          </span>
        )}
      </span>
      <progress value={done} max={Math.max(1, of)} aria-label={say(stageNames[stage])} />
    </div>
  )
}

function WhichRecord({ tell }: { tell: (source: Source) => void }) {
  const say = useSay()
  return (
    <section className="card row" aria-label={say(words.whichRecord)}>
      <span>{say(words.whichRecord)}</span>
      <Select
        aria-label={say(words.whichRecord)}
        placeholder={say(words.choose)}
        options={sources.map((source) => ({ value: source, label: say(sourceNames[source]) }))}
        onChange={tell}
        popupMatchSelectWidth={false}
      />
    </section>
  )
}

type Sending = {
  at: AtDesk
  encode: () => void
  send: (encoded: Encoded) => void
  isSending: boolean
  sent: Sent | undefined
  problem: unknown
}

function SendCard({ at, encode, send, isSending, sent, problem }: Sending) {
  const say = useSay()
  const { encoded, report, key, work, unchecked } = at
  if (!report) return null
  if (report.rowsKept === 0) return <p className="card">{say(words.nothingToSend)}</p>
  if (!encoded) {
    const ready = unchecked === 0 && report.source !== null && (report.layout === 'counts' || key !== undefined)
    return (
      <div className="row">
        <Button type="primary" size="large" disabled={!ready || work !== undefined} onClick={encode}>
          {say(words.encode)}
        </Button>
        {!ready && <span className="quiet">{say(unchecked > 0 ? words.recheckFirst : words.keyFirst)}</span>}
      </div>
    )
  }
  return (
    <section className="card stack" aria-labelledby="leaving">
      <h2 id="leaving">{say(words.leaving)}</h2>
      <Leaving manifest={encoded.manifest} hash={encoded.hash} />
      {problem !== null && problem !== undefined && <Problem error={problem} />}
      {sent && <SentSoFar sent={sent} />}
      <div className="row">
        <Button type="primary" size="large" loading={isSending} onClick={() => send(encoded)}>
          {say(words.send)}
        </Button>
        <Button onClick={() => saveFile(`${encoded.hash.slice(0, 12)}.zip`, new Blob([encoded.bytes as BlobPart]))}>
          {say(words.saveCopy)}
        </Button>
      </div>
    </section>
  )
}

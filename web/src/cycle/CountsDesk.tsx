import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { CorrectionReason, type Filing } from '@evenborn/core/cycle/filing'
import type { Area } from '@evenborn/core/places/area'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../access/session.tsx'
import { DropFile } from '../parts/DropFile.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import type { Answers } from '../server/ask.ts'
import { CountsFiles } from './CountsFiles.tsx'
import { CountsFindings } from './CountsFindings.tsx'
import { CountsSection } from './CountsSection.tsx'
import { contentFrame } from './contentFrame.ts'
import type { CellPlace } from './countsDraft.ts'
import { correctionReasons } from './cycleWords.ts'
import { FilingReceiptCard } from './FilingReceiptCard.tsx'
import { lifeAddress } from './filingAddress.ts'
import type { Found } from './foundAt.ts'
import { SaveForStick } from './SaveForStick.tsx'
import { words } from './sendWords.ts'
import { words as stick } from './stickWords.ts'
import { useCountsDesk } from './useCountsDesk.ts'

type Given = {
  dataSet: DataSet
  filing: Filing
  begin: Answers['cycle']['prefill']
  areas: readonly Area[]
  /** The latest version that was sent, 0 for none. */
  after: number
}

/** Drop a file or type; see what is wrong where it is wrong; send; keep the receipt. */
export function CountsDesk({ dataSet, filing, begin, areas, after }: Given) {
  const say = useSay()
  const { language } = useLanguage()
  const { dataSet: code, unit, period } = filing
  const key = { dataSet: code, unit, period }
  // What was begun stays, whatever is answered later: it is what the next version is made from.
  const [begun] = useState({
    key,
    dataSet,
    content: begin.content,
    held: begin.held,
    after,
    frame: contentFrame(filing, {
      areas,
      held: Object.fromEntries(begin.held.map((id) => [id, begin.content[id] ?? []])),
      named: ({ name }) => name.zh,
    }),
  })
  const desk = useCountsDesk(begun)
  const [wanted, setWanted] = useState<CellPlace>()
  // The checks count rows as they are sent; the form shows empty ones among them.
  const shown = ({ finding, place }: Found) => sayContentFinding({ ...finding, row: place.row + 1 }, dataSet)[language]
  if (desk.send.data) {
    const { state, heldAlready } = desk.send.data
    return (
      <div className="stack prose-wide">
        <p className="lead-sent" role="status">
          {say(heldAlready ? words.sentAlready : state === 'confirming' ? words.sentToConfirm : words.sent)}
        </p>
        <FilingReceiptCard receipt={desk.send.data} title={dataSet.title} />
        <Link to={lifeAddress(key)}>{say(words.life)}</Link>
      </div>
    )
  }
  return (
    <div className="stack">
      <div className="desk-top">
        <DropFile take={desk.reading.mutate} note={say(words.dropNote)} accept=".xlsx,.xls,.csv,.txt,.json" />
        <CountsFiles dataSet={dataSet} frame={begun.frame} content={{ ...begun.content, ...desk.sending.content }} />
      </div>
      {desk.reading.isPending && <p role="status">{say(words.reading)}</p>}
      {desk.reading.isError && <Problem error={desk.reading.error} />}
      {desk.file && <p>{say(words.fileRead, { name: desk.file.name })}</p>}
      <CountsFindings
        found={desk.found}
        sentence={shown}
        goTo={(place) => setWanted({ ...place })}
        isBlank={desk.isBlank}
        checking={desk.checking}
        problem={desk.checkProblem}
        again={desk.checkAgain}
      />
      {dataSet.sections.map((section) => (
        <CountsSection
          key={section.id}
          dataSet={dataSet}
          section={section}
          held={begin.held.includes(section.id)}
          rows={desk.draft[section.id] ?? []}
          last={begin.last?.[section.id] ?? []}
          found={desk.foundAt}
          sentence={shown}
          type={desk.type}
          change={desk.change}
          wanted={wanted}
        />
      ))}
      {!desk.isBlank && (
        <details className="no-print">
          <summary>{say(stick.save)}</summary>
          <SaveForStick sent={{ ...key, after, content: desk.sending.content }} confirmed={dataSet.confirmed} />
        </details>
      )}
      <SendBar dataSet={dataSet} filing={filing} desk={desk} />
    </div>
  )
}

type SendGiven = { dataSet: DataSet; filing: Filing; desk: ReturnType<typeof useCountsDesk> }

/** The last step: what stands against it, or the one button. */
function SendBar({ dataSet, filing, desk }: SendGiven) {
  const say = useSay()
  const may = useMay()
  const [reason, setReason] = useState<CorrectionReason>()
  const count = (severity: 'error' | 'warning') =>
    desk.found.filter(({ finding }) => finding.severity === severity).length
  const [errors, warnings] = [count('error'), count('warning')]
  const needsReason = filing.state === 'reopened'
  const against = desk.isBlank
    ? say(words.nothing)
    : errors > 0
      ? say(words.errorsFirst, { errors })
      : needsReason && !reason
        ? say(words.reasonFirst)
        : undefined
  if (!may('send-return')) return null
  return (
    <section className="card stack-tight send-bar no-print">
      {(needsReason || filing.version > 0) && (
        <div className="row">
          <span>{say(words.correctionReason)}</span>
          <Select
            aria-label={say(words.correctionReason)}
            placeholder={say(words.correctionReason)}
            value={reason}
            onChange={setReason}
            options={CorrectionReason.options.map((value) => ({ value, label: say(correctionReasons[value]) }))}
            popupMatchSelectWidth={false}
          />
        </div>
      )}
      {desk.send.isError && <Problem error={desk.send.error} />}
      <div className="row">
        <Button
          type="primary"
          size="large"
          disabled={against !== undefined || desk.checking}
          loading={desk.send.isPending}
          onClick={() => desk.send.mutate(reason)}
        >
          {say(dataSet.confirmed ? words.sendForConfirm : words.send)}
        </Button>
        <span className="quiet">
          {against ?? (warnings > 0 ? say(words.warningsNote) : dataSet.confirmed && say(words.confirmNote))}
        </span>
      </div>
    </section>
  )
}

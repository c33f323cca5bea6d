import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { type Notice, Reply } from '@evenborn/core/cycle/notice'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { useAreaTree } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CountsSection } from './CountsSection.tsx'
import { contentFrame } from './contentFrame.ts'
import { placesIn } from './countsDraft.ts'
import { words as cycle, replyNames } from './cycleWords.ts'
import { type Found, foundAt, placed } from './foundAt.ts'
import type { Life } from './life.ts'
import { isUnanswered } from './noticeTurn.ts'
import { words } from './noticeWords.ts'
import { ProofOf } from './ProofOf.tsx'
import { useStep } from './steps/useStep.ts'
import { useCountsDesk } from './useCountsDesk.ts'

type Given = { notice: Notice; dataSet: DataSet; life: Life }
/** So long an explanation or the reason of a dispute is at least. */
const LEAST = 5

type Said = { reply?: Reply | undefined; note: string; proof?: string | undefined }

/** The unit answers each open item; where one is corrected, the figures are mended in the same place. */
export function AnswerNotice({ notice, dataSet, life }: Given) {
  const say = useSay()
  const [said, setSaid] = useState<Record<number, Said>>({})
  const open = notice.items.filter(isUnanswered)
  const corrects = dataSet.record === null && open.some(({ n }) => said[n]?.reply === 'corrected')
  const tell = (n: number, change: Partial<Said>) =>
    setSaid((now) => ({ ...now, [n]: { ...(now[n] ?? { note: '' }), ...change } }))
  const complete = open.every(({ n }) => {
    const { reply, note } = said[n] ?? { note: '' }
    return reply !== undefined && (reply === 'corrected' || note.trim().length >= LEAST)
  })
  const replies = open.flatMap(({ n }) => {
    const { reply, note, proof } = said[n] ?? { note: '' }
    return reply ? [{ n, reply, ...(note.trim() ? { note: note.trim() } : {}), ...(proof ? { proof } : {}) }] : []
  })
  return (
    <div className="stack answer" id="answer">
      <h3>{say(words.answer)}</h3>
      <ol className="notice-items">
        {open.map(({ n }) => (
          <li key={n} className="answer-item">
            <strong>{say(words.item, { n })}</strong>
            <Select
              aria-label={say(words.howAnswered, { n })}
              placeholder={say(cycle.choose)}
              value={said[n]?.reply ?? null}
              onChange={(reply: Reply) => tell(n, { reply })}
              options={Reply.options.map((value) => ({ value, label: say(replyNames[value]) }))}
              popupMatchSelectWidth={false}
            />
            <Input
              maxLength={400}
              aria-label={say(words.noteOf, { n })}
              placeholder={say(words.note)}
              value={said[n]?.note ?? ''}
              onChange={({ target }) => tell(n, { note: target.value })}
            />
            {said[n]?.reply === 'explained' && (
              <ProofOf label={say(words.proofOf, { n })} proof={said[n]?.proof} set={(proof) => tell(n, { proof })} />
            )}
          </li>
        ))}
      </ol>
      {corrects ? (
        <Corrected notice={notice} dataSet={dataSet} life={life} replies={replies} complete={complete} />
      ) : (
        <Send id={notice.id} replies={replies} complete={complete} />
      )}
    </div>
  )
}

type Replies = Parameters<typeof ask.cycle.answerNotice>[0]['replies']
type Sending = {
  id: string
  replies: Replies
  complete: boolean
  content?: Parameters<typeof ask.cycle.answerNotice>[0]['content']
  against?: string | undefined
}

function Send({ id, replies, complete, content, against }: Sending) {
  const say = useSay()
  const sending = useStep(() => ask.cycle.answerNotice({ id, replies, ...(content ? { content } : {}) }))
  const stands = complete ? against : say(words.allFirst)
  return (
    <div className="stack-tight">
      {sending.isError && <Problem error={sending.error} />}
      <div className="row">
        <Button
          type="primary"
          disabled={stands !== undefined}
          loading={sending.isPending}
          onClick={() => sending.mutate(undefined)}
        >
          {say(words.send)}
        </Button>
        {stands && <span className="quiet">{stands}</span>}
      </div>
    </div>
  )
}

type Correcting = Given & { replies: Replies; complete: boolean }

/** The figures of the version in force, to be corrected, with the cells of the notice marked until the checks speak. */
function Corrected(given: Correcting) {
  const { filing } = given.life
  const key = { dataSet: filing.dataSet, unit: filing.unit, period: filing.period }
  const held = useAnswer('cycle', 'prefill', key, { staleTime: Number.POSITIVE_INFINITY })
  if (held.isError) return <Problem error={held.error} />
  return held.data ? <CorrectedFigures {...given} held={held.data.held} last={held.data.last ?? {}} /> : null
}

type Held = { held: readonly string[]; last: NonNullable<Life['versions'][0]['content']> }

function CorrectedFigures({ notice, dataSet, life, replies, complete, held, last }: Correcting & Held) {
  const say = useSay()
  const { language } = useLanguage()
  const { filing, versions } = life
  const tree = useAreaTree()
  const [begun] = useState(() => ({
    key: { dataSet: filing.dataSet, unit: filing.unit, period: filing.period },
    dataSet,
    content: versions.find(({ version }) => version === notice.version)?.content ?? {},
    held,
    after: Math.max(...versions.map(({ version }) => version)),
    frame: contentFrame(filing, { areas: tree?.areas ?? [], held: {}, named: ({ name }) => name.zh }),
  }))
  const desk = useCountsDesk(begun)
  const errors = desk.found.filter(({ finding }) => finding.severity === 'error').length
  const [ofNotice] = useState(() =>
    placed(
      notice.items.filter(isUnanswered).map((item): ContentFinding => ({ ...item, severity: 'warning' })),
      placesIn(dataSet, begun.content, desk.draft),
    ),
  )
  const found = foundAt([...ofNotice, ...desk.found])
  const sentence = ({ finding, place }: Found) =>
    sayContentFinding({ ...finding, row: place.row + 1 }, dataSet)[language]
  return (
    <div className="stack">
      <p className="quiet small">{say(words.correctHere)}</p>
      {dataSet.sections.map((section) => (
        <CountsSection
          key={section.id}
          dataSet={dataSet}
          section={section}
          held={held.includes(section.id)}
          rows={desk.draft[section.id] ?? []}
          last={last[section.id] ?? []}
          found={found}
          sentence={sentence}
          type={desk.type}
          change={desk.change}
          wanted={undefined}
        />
      ))}
      <Send
        id={notice.id}
        replies={replies}
        complete={complete}
        content={desk.sending.content}
        against={errors > 0 ? say(words.errorsLeft, { errors }) : undefined}
      />
    </div>
  )
}

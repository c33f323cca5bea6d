import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { Notice, NoticeItem } from '@evenborn/core/cycle/notice'
import { useMay } from '../access/session.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { AnswerNotice } from './AnswerNotice.tsx'
import { itemStateNames, replyNames } from './cycleWords.ts'
import type { Life } from './life.ts'
import { isToDecide, isToSettle, openItems } from './noticeTurn.ts'
import { words } from './noticeWords.ts'
import { DecideItem } from './steps/DecideItem.tsx'
import { SettleItem } from './steps/SettleItem.tsx'
import './notice.css'

type Given = { notice: Notice; dataSet: DataSet; life: Life }

/** A notice of rectification: each item with its evidence, what was answered, what became of it, and what to do with it now. */
export function NoticeCard({ notice, dataSet, life }: Given) {
  const say = useSay()
  const mayAnswer = life.next.some(({ step, may }) => step === 'answer' && may)
  const { id, number, items, due, issuedAt, issuedBy, closedAt } = notice
  return (
    <section className="card stack" aria-labelledby={`notice-${id}`}>
      <div className="stack-tight">
        <h2 id={`notice-${id}`}>
          {say(words.notice)} <span className="number">{number}</span>
        </h2>
        <p className="row">
          <span className="quiet small">{say(words.issued, { at: momentText(issuedAt), by: issuedBy })}</span>
          {closedAt === null ? (
            <>
              <span className="today">{say(words.dueOn, { day: due })}</span>
              <span>{say(words.openCount, { open: openItems(notice), all: items.length })}</span>
            </>
          ) : (
            <span className="filing-accepted">● {say(words.closedAt, { at: momentText(closedAt) })}</span>
          )}
        </p>
      </div>
      <ol className="notice-items">
        {items.map((item) => (
          <Item key={item.n} item={item} notice={notice} dataSet={dataSet} />
        ))}
      </ol>
      {closedAt === null && mayAnswer && <AnswerNotice notice={notice} dataSet={dataSet} life={life} />}
    </section>
  )
}

type OfItem = { item: NoticeItem; notice: Notice; dataSet: DataSet }

function Item({ item, notice, dataSet }: OfItem) {
  const say = useSay()
  const may = useMay()
  const { language } = useLanguage()
  const { n, state, reply, note, proof, repliedAt, repliedBy, decision, decidedAt, decidedBy } = item
  const sentence = sayContentFinding({ ...item, severity: 'warning' }, dataSet)[language]
  return (
    <li className="stack-tight">
      <p>
        <strong>{say(words.item, { n })}</strong> {sentence}{' '}
        <span className={`item-state item-${state}`}>{say(itemStateNames[state])}</span>
      </p>
      {reply && repliedAt && (
        <p className="said small">
          {say(words.replied, { reply: say(replyNames[reply]), by: repliedBy ?? '', at: momentText(repliedAt) })}
          {note && <span className="said-text">{note}</span>}
          {proof && (
            <span className="quiet">
              {say(words.proof)} <code>{proof.slice(0, 16)}…</code>
            </span>
          )}
        </p>
      )}
      {decidedAt && (
        <p className="said small">
          {say(words.decided, { state: say(itemStateNames[state]), by: decidedBy ?? '', at: momentText(decidedAt) })}
          {decision && <span className="said-text">{decision}</span>}
        </p>
      )}
      {may('check-returns') && isToSettle(item) && <SettleItem id={notice.id} n={n} />}
      {may('decide-disputes') && isToDecide(item) && <DecideItem id={notice.id} n={n} />}
    </li>
  )
}

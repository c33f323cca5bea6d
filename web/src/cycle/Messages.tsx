import type { Message } from '@evenborn/core/cycle/message'
import { daysLeftSentence, messageSentence } from '@evenborn/core/cycle/messageSentences'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useLanguage, useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { lifeAddress } from './filingAddress.ts'
import { words } from './messageWords.ts'
import { useDataSets } from './useDataSets.ts'

/** So many unread ones are shown at once. */
const SHOWN = 8

/** Messages to the reader’s roles: unread ones open, the others folded. */
export function Messages() {
  const say = useSay()
  const queries = useQueryClient()
  const query = useAnswer('cycle', 'listMessages', {}, { refetchInterval: 60_000 })
  const reading = useMutation({
    mutationFn: (ids: string[]) => ask.cycle.markRead({ ids }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cycle'] }),
  })
  if (query.isError) return <Problem error={query.error} again={() => void query.refetch()} />
  if (!query.data || query.data.messages.length === 0) return null
  const { messages, unread } = query.data
  const open = messages.filter(({ readAt }) => readAt === null)
  const read = messages.filter(({ readAt }) => readAt !== null)
  return (
    <section className="card stack-tight" aria-labelledby="messages">
      <div className="row-apart">
        <h2 id="messages">
          {say(words.messages)}{' '}
          <span className={unread > 0 ? 'today small' : 'quiet small aside'}>
            {say(words.unread, { count: unread })}
          </span>
        </h2>
        {open.length > 0 && (
          <Button size="small" loading={reading.isPending} onClick={() => reading.mutate(open.map(({ id }) => id))}>
            {say(words.readAll)}
          </Button>
        )}
      </div>
      {reading.isError && <Problem error={reading.error} />}
      {open.length > 0 && <Lines messages={open.slice(0, SHOWN)} />}
      {read.length + Math.max(0, open.length - SHOWN) > 0 && (
        <details className="fold">
          <summary>{say(words.earlier, { count: read.length + Math.max(0, open.length - SHOWN) })}</summary>
          <Lines messages={[...open.slice(SHOWN), ...read]} />
        </details>
      )}
    </section>
  )
}

function Lines({ messages }: { messages: readonly Message[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const dataSets = useDataSets()
  return (
    <ul className="messages">
      {messages.map((message) => {
        const to = placeOf(message)
        const left = daysLeftSentence(message)
        return (
          <li key={message.id} className={message.readAt ? 'quiet' : undefined}>
            <time className="number small quiet" dateTime={message.at}>
              {momentText(message.at)}
            </time>
            <span>
              {messageSentence(message, (code) => dataSets?.get(code)?.title)[language]}{' '}
              {left && !message.readAt && <span className="small">{left[language]}</span>}
            </span>
            {to && (
              <Link className="small" to={to}>
                {say(words.open)}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Where what a message speaks of is shown. */
function placeOf({ kind, unit: toUnit, values }: Message): string | undefined {
  const { dataSet, period } = values
  const unit = values.unit ?? toUnit
  if (dataSet && unit && period)
    return lifeAddress({ dataSet: String(dataSet), unit: String(unit), period: String(period) })
  if (kind.startsWith('minute')) return values.minute ? `/minutes/${values.minute}` : '/minutes'
  return kind === 'digest' ? '/cadence' : undefined
}

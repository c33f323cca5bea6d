import type { FilingEvent } from '@evenborn/core/cycle/api'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { words as cycle } from './cycleWords.ts'
import { eventNames, words } from './lifeWords.ts'
import './notice.css'

/** What happened to a return, newest first. */
export function FilingTimeline({ events }: { events: readonly FilingEvent[] }) {
  const say = useSay()
  return (
    <section className="card stack-tight" aria-labelledby="timeline">
      <h2 id="timeline">{say(words.timeline)}</h2>
      <ol className="timeline">
        {events.toReversed().map((event, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several may have happened in one moment
          <li key={at}>
            <time className="number" dateTime={event.at}>
              {momentText(event.at)}
            </time>
            <span>
              <strong>{say(eventNames[event.kind])}</strong>
              {event.version !== null && event.version > 0 && (
                <span> · {say(cycle.version, { version: event.version })}</span>
              )}
            </span>
            <span className="quiet small">{event.by ?? say(words.system)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

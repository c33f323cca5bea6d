import { formatSize } from '@evenborn/core/vocabulary/numberText'
import { useSay } from '../parts/language.tsx'
import type { Sent } from './sendInParts.ts'
import { words } from './sendWords.ts'

/** How much of a large package is there, and that a lost line needs nobody’s hand. */
export function SentSoFar({ sent: { sent, of, isWaiting } }: { sent: Sent }) {
  const say = useSay()
  return (
    <div className="work" role="status">
      <span className="number">{say(words.sentSoFar, { sent: formatSize(sent), of: formatSize(of) })}</span>
      <progress value={sent} max={of} aria-label={say(words.sending)} />
      {isWaiting && <span className="today">{say(words.lineLost)}</span>}
    </div>
  )
}

import type { Manifest } from '@evenborn/core/intake/manifest'
import { formatMonthDigits } from '@evenborn/core/vocabulary/monthText'
import { formatCount, formatSize } from '@evenborn/core/vocabulary/numberText'
import { useSay } from '../parts/language.tsx'
import { words } from './sendWords.ts'

/** What is about to leave this computer, in plain words, and what stays. */
export function Leaving({ manifest, hash }: { manifest: Manifest; hash: string }) {
  const say = useSay()
  const { kind, facts, tokens, boys, girls, unknown } = manifest
  const counts = {
    rows: formatCount(boys + girls + unknown),
    boys,
    girls,
    unknown,
    months: say(formatMonthDigits(manifest)),
  }
  const about = kind === 'births' ? words.leavingFacts : words.leavingTable
  return (
    <>
      <p>
        <strong>{say(words.leavingCounts, counts)}</strong>
      </p>
      <ul className="leaving">
        <li>{say(about, { rows: formatCount(facts.rows), size: formatSize(facts.bytes) })}</li>
        {tokens.map(({ cohort, rows, bytes }) => (
          <li key={cohort}>
            {say(words.leavingTokens, { year: cohort, rows: formatCount(rows), size: formatSize(bytes) })}
          </li>
        ))}
        <li>{say(words.leavingNot)}</li>
        <li>
          {say(words.hash)} <span className="hash">{hash}</span>
        </li>
      </ul>
    </>
  )
}

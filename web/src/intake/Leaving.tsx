import type { Manifest } from '@evenborn/core/intake/manifest'
import { useSay } from '../parts/language.tsx'
import { sizeText, wholeNumber } from '../parts/wholeNumbers.ts'
import { words } from './sendWords.ts'
import { spanText } from './spanText.ts'

/** What is about to leave this computer, in plain words, and what stays. */
export function Leaving({ manifest, hash }: { manifest: Manifest; hash: string }) {
  const say = useSay()
  const { kind, facts, tokens, boys, girls, unknown } = manifest
  const counts = { rows: wholeNumber(boys + girls + unknown), boys, girls, unknown, months: say(spanText(manifest)) }
  const about = kind === 'births' ? words.leavingFacts : words.leavingTable
  return (
    <>
      <p>
        <strong>{say(words.leavingCounts, counts)}</strong>
      </p>
      <ul className="leaving">
        <li>{say(about, { rows: wholeNumber(facts.rows), size: sizeText(facts.bytes) })}</li>
        {tokens.map(({ cohort, rows, bytes }) => (
          <li key={cohort}>
            {say(words.leavingTokens, { year: cohort, rows: wholeNumber(rows), size: sizeText(bytes) })}
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

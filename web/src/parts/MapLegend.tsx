import { probabilitySteps } from './colours.ts'
import { useSay } from './language.tsx'
import { words } from './mapWords.ts'
import './figures.css'

/** What the colours of a map stand for, and the dots. */
export function MapLegend() {
  const say = useSay()
  return (
    <div className="tile-legend">
      <span>{say(words.legend)}</span>
      {probabilitySteps.map(({ fill, upTo }, place) => (
        <span key={upTo}>
          <svg width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" fill={fill} stroke="#8a94a0" />
          </svg>
          {`${(probabilitySteps[place - 1]?.upTo ?? 0) * 100}–${upTo * 100}%`}
        </span>
      ))}
      <span>{say(words.few)}</span>
    </div>
  )
}

import { formatInterval, formatRatio } from '@evenborn/core/measure/format'
import { NORMAL_HIGH, NORMAL_LOW } from '@evenborn/core/measure/reference'
import { sayableSrb } from '@evenborn/core/measure/sayable'
import { NATURAL, offScale, placeOnScale, scaleMarks } from '@evenborn/core/measure/srbScale'
import { colours } from './colours.ts'
import { useSay } from './language.tsx'
import { words } from './partsWords.ts'
import './figures.css'

const percent = (srb: number | null) => `${(placeOnScale(srb) * 100).toFixed(2)}%`

/** Marks that a narrow screen leaves out. */
const minor = new Set([90, 110, 120])

/** A raw and a shrunk ratio that differ by more than this share of each other get an arrow: the difference is the story. */
const WORTH_AN_ARROW = 0.03

type Bar = {
  low: number
  high: number | null
  /** The ratio as counted; a faint tick when there is a shrunk one, else the dot. Not drawn where it may not be said. */
  srb: number | null
  /** The ratio drawn toward its neighbours with its own limits: dot and firm line, where given. */
  shrunk?: { srb: number; low: number; high: number } | undefined
  label?: string
}

/** A ratio and its limits on the one scale of 80 to 140 with the normal band; what lies outside ends in an arrow head. */
export function IntervalBar({ low, high, shrunk, label, ...counted }: Bar) {
  const say = useSay()
  const srb = sayableSrb({ low, high, srb: counted.srb })
  const spoken = say(words.barLabel, { value: formatRatio(srb), interval: formatInterval({ low, high }) })
  const also = shrunk === undefined ? '' : say(words.shrunkLabel, { value: formatRatio(shrunk.srb) })
  const dot = shrunk?.srb ?? srb
  const drawn = shrunk !== undefined && srb !== null && Math.abs(Math.log(shrunk.srb / srb)) > WORTH_AN_ARROW
  return (
    <svg className="interval-bar" role="img" aria-label={label ?? spoken + also} width="100%" height="18">
      <Band height={18} />
      <line
        x1={percent(low)}
        x2={percent(high)}
        y1="9"
        y2="9"
        stroke={shrunk ? '#9aa4b0' : colours.ink}
        strokeWidth={shrunk ? 1 : 1.5}
      />
      {shrunk && (
        <line x1={percent(shrunk.low)} x2={percent(shrunk.high)} y1="9" y2="9" stroke={colours.ink} strokeWidth="2.2" />
      )}
      {offScale(low) && (
        <text x="0" y="13" className="off-scale" textAnchor="start">
          ‹
        </text>
      )}
      {offScale(high) && (
        <text x="100%" y="13" className="off-scale" textAnchor="end">
          ›
        </text>
      )}
      {shrunk !== undefined && srb !== null && (
        <line x1={percent(srb)} x2={percent(srb)} y1="3.5" y2="14.5" stroke={colours.quiet} strokeWidth="1.2" />
      )}
      {drawn && (
        <line
          x1={percent(srb)}
          x2={percent(shrunk.srb)}
          y1="4"
          y2="4"
          stroke={colours.ochre}
          strokeWidth="1.4"
          markerEnd="url(#drawn-to)"
        />
      )}
      {dot !== null && <circle cx={percent(dot)} cy="9" r="3.6" fill={colours.teal} stroke={colours.paper} />}
    </svg>
  )
}

function Band({ height }: { height: number }) {
  const left = placeOnScale(NORMAL_LOW) * 100
  return (
    <>
      <rect
        x={`${left}%`}
        width={`${placeOnScale(NORMAL_HIGH) * 100 - left}%`}
        y="0"
        height={height}
        fill={colours.band}
      />
      <line x1={percent(NATURAL)} x2={percent(NATURAL)} y1="0" y2={height} stroke="#9db3b4" strokeWidth="0.7" />
    </>
  )
}

/** The axis over a column of interval bars, with the normal band labelled once. */
export function IntervalAxis() {
  const say = useSay()
  return (
    <div className="axis-box">
      <svg className="interval-axis" role="img" aria-label={say(words.normalBand)} width="100%" height="32">
        <defs>
          <marker id="drawn-to" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="5" markerHeight="5" orient="auto">
            <path d="M0 0 L6 3 L0 6 Z" fill={colours.ochre} />
          </marker>
        </defs>
        <text x={percent(NATURAL)} y="11" textAnchor="middle" className="band-label">
          {say(words.normalBand)}
        </text>
        {scaleMarks.map((mark, place) => (
          <g key={mark} className={minor.has(mark) ? 'minor-mark' : undefined}>
            <line x1={percent(mark)} x2={percent(mark)} y1="27" y2="32" stroke={colours.quiet} />
            <text
              x={percent(mark)}
              y="25"
              textAnchor={place === 0 ? 'start' : place === scaleMarks.length - 1 ? 'end' : 'middle'}
              className="axis-label"
            >
              {mark}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}

import type { AreaEstimate } from '@evenborn/core/measure/figure'
import type { Area } from '@evenborn/core/places/area'
import type { Language } from '@evenborn/core/vocabulary/text'
import { useId } from 'react'
import { Link } from 'react-router'
import { colours, probabilityStep } from './colours.ts'
import { useLanguage, useSay } from './language.tsx'
import { MapLegend } from './MapLegend.tsx'
import { sayOnMap } from './mapWords.ts'
import { nameLines, shortened } from './nameLines.ts'
import { tilePlaces } from './tilePlaces.ts'
import './figures.css'

/** Tiles of the same size for every area, coloured by the probability of lying above the normal band, never by the ratio. */
export function TileMap({
  areas,
  estimates,
  addressOf,
  title,
}: {
  areas: readonly Area[]
  estimates: ReadonlyMap<string, AreaEstimate>
  addressOf: (code: string) => string
  title: string
}) {
  const { tiles, columns, rows } = tilePlaces(areas)
  const dots = useId()
  const crowded = tiles.length > 24
  const [wide, high] = crowded ? [100, 80] : [100, 62]
  return (
    <div className="stack-tight map-box">
      {/* biome-ignore lint/a11y/useSemanticElements: a picture made of links is no fieldset */}
      <svg
        className={crowded ? 'tile-map tile-map-crowded' : 'tile-map'}
        viewBox={`-2 -2 ${columns * wide + 4} ${rows * high + 4}`}
        role="group"
        aria-label={title}
        style={{ maxHeight: crowded ? 440 : 330 }}
      >
        <defs>
          <pattern id={dots} width="8" height="8" patternUnits="userSpaceOnUse">
            <circle cx="2" cy="2" r="1.15" fill="#5c6875" />
          </pattern>
        </defs>
        {tiles.map(({ area, x, y }) => (
          <Tile
            key={area.code}
            {...{ area, dots, wide, high, crowded }}
            left={x * wide}
            top={y * high}
            estimate={estimates.get(area.code)}
            address={addressOf(area.code)}
          />
        ))}
      </svg>
      <MapLegend />
    </div>
  )
}

type TileOf = {
  area: Area
  estimate: AreaEstimate | undefined
  address: string
  dots: string
  left: number
  top: number
  wide: number
  high: number
  crowded: boolean
}

function Tile({ area, estimate, address, dots, left, top, wide, high, crowded }: TileOf) {
  const say = useSay()
  const { language } = useLanguage()
  const name = say(area.name)
  if (!estimate) return null
  const step = probabilityStep(estimate.above107)
  const label = say(sayOnMap(area, estimate))
  const box = { x: left + 2, y: top + 2, width: wide - 4, height: high - 4, rx: 4 }
  const lines = nameLines(name, crowded).map((line) => (crowded ? shortened(line, 8) : line))
  const size = sizeOf(lines, language, crowded)
  const dotted = estimate.verdict === 'unsure'
  return (
    <Link to={address} aria-label={label}>
      <title>{label}</title>
      <rect className="tile" {...box} fill={dotted ? colours.paper : step.fill} stroke="#8a94a0" strokeWidth="1" />
      {dotted && <rect {...box} fill={`url(#${dots})`} opacity="0.45" pointerEvents="none" />}
      {lines.map((line, place) => (
        <text
          key={line}
          x={left + wide / 2}
          y={top + high / 2 + size / 3 + (place - (lines.length - 1) / 2) * size}
          textAnchor="middle"
          fontSize={size}
          fill={dotted ? colours.ink : step.ink}
          stroke={dotted ? colours.paper : 'none'}
          strokeWidth="3"
          paintOrder="stroke"
          pointerEvents="none"
        >
          {line}
        </text>
      ))}
    </Link>
  )
}

/** Letters of a name as large as its tile lets them be; a tile is 100 wide, and a Latin letter some six tenths of its size. */
function sizeOf(lines: readonly string[], language: Language, crowded: boolean): number {
  if (language === 'zh') return crowded ? 29 : 16
  return Math.min(crowded ? 22 : 14, 140 / Math.max(...lines.map(({ length }) => length)))
}

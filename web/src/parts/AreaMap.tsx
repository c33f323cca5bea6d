import type { AreaEstimate } from '@evenborn/core/measure/figure'
import type { Area } from '@evenborn/core/places/area'
import type { Border, Borders } from '@evenborn/core/places/borders'
import { Segmented } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { useSay } from './language.tsx'
import { words } from './mapWords.ts'
import { useRemembered } from './remembered.ts'
import { TileMap } from './TileMap.tsx'

/** Fetched only by those whose office has given borders. */
const BorderMap = lazy(() => import('./BorderMap.tsx'))

type AreaMapOf = {
  areas: readonly Area[]
  estimates: ReadonlyMap<string, AreaEstimate>
  addressOf: (code: string) => string
  title: string
  borders: Borders | null | undefined
}

/** The areas on a map: with their borders where every one of them has one, else, or when wished, as tiles of one size. */
export function AreaMap({ borders, ...map }: AreaMapOf) {
  const say = useSay()
  const [shape, setShape] = useRemembered<'borders' | 'tiles'>('map', 'borders')
  const shown = useMemo(() => bordersOf(map.areas, borders), [map.areas, borders])
  if (!shown) return <TileMap {...map} />
  const tiles = <TileMap {...map} />
  return (
    <div className="stack-tight">
      <Segmented
        size="small"
        className="map-shape"
        aria-label={say(words.shape)}
        value={shape}
        options={[
          { value: 'tiles', label: say(words.tiles) },
          { value: 'borders', label: say(words.borders) },
        ]}
        onChange={setShape}
      />
      {shape === 'tiles' ? (
        tiles
      ) : (
        <Suspense fallback={tiles}>
          <BorderMap {...map} borders={shown} />
        </Suspense>
      )}
    </div>
  )
}

/** The borders of these areas, or undefined where one of them has none. */
function bordersOf(areas: readonly Area[], borders: Borders | null | undefined): Border[] | undefined {
  if (!borders || areas.length === 0) return undefined
  const byCode = new Map(borders.features.map((border) => [border.properties.code, border]))
  const found = areas.flatMap(({ code }) => byCode.get(code) ?? [])
  return found.length === areas.length ? found : undefined
}

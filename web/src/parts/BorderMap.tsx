import type { AreaEstimate } from '@evenborn/core/measure/figure'
import type { Area } from '@evenborn/core/places/area'
import type { Border } from '@evenborn/core/places/borders'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { aspectOf, bordersOption } from './bordersOption.ts'
import { Chart } from './Chart.tsx'
import { nameMap } from './echartsMap.ts'
import { useSay } from './language.tsx'
import { MapLegend } from './MapLegend.tsx'
import { sayOnMap, words } from './mapWords.ts'

type BorderMapOf = {
  areas: readonly Area[]
  borders: readonly Border[]
  estimates: ReadonlyMap<string, AreaEstimate>
  addressOf: (code: string) => string
  title: string
}

/** Areas with their borders, coloured and dotted as the tiles are. Loaded by itself: it brings ECharts’ maps. */
export default function BorderMap({ areas, borders, estimates, addressOf, title }: BorderMapOf) {
  const say = useSay()
  const navigate = useNavigate()
  const map = useMemo(() => nameMap(borders), [borders])
  const option = useMemo(() => {
    const shown = areas.flatMap((area) => {
      const estimate = estimates.get(area.code)
      return estimate ? [{ code: area.code, name: say(area.name), estimate, tip: say(sayOnMap(area, estimate)) }] : []
    })
    return bordersOption(map, shown, borders)
  }, [map, areas, estimates, borders, say])
  const shape = useMemo(
    () => ({ aspect: aspectOf(borders), highest: areas.length > 24 ? 440 : 330 }),
    [borders, areas.length],
  )
  return (
    <>
      <Chart
        option={option}
        label={say(words.inTable, { title, count: areas.length })}
        onPick={(code) => void navigate(addressOf(code))}
        shape={shape}
      />
      <MapLegend />
    </>
  )
}

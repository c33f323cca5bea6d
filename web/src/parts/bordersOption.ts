import type { AreaEstimate } from '@evenborn/core/measure/figure'
import type { Border } from '@evenborn/core/places/borders'
import { colours, probabilityStep } from './colours.ts'
import { chartType } from './srbAxis.ts'

export type BorderedArea = { code: string; name: string; estimate: AreaEstimate; tip: string }

/** Dots as on the tiles of areas with too few births. */
const dots = {
  symbol: 'circle',
  symbolSize: 0.58,
  color: 'rgba(92, 104, 117, .55)',
  dashArrayX: 4,
  dashArrayY: 4,
}

/**
 * Areas within their borders, coloured by the probability of lying above the normal band, never by the ratio.
 *
 * @param map name under which ECharts knows the borders
 */
export function bordersOption(map: string, areas: readonly BorderedArea[], borders: readonly Border[]) {
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const isCrowded = areas.length > 24
  return {
    ...chartType,
    tooltip: { confine: true, formatter: ({ name }: { name: string }) => tipOf(byCode.get(name)?.tip) },
    series: [
      {
        type: 'map',
        map,
        nameProperty: 'code',
        aspectScale: widthOfDegree(borders),
        preserveAspect: 'contain',
        top: 4,
        right: 4,
        bottom: 4,
        left: 4,
        selectedMode: false,
        label: {
          show: true,
          fontSize: isCrowded ? 10 : 12,
          lineHeight: 15,
          formatter: ({ name }: { name: string }) => shownName(byCode.get(name)?.name ?? '', isCrowded),
        },
        labelLayout: { hideOverlap: true },
        emphasis: { label: { show: true }, itemStyle: { areaColor: null, borderColor: colours.ink, borderWidth: 2 } },
        data: areas.map(regionOf),
      },
    ],
  }
}

/** What of a name stands on the map: its last word in a line of its own, on a crowded map the first word alone. */
const shownName = (name: string, isCrowded: boolean): string =>
  isCrowded ? (name.split(' ')[0] ?? '') : name.replace(/ (?=\S+$)/, '\n')

function regionOf({ code, estimate }: BorderedArea) {
  const isDotted = estimate.verdict === 'unsure'
  const { fill, ink } = probabilityStep(estimate.above107)
  const [areaColor, color] = isDotted ? [colours.paper, colours.ink] : [fill, ink]
  const label = { color, ...(isDotted && { textBorderColor: colours.paper, textBorderWidth: 3 }) }
  const border = { borderColor: '#8a94a0', borderWidth: 1 }
  return {
    id: code,
    name: code,
    value: estimate.above107,
    itemStyle: { areaColor, ...border, ...(isDotted && { decal: dots }) },
    label,
    emphasis: { label, itemStyle: { areaColor } },
  }
}

/** A tooltip as a node: an area’s name is text, never markup. */
function tipOf(tip: string | undefined): HTMLElement | string {
  if (tip === undefined) return ''
  const told = document.createElement('div')
  told.className = 'map-tip'
  told.textContent = tip
  return told
}

/** How wide a degree of longitude is beside one of latitude, in the middle of these borders. */
export function widthOfDegree(borders: readonly Border[]): number {
  let [south, north] = [90, -90]
  for (const { geometry } of borders)
    for (const [, latitude] of geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as [number, number][])
      [south, north] = [Math.min(south, latitude), Math.max(north, latitude)]
  return Math.cos((((south + north) / 2) * Math.PI) / 180)
}

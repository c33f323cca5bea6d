import type { AreaEstimate } from '@evenborn/core/measure/figure'
import type { Border } from '@evenborn/core/places/borders'
import { colours, probabilityStep } from './colours.ts'
import { nameLines } from './nameLines.ts'
import { chartType, quietTip } from './srbAxis.ts'

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
  const size = isCrowded ? 10 : 12
  return {
    ...chartType,
    tooltip: { ...quietTip, formatter: ({ name }: { name: string }) => tipOf(byCode.get(name)?.tip) },
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
          fontSize: size,
          lineHeight: isCrowded ? 12 : 15,
          formatter: ({ name }: { name: string }) => nameLines(byCode.get(name)?.name ?? '', isCrowded).join('\n'),
        },
        labelLayout: fitted(size),
        emphasis: { label: { show: true }, itemStyle: { areaColor: null, borderColor: colours.ink, borderWidth: 2 } },
        data: areas.map(regionOf),
      },
    ],
  }
}

type Labelled = { rect: { width: number; height: number }; labelRect: { width: number; height: number } }

/** Room between a name and its border, and letters that can still be read. */
const [MARGIN, SMALLEST] = [3, 8.5]

/**
 * A name as large as its area lets it be. One that would have to be too small is left out: across a border it would name the
 * neighbour. The tip says it.
 */
export const fitted =
  (size: number) =>
  ({ rect, labelRect }: Labelled) => {
    const room = (rect.width - 2 * MARGIN) / labelRect.width
    const fitting = Math.min(size, size * room)
    if (fitting < SMALLEST || labelRect.height > rect.height) return { fontSize: 0 }
    return { fontSize: fitting, hideOverlap: true }
  }

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

/** Width of these borders by their height, as drawn. */
export function aspectOf(borders: readonly Border[]): number {
  const { west, east, south, north } = extentOf(borders)
  return ((east - west) * widthOfDegree(borders)) / (north - south)
}

/** How wide a degree of longitude is beside one of latitude, in the middle of these borders. */
export function widthOfDegree(borders: readonly Border[]): number {
  const { south, north } = extentOf(borders)
  return Math.cos((((south + north) / 2) * Math.PI) / 180)
}

function extentOf(borders: readonly Border[]) {
  const extent = { west: 180, east: -180, south: 90, north: -90 }
  for (const { geometry } of borders) {
    const points = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as [number, number][]
    for (const [longitude, latitude] of points) {
      extent.west = Math.min(extent.west, longitude)
      extent.east = Math.max(extent.east, longitude)
      extent.south = Math.min(extent.south, latitude)
      extent.north = Math.max(extent.north, latitude)
    }
  }
  return extent
}

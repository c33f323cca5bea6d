import type { AreaEstimate, FunnelPoint, Verdict } from '@evenborn/core/measure/figure'
import { isSayable } from '@evenborn/core/measure/sayable'
import { birthsOf } from '@evenborn/core/measure/saying'
import { placeOnScale } from '@evenborn/core/measure/srbScale'
import { colours } from './colours.ts'
import { chartType, quietAxis, quietTip, srbAxis, srbBand } from './srbAxis.ts'

const marks: Record<Verdict, object> = {
  above: { symbol: 'triangle', symbolSize: 10, itemStyle: { color: colours.ink } },
  below: { symbol: 'triangle', symbolRotate: 180, symbolSize: 10, itemStyle: { color: colours.ochre } },
  chance: {
    symbol: 'circle',
    symbolSize: 8,
    itemStyle: { color: 'rgba(255,255,255,.7)', borderColor: colours.quiet, borderWidth: 1.5 },
  },
  unsure: {
    symbol: 'circle',
    symbolSize: 9,
    itemStyle: { color: 'rgba(255,255,255,.7)', borderColor: colours.quiet, borderWidth: 1.4, borderType: [2, 2] },
  },
}

export type FunnelWords = {
  births: string
  band: string
  limits95: string
  limits998: string
  tip: (area: AreaEstimate) => string
}

/** Areas by births and ratio, with the exact limits within which chance alone keeps them. A ratio off the scale stands at its edge; one that may not be said is left out. */
export function funnelOption(
  points: readonly FunnelPoint[],
  areas: readonly AreaEstimate[],
  centre: number,
  words: FunnelWords,
) {
  const most = Math.max(0, ...areas.map(({ figure }) => birthsOf(figure)))
  const shown = points.filter((point, place) => point.births <= most || (points[place - 1]?.births ?? 0) <= most)
  const limit = (name: string, of: (point: FunnelPoint) => number | null, type: 'solid' | 'dashed') => ({
    type: 'line',
    name,
    silent: true,
    showSymbol: false,
    lineStyle: { color: type === 'solid' ? colours.teal : '#6f8f91', width: 1.2, type },
    data: shown.flatMap((point) => {
      const at = of(point)
      return at === null ? [] : [[point.births, placeOnScale(at)]]
    }),
  })
  return {
    ...chartType,
    grid: { left: 36, right: 58, top: 12, bottom: 38 },
    tooltip: { ...quietTip, formatter: ({ data }: { data: { tip?: string } }) => data.tip ?? '' },
    xAxis: { type: 'value', name: words.births, nameLocation: 'middle', nameGap: 24, min: 0, ...quietAxis },
    yAxis: srbAxis,
    series: [
      limit(words.limits998, (point) => point.high998, 'dashed'),
      limit(words.limits998, (point) => point.low998, 'dashed'),
      limit(words.limits95, (point) => point.high95, 'solid'),
      limit(words.limits95, (point) => point.low95, 'solid'),
      {
        type: 'scatter',
        ...srbBand(words.band),
        data: areas
          .filter(({ figure }) => isSayable(figure))
          .map((area) => ({
            id: area.figure.area,
            value: [birthsOf(area.figure), placeOnScale(area.figure.srb)],
            tip: words.tip(area),
            ...marks[area.verdict],
          })),
      },
      {
        type: 'line',
        silent: true,
        showSymbol: false,
        lineStyle: { color: colours.quiet, width: 1, type: 'dotted' },
        data: shown.map(({ births }) => [births, placeOnScale(centre)]),
      },
    ],
  }
}

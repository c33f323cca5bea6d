import type { AreaEstimate, FunnelPoint, SeriesPoint } from '@evenborn/core/measure/figure'
import { expect, test } from 'vitest'
import { funnelOption } from './funnelOption.ts'
import { seriesOption } from './seriesOption.ts'

const figure = (boys: number, girls: number) => ({
  boys,
  girls,
  unknown: 0,
  srb: girls ? (100 * boys) / girls : null,
  low: 80,
  high: 140,
  area: '990121',
  source: 'register' as const,
  basis: 'residence' as const,
  from: 202601,
  to: 202606,
})
const estimate = (boys: number, girls: number): AreaEstimate => ({
  figure: figure(boys, girls),
  shrunk: { srb: 105, low: 100, high: 110 },
  above107: 0.3,
  above110: 0.1,
  below103: 0.2,
  verdict: 'chance',
  birthsNeeded: 3000,
  monthsNeeded: 2,
  rank: null,
})
const limits: FunnelPoint[] = [100, 200, 400, 800].map((births) => ({
  births,
  low998: 70,
  low95: 80,
  high95: 130,
  high998: null,
}))
const words = { births: '', band: '', limits95: '', limits998: '', tip: () => '' }

test('the funnel reaches the first limit beyond its largest area and no further; a limit without value is left out', () => {
  const { series } = funnelOption(limits, [estimate(120, 110)], 105, words)
  const [high998, , high95] = series
  expect(high998!.data).toEqual([])
  expect((high95!.data as number[][]).map(([births]) => births)).toEqual([100, 200, 400])
})

test('an area without girls has no ratio and no point, and keeps the others', () => {
  const points = funnelOption(limits, [estimate(9, 0), estimate(120, 110)], 105, words).series[4]!
  expect(points.data).toHaveLength(1)
})

test('only months that are not ripe are hatched', () => {
  const month = (place: number, ripe: number): SeriesPoint => ({ month: 202601 + place, figure: figure(50, 48), ripe })
  const { series } = seriesOption([month(0, 1), month(1, 0.96), month(2, 0.6)], {
    band: '',
    month: () => '',
    tip: () => '',
    ripe: () => '',
  })
  expect(series.at(-1)!.data).toEqual([[2, 0]])
})

test('a ratio whose limits are too wide to say is no point, neither of a month nor of an area', () => {
  const wide = { ...figure(9, 8), low: 40, high: 290 }
  const series = seriesOption(
    [
      { month: 202601, figure: wide, ripe: 1 },
      { month: 202602, figure: figure(500, 480), ripe: 1 },
    ],
    { band: '', month: () => '', tip: () => '', ripe: () => '' },
  ).series
  const line = series.find((one) => 'showSymbol' in one && one.showSymbol)!
  expect((line.data as (number | null)[]).map((place) => place !== null)).toEqual([false, true])
  const areas = [{ ...estimate(9, 8), figure: wide }, estimate(120, 110)]
  expect(funnelOption(limits, areas, 105, words).series[4]!.data).toHaveLength(1)
})

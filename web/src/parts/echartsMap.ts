import type { Border } from '@evenborn/core/places/borders'
import { MapChart } from 'echarts/charts'
import { registerMap, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'

use([MapChart, LabelLayout])

/** Makes borders known to ECharts as a map and gives its name; the same areas keep the same name. */
export function nameMap(borders: readonly Border[]): string {
  const name = borders.map(({ properties }) => properties.code).join(' ')
  registerMap(name, JSON.stringify({ type: 'FeatureCollection', features: borders }))
  return name
}

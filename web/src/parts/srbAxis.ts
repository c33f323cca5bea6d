import { NORMAL_HIGH, NORMAL_LOW } from '@evenborn/core/measure/reference'
import { NATURAL, placeOnScale, scaleMarks } from '@evenborn/core/measure/srbScale'
import { colours } from './colours.ts'

const places = scaleMarks.map(placeOnScale)
const quietText = { color: colours.quiet, fontSize: 11 }

/** The upright axis of every chart of a sex ratio. Its numbers are places on the scale (0…1), its labels are ratios. */
export const srbAxis = {
  type: 'value',
  min: 0,
  max: 1,
  axisLabel: {
    ...quietText,
    customValues: places,
    formatter: (place: number) => String(scaleMarks[places.indexOf(place)] ?? ''),
  },
  axisTick: { show: true, customValues: places },
  splitLine: { show: false },
  axisLine: { show: true, lineStyle: { color: '#9aa4b0' } },
} as const

/** The normal band and the hairline at 105, behind whatever series carries them. */
export const srbBand = (label: string) => ({
  markArea: {
    silent: true,
    itemStyle: { color: colours.band },
    label: { position: 'right', color: '#4a6668', fontSize: 11, distance: 4, lineHeight: 13 },
    data: [[{ name: label, yAxis: placeOnScale(NORMAL_LOW) }, { yAxis: placeOnScale(NORMAL_HIGH) }]],
  },
  markLine: {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: '#9db3b4', width: 0.8, type: 'solid' },
    data: [{ yAxis: placeOnScale(NATURAL) }],
  },
})

/** Axis of births or months. */
export const quietAxis = {
  axisLabel: quietText,
  nameTextStyle: quietText,
  axisLine: { lineStyle: { color: '#9aa4b0' } },
  splitLine: { show: false },
} as const

/** Type of the page, inherited by every text of a chart. */
export const chartType = {
  textStyle: { fontFamily: 'inherit' },
  animationDuration: 0,
  animationDurationUpdate: 150,
}

/** A tip keeps within its picture, in the ink and lines of the house. */
export const quietTip = { confine: true, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 13 } }

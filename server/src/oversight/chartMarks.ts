import type { Verdict } from '@evenborn/core/measure/figure'
import { offScale } from '@evenborn/core/measure/srbScale'

export const INK = '#1f2a37'
export const GREY = '#56616f'
const OCHRE = '#9a6412'
export const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

/** A place on the picture, in pixels from the upper left. */
export type Point = [number, number]

/** A piece of a mark, as the drawing library takes it. */
export type Piece = { type: string; shape?: object; style: object }

/** Four verdicts, four marks, as on every screen: ink upward, ochre downward, open circle, dashed circle. */
export function verdictMark(verdict: Verdict, [x, y]: Point): Piece {
  if (verdict === 'above') return triangle([x, y], -5, INK)
  if (verdict === 'below') return triangle([x, y], 5, OCHRE)
  const open = { fill: '#ffffff', stroke: GREY }
  return dot([x, y], verdict === 'unsure' ? { ...open, lineDash: [2, 2] } : open)
}

/** A triangle that points down by `reach` pixels, or up where that is negative. */
const triangle = ([x, y]: Point, reach: number, fill: string): Piece => ({
  type: 'polygon',
  shape: {
    points: [
      [x, y + reach],
      [x - 5, y - reach],
      [x + 5, y - reach],
    ],
  },
  style: { fill },
})

export const line = ([x1, y1]: Point, [x2, y2]: Point, stroke: string): Piece => ({
  type: 'line',
  shape: { x1, y1, x2, y2 },
  style: { stroke, lineWidth: 1.2 },
})

export const dot = ([cx, cy]: Point, style: { fill: string; stroke: string; lineDash?: number[] }): Piece => ({
  type: 'circle',
  shape: { cx, cy, r: 4 },
  style: { lineWidth: 1.4, ...style },
})

export const word = ([x, y]: Point, text: string): Piece => ({
  type: 'text',
  style: { x, y, text, fill: GREY, font: `10px ${FONT}`, align: 'center', verticalAlign: 'top' },
})

/** Arrow heads where an interval runs out of the scale. */
export function edges(
  low: number,
  high: number | null,
  placeOf: (ratio: number | null) => Point,
  grows: 'up' | 'right',
): Piece[] {
  const head = ([x, y]: Point, by: number): Piece => ({
    type: 'polygon',
    shape: {
      points:
        grows === 'right'
          ? [
              [x + by, y],
              [x - by, y - 3],
              [x - by, y + 3],
            ]
          : [
              [x, y - by],
              [x - 3, y + by],
              [x + 3, y + by],
            ],
    },
    style: { fill: GREY },
  })
  return [
    ...(offScale(low) === 'below' ? [head(placeOf(low), -4)] : []),
    ...(offScale(high) === 'above' ? [head(placeOf(high), 4)] : []),
  ]
}

import { refusalsOf } from '../vocabulary/refusal.ts'

/** Why a measure is refused. */
export const measureRefusal = refusalsOf('measure', {
  'area-unknown': {
    kind: 'not-found',
    text: {
      zh: '本单位的区划表中没有区划 {area}',
      en: 'Area {area} is not in this office’s list of areas.',
    },
  },
  'months-reversed': {
    kind: 'invalid',
    text: {
      zh: '起始月份 {from} 晚于截止月份 {to}',
      en: 'The months end ({to}) before they begin ({from}).',
    },
  },
})

import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

export const measureRefusal = refusalsOf('measure', {
  'no-areas': {
    kind: 'not-found',
    text: {
      zh: '尚未录入行政区划，无法统计。请先导入区划表，或运行 evenborn demo。',
      en: 'No areas are known yet, so nothing can be counted. Put in the list of areas first, or run evenborn demo.',
    },
  },
})

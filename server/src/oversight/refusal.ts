import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

export const oversightRefusal = refusalsOf('oversight', {
  'bulletin-unknown': {
    kind: 'not-found',
    text: { zh: '没有这份通报。', en: 'There is no such bulletin.' },
  },
  'month-not-held': {
    kind: 'conflict',
    text: {
      zh: '{month}还没有出生记录，不能起草当月通报。',
      en: 'No births of {monthEn} are held yet: its bulletin cannot be drafted.',
    },
  },
})

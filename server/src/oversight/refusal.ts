import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

export const oversightRefusal = refusalsOf('oversight', {
  'bulletin-unknown': {
    kind: 'not-found',
    text: { zh: '没有这份通报。', en: 'There is no such bulletin.' },
  },
  'published-before': {
    kind: 'conflict',
    text: {
      zh: '这份通报已经发布，编号 {number}。一份通报只发布一次；数字有变化时请另行起草。',
      en: 'This bulletin has been published as {number}. It is published once; when figures have changed, draft another.',
    },
  },
  'reason-missing': {
    kind: 'conflict',
    text: {
      zh: '本月已发布编号 {number} 的通报。要取代它，请写明原因后重新提出。',
      en: 'No. {number} of this month has been published. To take its place, give a reason and propose it anew.',
    },
  },
  'not-published': {
    kind: 'conflict',
    text: {
      zh: '这份通报还没有发布，或见证方尚未联署，暂无存证文件。',
      en: 'The bulletin is not published, or the witnesses have not cosigned yet: there is no proof so far.',
    },
  },
  'month-not-held': {
    kind: 'conflict',
    text: {
      zh: '{month}还没有出生记录，不能起草当月通报。',
      en: 'No births of {monthEn} are held yet: its bulletin cannot be drafted.',
    },
  },
})

import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Refusals of the register; those of the exchange key belong to the desk. */
export const registerRefusal = refusalsOf('register', {
  'no-unit': {
    kind: 'not-permitted',
    text: {
      zh: '您的账号不属于任何报送单位，没有本单位的行可看。',
      en: 'Your account belongs to no reporting unit, so there are no rows of your own to see.',
    },
  },
  'nothing-sent': {
    kind: 'not-found',
    text: {
      zh: '本单位尚未报送出生记录，报送并完成比对后，这里会列出其他部门没有的行。',
      en: 'Your unit has sent no birth records yet. Once it has and they are linked, rows that other departments lack are listed here.',
    },
  },
})

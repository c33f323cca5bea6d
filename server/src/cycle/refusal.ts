import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Why a step of a return’s life is not taken. Each sentence says what to do next. */
export const cycleRefusal = refusalsOf('cycle', {
  'not-owed': {
    kind: 'not-found',
    text: {
      zh: '单位 {unit} 在 {period} 不需要报送 {dataSet}，或您无权查看。请核对单位、报表和期别。',
      en: 'Unit {unit} does not owe {dataSet} for {period}, or it is not for you to see. Check unit, form and period.',
    },
  },
  'not-now': {
    kind: 'conflict',
    text: {
      zh: '这份报送现在的状态是“{state}”，不能执行“{step}”。请刷新页面查看下一步。',
      en: 'This return stands at “{state}”: “{step}” cannot be done now. Load the page again to see what comes next.',
    },
  },
  'extension-earlier': {
    kind: 'invalid',
    text: {
      zh: '延期日 {until} 不晚于现在的截止日 {due}，请另选日期。',
      en: 'The day {until} is not later than the present due day {due}. Choose another.',
    },
  },
  'key-not-of-unit': {
    kind: 'invalid',
    text: {
      zh: '这不是本单位 {unit} 的公钥。请用 evenborn returns key 或“U盘报送”页面生成的公钥。',
      en: 'This is no public key of your unit {unit}. Use one made by evenborn returns key or on the page for sticks.',
    },
  },
  'key-ended': {
    kind: 'conflict',
    text: { zh: '这把密钥已经停用，请另外生成一把。', en: 'This key has been ended. Make another one.' },
  },
  'key-unknown': {
    kind: 'not-found',
    text: { zh: '没有这把密钥，或不属于本单位。', en: 'There is no such key, or it is not of your unit.' },
  },
  'changed-meanwhile': {
    kind: 'conflict',
    text: {
      zh: '这份报送刚刚被别人改动，您的操作没有执行。请刷新页面后再做。',
      en: 'Somebody else has just changed this return; nothing was done. Load the page again and go on from there.',
    },
  },
})

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
  'changed-meanwhile': {
    kind: 'conflict',
    text: {
      zh: '这份报送刚刚被别人改动，您的操作没有执行。请刷新页面后再做。',
      en: 'Somebody else has just changed this return; nothing was done. Load the page again and go on from there.',
    },
  },
  unknown: {
    kind: 'not-found',
    text: {
      zh: '没有找到，或不属于本办公室。请刷新页面。',
      en: 'This is not there, or not your office’s. Load the page again.',
    },
  },
  'minute-unknown': {
    kind: 'not-found',
    text: {
      zh: '没有这份交换纪要，或您无权查看。',
      en: 'There is no such minute of exchange, or it is not for you to see.',
    },
  },
  'minute-changed': {
    kind: 'conflict',
    text: {
      zh: '这份纪要已有新的草稿。请刷新页面，看过新内容再签署。',
      en: 'A newer draft has taken the place of this minute. Load the page again and read it before you sign.',
    },
  },
  'minute-signed': {
    kind: 'conflict',
    text: {
      zh: '您所在部门已签署，或您已代表另一方签署。双方须由不同部门的不同人员签署。',
      en: 'Your department has signed already, or you have signed for the other side. Two departments sign, by two people.',
    },
  },
  'no-such-exchange': {
    kind: 'invalid',
    text: {
      zh: '交换纪要只在卫生健康与公安、疾控、统计之间签订。',
      en: 'Figures are exchanged between health and police, disease control or statistics.',
    },
  },
  'quarter-runs': {
    kind: 'conflict',
    text: {
      zh: '{quarter} 还没有结束，不能起草交换纪要。请在季度结束后起草。',
      en: '{quarter} is not over. Draft the minute once it has ended.',
    },
  },
  'not-a-cadence': {
    kind: 'invalid',
    text: {
      zh: '日期安排不成立：每周填 1–7（周一至周日），半月填 0–15，每月、每季填 0–31，0 为最后一个工作日；止日不早于起日。',
      en: 'This does not come round: weekly takes 1–7 (Monday to Sunday), half-monthly 0–15, monthly and quarterly 0–31, where 0 is the last working day; it ends no earlier than it begins.',
    },
  },
  'phases-apart': {
    kind: 'invalid',
    text: {
      zh: '专项行动须依次为动员部署、自查排查、集中整治、总结验收，各阶段首尾相接。',
      en: 'A campaign has four phases in order (mobilising, self-check, rectifying, concluding), each after the one before.',
    },
  },
  'words-not-accepted': {
    kind: 'invalid',
    text: {
      zh: '“{written}”涉及孕情、计划或政策内外，本系统不接受。请改写。',
      en: '“{written}” is about pregnancies, plans or permissions, which are not accepted here. Put it otherwise.',
    },
  },
  'asks-for-people': {
    kind: 'invalid',
    text: {
      zh: '“{written}”会收集个人信息。报表只收数目，请删去这一列。',
      en: '“{written}” would collect who people are. A form asks for counts alone: leave this column out.',
    },
  },
  'asked-already': {
    kind: 'conflict',
    text: {
      zh: '“{column}”已在报表 {dataSet} 中以“{asked}”报送。一次报送：请直接使用已有数据，不要再向单位要。',
      en: '“{column}” is already asked for in {dataSet} as “{asked}”. Report once: use what is held and do not ask units again.',
    },
  },
  'not-a-data-set': {
    kind: 'invalid',
    text: {
      zh: '报表设计有误（{fault}：{where}）。每个表至少一个数目列；单行表没有分组列，网格表的分组列须为固定项目；勾稽关系只能引用数目列；名称不能重复。',
      en: 'The form cannot be used ({fault}: {where}). A table has a column of counts; a single row has no keys, a grid has lists as keys; balances refer to counts; no name comes twice.',
    },
  },
  'code-taken': {
    kind: 'conflict',
    text: {
      zh: '代码 {code} 已被使用。报表设定后不再改动，请另取代码（X_ 开头）。',
      en: 'The code {code} is taken. A form stays as it was declared: choose another, beginning with X_.',
    },
  },
  'data-set-unknown': {
    kind: 'not-found',
    text: {
      zh: '没有报表 {dataSet}，或已停用，或不属于本办公室。',
      en: 'There is no data set {dataSet}, or it has ended, or it is not your office’s.',
    },
  },
  'unit-unknown': {
    kind: 'not-found',
    text: {
      zh: '单位 {unit} 不在本办公室管辖范围内。请核对单位代码。',
      en: 'Unit {unit} does not belong to your office. Check its code.',
    },
  },
  'duty-ends-early': {
    kind: 'invalid',
    text: {
      zh: '单位 {unit} 的 {dataSet}：止月早于起月。请核对。',
      en: '{dataSet} of unit {unit} ends before it begins. Check the months.',
    },
  },
})

import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  intro: {
    zh: '每行一个单位的一种报表，每列一期。点任一格看办理过程。',
    en: 'A row is a form of a unit, a column a period. Each cell leads to what happened.',
  },
  matrix: { zh: '单位与期别', en: 'Units by periods' },
  noneLate: { zh: '现在没有逾期未报的。', en: 'Nothing is overdue now.' },
  lateNow: {
    zh: '现在逾期 {returns} 份，涉及 {units} 家单位：',
    en: '{returns} returns of {units} units are overdue now: ',
  },
  lateOf: { zh: '{name} {count} 份', en: '{name} {count}' },
  andMore: { zh: '等', en: 'and others' },
  comma: { zh: '、', en: ', ' },
  toCheck: { zh: '等审核 {count} 份', en: '{count} to be looked at' },
  toMend: { zh: '待整改 {count} 份', en: '{count} to be mended' },
  onlyLate: { zh: '只看迟报、逾期', en: 'Late ones only' },
  anyState: { zh: '各种状态', en: 'any state' },
  anyDataSet: { zh: '各种报表', en: 'every form' },
  anyArea: { zh: '各地区', en: 'every area' },
  months: { zh: '近 {months} 个月', en: 'the last {months} months' },
  span: { zh: '期间', en: 'Span' },
  shown: { zh: '{shown} / {all} 行', en: '{shown} of {all} rows' },
  nothing: { zh: '没有符合条件的报送', en: 'No return is like this' },
  nothingText: {
    zh: '换一个条件，或看更长的期间。没有任务时，这里是空的。',
    en: 'Change the filters or take a longer span. Where nobody owes anything it stays empty.',
  },
  workload: {
    zh: '报送负担：各单位合计每月约 {hours} 小时（每格假定 {seconds} 秒，按格数估算，从不计时）；已有的 {held} 格不再要求填。',
    en: 'Workload: about {hours} hours a month over all units (by the number of fields at an assumed {seconds} seconds each, never timed); {held} fields are held already and not asked for.',
  },
  clear: { zh: '清除条件', en: 'Clear the filters' },
} satisfies Record<string, Text>

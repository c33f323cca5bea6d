import type { CadenceKind } from '@evenborn/core/cycle/cadence'
import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  intro: {
    zh: '今后 60 天：截止日、例会、汇总、通报和部门交换，按工作日历推算。',
    en: 'The next 60 days: due days, meetings, digests, bulletins and exchanges, by the working-day calendar.',
  },
  none: { zh: '今后 60 天没有安排', en: 'Nothing is coming up in 60 days' },
  noneText: {
    zh: '任务开放后，截止日会列在这里；例会和汇总由负责人设定。',
    en: 'Due days stand here once returns are open; meetings and digests are set by the head of the office.',
  },
  open: { zh: '还有 {count} 份未报', en: '{count} not yet sent' },
  assumed: {
    zh: '{years} 年的放假调休安排尚未导入，只按周末推算。',
    en: 'The calendar of {years} is not there: only weekends are left out.',
  },
  campaigns: { zh: '专项行动', en: 'Campaigns' },
  until: { zh: '{phase} 到 {day}', en: '{phase} until {day}' },
  digests: { zh: '汇总', en: 'Digests' },
  digestOf: { zh: '{day} 的汇总', en: 'Digest of {day}' },
  digestCount: { zh: '{title} {period}：{state} {count} 份', en: '{title} {period}: {state} {count}' },
} satisfies Record<string, Text>

export const comingNames: Record<CadenceKind | 'due' | 'phase-ends', Text> = {
  meeting: { zh: '例会', en: 'Meeting' },
  digest: { zh: '汇总', en: 'Digest' },
  bulletin: { zh: '通报', en: 'Bulletin' },
  exchange: { zh: '部门交换', en: 'Exchange' },
  due: { zh: '报送截止', en: 'Returns due' },
  'phase-ends': { zh: '阶段结束', en: 'A phase ends' },
}

import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  toDo: { zh: '要做的', en: 'To do' },
  nothingToDo: { zh: '现在没有要做的', en: 'Nothing to do now' },
  nothingToDoText: {
    zh: '到了下一个报送期，任务会自动出现在这里，并提前提醒。',
    en: 'When the next returns fall due they appear here by themselves, with a reminder before.',
  },
  waiting: { zh: '已报，等别人办理', en: 'Sent, with somebody else now' },
  done: { zh: '已完成（{count}）', en: 'Done ({count})' },
  coming: { zh: '未到时间（{count}）', en: 'To come ({count})' },
  summaryOver: { zh: '{count} 项已过截止日', en: '{count} past their due day' },
  summarySoon: { zh: '{count} 项要在 {days} 个工作日内报', en: '{count} due within {days} working days' },
  summaryNothing: { zh: '没有要赶的。', en: 'Nothing presses.' },
  openItems: { zh: '整改 {count} 项待答复', en: '{count} items to answer' },
} satisfies Record<string, Text>

/** With whom a return is while its sender waits. */
export const withWhom: Partial<Record<string, Text>> = {
  confirming: { zh: '本单位负责人确认', en: 'with the head of the unit' },
  submitted: { zh: '系统核对中', en: 'being checked by the system' },
  checking: { zh: '性别比办审核', en: 'with the SRB office' },
  resubmitted: { zh: '性别比办看答复', en: 'with the SRB office' },
  queried: { zh: '报送员答复整改', en: 'with the reporter, to answer the notice' },
  open: { zh: '报送员填报', en: 'with the reporter' },
  overdue: { zh: '报送员填报', en: 'with the reporter' },
  reopened: { zh: '报送员更正', en: 'with the reporter, to correct it' },
}

import { fill, type Text } from '../vocabulary/text.ts'
import type { Message, MessageKind } from './message.ts'

/**
 * Sentences by kind. `dataSet` is filled in as the title of the data set by whoever shows the message; `unit`, `period`, `due`
 * (2026-04-07) and `late` (working days) come with it.
 */
const sentences: Record<MessageKind, Text> = {
  reminder: {
    zh: '“{dataSet}”{period} 期应于 {due} 前报送，已过 {late} 个工作日。请尽快报送；没有数据的，请作零报告。',
    en: '“{dataSet}” for {period} was due on {due}, {late} working day(s) ago. Send it soon; where there was nothing, declare a zero return.',
  },
  'notice-to-head': {
    zh: '本单位“{dataSet}”{period} 期应于 {due} 前报送，已过 {late} 个工作日仍未报送。请负责人督促。',
    en: 'Your unit’s “{dataSet}” for {period} was due on {due} and has not come, {late} working days later. Please see to it.',
  },
  slip: {
    zh: '督办单：单位 {unit} 的“{dataSet}”{period} 期应于 {due} 前报送，已过 {late} 个工作日。请报送，或提出延期。',
    en: 'Supervision slip: “{dataSet}” of unit {unit} for {period} was due on {due}, {late} working days ago. It is to be sent, or more time asked for.',
  },
  accountability: {
    zh: '单位 {unit} 的“{dataSet}”{period} 期应于 {due} 前报送，已过 {late} 个工作日，构成追责事由。是否立案由负责人决定，应先听取单位说明。',
    en: '“{dataSet}” of unit {unit} for {period} was due on {due}, {late} working days ago: a ground of accountability. Whether a file is opened is for you to decide, after hearing the unit.',
  },
  notice: {
    zh: '“{dataSet}”{period} 期有整改通知，请于 {due} 前逐项回复。',
    en: 'There is a notice of rectification on “{dataSet}” for {period}. Answer it item by item by {due}.',
  },
  reply: {
    zh: '单位 {unit} 已回复“{dataSet}”{period} 期的整改通知。',
    en: 'Unit {unit} has answered the notice on “{dataSet}” for {period}.',
  },
  decision: {
    zh: '“{dataSet}”{period} 期的整改事项已有决定，请查看。',
    en: 'Items of the notice on “{dataSet}” for {period} have been decided.',
  },
  'to-confirm': {
    zh: '“{dataSet}”{period} 期已填好，请于 {due} 前确认。',
    en: '“{dataSet}” for {period} is filled in. Please confirm it by {due}.',
  },
  'sent-back': {
    zh: '负责人退回了“{dataSet}”{period} 期，请修改后再报。',
    en: 'The head of your unit has sent back “{dataSet}” for {period}. Mend it and send it again.',
  },
  accepted: {
    zh: '“{dataSet}”{period} 期已通过。',
    en: '“{dataSet}” for {period} is accepted.',
  },
  reopened: {
    zh: '“{dataSet}”{period} 期已开放修订，请报送更正。',
    en: '“{dataSet}” for {period} is open for a correction. Please send it.',
  },
  extended: {
    zh: '“{dataSet}”{period} 期的截止日已延至 {due}。',
    en: '“{dataSet}” for {period} is now due on {due}.',
  },
  'minute-drafted': {
    zh: '{period} 数据交换纪要已起草，请于 {due} 前签署。',
    en: 'The minute of exchange for {period} is drafted. Please sign it by {due}.',
  },
  'minute-signed': {
    zh: '{period} 数据交换纪要双方均已签署。',
    en: 'Both sides have signed the minute of exchange for {period}.',
  },
  'minute-late': {
    zh: '{period} 数据交换纪要应于 {due} 前双方签署，尚未完成。',
    en: 'The minute of exchange for {period} should have been signed by both sides by {due}.',
  },
  digest: {
    zh: '{day} 的汇总已生成。',
    en: 'The digest of {day} is drafted.',
  },
}

const left: Record<'left' | 'today' | 'past', Text> = {
  left: { zh: '还剩 {days} 个工作日。', en: '{days} working day(s) left.' },
  today: { zh: '今天到期。', en: 'Due today.' },
  past: { zh: '已逾期 {days} 个工作日。', en: '{days} working day(s) past.' },
}

/** What a message says. @param titleOf the title of a data set, where it is known */
export function messageSentence(
  { kind, values }: Pick<Message, 'kind' | 'values'>,
  titleOf: (dataSet: string) => Text | undefined = () => undefined,
): Text {
  const title = titleOf(String(values.dataSet ?? ''))
  const { zh, en } = sentences[kind]
  return {
    zh: fill(zh, title ? { ...values, dataSet: title.zh } : values),
    en: fill(en, title ? { ...values, dataSet: title.en } : values),
  }
}

/** How much time is left, in working days; null where a message speaks of no day. */
export function daysLeftSentence({ daysLeft }: Pick<Message, 'daysLeft'>): Text | null {
  if (daysLeft === null) return null
  const { zh, en } = left[daysLeft > 0 ? 'left' : daysLeft === 0 ? 'today' : 'past']
  const days = Math.abs(daysLeft)
  return { zh: fill(zh, { days }), en: fill(en, { days }) }
}

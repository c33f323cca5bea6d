import type { Text } from '@evenborn/core/vocabulary/text'
import type { Answers } from '../server/ask.ts'

type Finding = Answers['cycle']['readStock']['findings'][number]['finding']

export const words = {
  intro: {
    zh: '出生医学证明空白证件的收、发、存，来自各单位的月报。号段只是证件的号，不对应任何儿童。',
    en: 'Forms of birth certificates that came, went and are left, from the units’ monthly returns. Numbers are of forms, and lead to no child.',
  },
  caption: { zh: '空白证件收发存', en: 'Stock of forms' },
  opening: { zh: '期初', en: 'Opening' },
  received: { zh: '入库', en: 'Received' },
  issued: { zh: '签发', en: 'Issued' },
  void: { zh: '作废', en: 'Void' },
  transferred: { zh: '调出', en: 'Transferred' },
  closing: { zh: '期末', en: 'Closing' },
  voidShare: { zh: '作废率 ‰', en: 'Void per 1,000' },
  findings: { zh: '对不上的', en: 'What does not go together' },
  clean: { zh: '收发存与号段都对得上。', en: 'Stocks and ranges all go together.' },
  none: { zh: '还没有证明月报', en: 'No return of certificates yet' },
  noneText: {
    zh: '单位报送“出生医学证明月报”后，收发存会列在这里。',
    en: 'Once units send their return of certificates, stocks stand here.',
  },
} satisfies Record<string, Text>

export const findingSentences: Record<Finding, Text> = {
  'does-not-balance': {
    zh: '{unit} {period}：期初 + 入库 − 签发 − 作废 − 调出 与期末相差 {by}，请核对',
    en: '{unit} {period}: opening + received − issued − void − transferred is {by} off the closing stock. Check it.',
  },
  'broken-carry': {
    zh: '{unit} {period}：期初 {opening} 与上期期末 {before} 不一致，请核对两期',
    en: '{unit} {period}: it opens with {opening}, and the period before closed with {before}. Check both.',
  },
  'range-size': {
    zh: '{unit} {period}：号段 {from}–{to} 与份数 {forms} 不符，请核对',
    en: '{unit} {period}: the range {from}–{to} is not of {forms} forms. Check it.',
  },
  overlap: {
    zh: '{unit} {period}：号段 {from}–{to} 与 {other} 重复，同一证号只能发出一次',
    en: '{unit} {period}: the range {from}–{to} went out of {other}, too. A form goes out once.',
  },
}

import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  intro: {
    zh: '每季末最后一个工作日前，两个部门核对上一季的出生数，并各签一份纪要。数字由各自报送汇总，不手填。',
    en: 'By the last working day of each quarter two departments compare the births of the quarter before, and each signs the minute. Figures come from their returns; none is typed.',
  },
  title: { zh: '数据交换会商纪要', en: 'Minute of exchange' },
  'to-draft': { zh: '○ 待起草', en: '○ to be drafted' },
  'to-sign': { zh: '◑ 待签署', en: '◑ to be signed' },
  signed: { zh: '● 双方已签', en: '● signed by both' },
  late: { zh: '逾期', en: 'late' },
  signedBy: { zh: '已签', en: 'Signed by' },
  draft: { zh: '起草', en: 'Draft' },
  draftAnew: { zh: '按最新数字重新起草', en: 'Draft anew from the latest figures' },
  open: { zh: '打开', en: 'Open' },
  none: { zh: '还没有到交换的季度', en: 'No quarter is to be exchanged yet' },
  noneText: {
    zh: '季度结束后，纪要会自动起草并列在这里。',
    en: 'Once a quarter has ended its minute is drafted and stands here.',
  },
  sign: { zh: '代表本部门签署', en: 'Sign for my department' },
  signNote: {
    zh: '签署的是这份文本（指纹 {hash}…）；数字变了须重新起草、重新签署。',
    en: 'What is signed are these very words (fingerprint {hash}…). Where figures change it is drafted and signed anew.',
  },
  replaced: { zh: '这份纪要已由新的文本代替。', en: 'A newer draft has taken the place of this one.' },
  seeNew: { zh: '看新的一份', en: 'See the newer one' },
  area: { zh: '地区', en: 'Area' },
  difference: { zh: '相差（前减后）', en: 'Difference (first less second)' },
  side: {
    zh: '{department}：{dataSet}，应报 {owed}，已计 {counted}',
    en: '{department}: {dataSet}, {owed} owed, {counted} counted',
  },
  noSet: { zh: '没有报表', en: 'no return' },
  signatures: { zh: '签署', en: 'Signatures' },
  notSigned: { zh: '未签', en: 'not signed' },
  back: { zh: '全部纪要', en: 'All minutes' },
  total: { zh: '合计', en: 'Total' },
  drafted: { zh: '{at} 起草', en: 'drafted {at}' },
} satisfies Record<string, Text>

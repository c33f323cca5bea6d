import type { PublicationState } from '@evenborn/core/oversight/publication'
import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  bulletins: { zh: '通报', en: 'Bulletins' },
  one: { zh: '通报', en: 'Bulletin' },
  draft: { zh: '起草通报', en: 'Draft a bulletin' },
  month: { zh: '月份', en: 'Month' },
  draftNote: {
    zh: '草稿中的数字全部取自看板，没有一个是手工填写的；正文写明本月不能得出哪些结论。',
    en: 'Every figure of a draft comes from the board and none is typed; the text says what cannot be concluded from this month.',
  },
  draftedAt: { zh: '起草时间', en: 'Drafted at' },
  draftedBy: { zh: '起草人', en: 'Drafted by' },
  none: { zh: '还没有通报', en: 'No bulletins yet' },
  noneText: {
    zh: '起草后，通报会列在这里，可以查看和下载。',
    en: 'Once one is drafted it stands here, to read and to download.',
  },
  html: { zh: '下载网页（HTML）', en: 'Download as HTML' },
  docx: { zh: '下载文档（DOCX）', en: 'Download as DOCX' },
  state: { zh: '状态', en: 'State' },
  publish: { zh: '发布', en: 'Publish' },
  publishNote: {
    zh: '发布后给定编号，网页和文档的哈希值写入存证账本，不能更改或撤回；数字有变化时另行起草，取代本期。',
    en: 'It gets its number, and the hashes of page and document are entered in the ledger: it can neither be altered nor taken back. When figures change, another is drafted and takes its place.',
  },
  waitingOfficer: { zh: '等另一位负责人批准', en: 'Waiting for another head to approve' },
  reason: { zh: '将取代编号 {number}，原因：', en: 'It takes the place of No. {number}, because:' },
  chooseReason: { zh: '请选择原因', en: 'Choose a reason' },
  publishSure: { zh: '确定发布这份通报？', en: 'Publish this bulletin?' },
  publishYes: { zh: '确定发布', en: 'Publish it' },
  publishNo: { zh: '暂不', en: 'Not now' },
  waitingLedger: {
    zh: '已写入，等待账本签名（通常几秒）',
    en: 'Handed in; the ledger is being signed (seconds as a rule).',
  },
  waitingWitness: {
    zh: '已提交，等待见证方联署；联署之后才算发布。见证方不在线时会自动再试。',
    en: 'Handed in and waiting for the witnesses to cosign: only then is it published. A witness that is away is asked again by itself.',
  },
  publishedNote: {
    zh: '第{seq}条，由{size}条的检查点证明，{by}。存证文件请与网页、文档放在一起，任何人可离线核验：',
    en: 'Entry {seq}, shown by the checkpoint of size {size}, {by}. Keep the proof beside page and document; anyone may check them offline:',
  },
  byWitness: { zh: '已由见证方联署', en: 'cosigned by the witnesses' },
  byOffice: { zh: '未设见证方，只凭本单位签名', en: 'no witness is asked for: by this office’s own signature alone' },
  proof: { zh: '下载存证文件（.tlog-proof）', en: 'Save the proof (.tlog-proof)' },
  superseded: { zh: '已被编号{number}的通报取代', en: 'No. {number} has taken its place' },
  back: { zh: '全部通报', en: 'All bulletins' },
  frame: { zh: '通报正文', en: 'Text of the bulletin' },
} satisfies Record<string, Text>

export const stateNames: Record<PublicationState, Text> = {
  drafted: { zh: '草稿', en: 'draft' },
  waiting: { zh: '等待见证', en: 'waiting for the witness' },
  published: { zh: '已发布', en: 'published' },
}

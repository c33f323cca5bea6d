import type { DeliveryState } from '@evenborn/core/intake/delivery'
import type { Text } from '@evenborn/core/vocabulary/text'

export const stateNames: Record<DeliveryState, Text> = {
  received: { zh: '已收到', en: 'Received' },
  landed: { zh: '已入库', en: 'Entered' },
  linked: { zh: '已比对', en: 'Linked' },
  failed: { zh: '未能入库', en: 'Could not be entered' },
}

export const stateMeanings: Record<DeliveryState, Text> = {
  received: { zh: '报送内容已按哈希值存档，回执有效。', en: 'Kept under its hash; the receipt is valid.' },
  landed: { zh: '各行已计入统计。', en: 'Its rows are counted in the figures.' },
  linked: {
    zh: '已与其他部门的记录比对，每名儿童合并为一行。',
    en: 'Compared with the other records and joined: one row per child.',
  },
  failed: { zh: '请改正后重新报送。', en: 'Mend it and send it again.' },
}

export const kindNames: Record<'births' | 'counts', Text> = {
  births: { zh: '逐例记录', en: 'Rows of births' },
  counts: { zh: '汇总表', en: 'Table of counts' },
}

export const words = {
  oneReturn: { zh: '报送', en: 'Return' },
  received: { zh: '收到的报送', en: 'Returns received' },
  month: { zh: '月份', en: 'Month' },
  number: { zh: '回执号', en: 'Receipt' },
  unit: { zh: '单位', en: 'Unit' },
  area: { zh: '地区', en: 'Area' },
  source: { zh: '来源', en: 'Record' },
  kind: { zh: '内容', en: 'Contents' },
  months: { zh: '报送月份', en: 'Months' },
  time: { zh: '收到时间', en: 'Received at' },
  rows: { zh: '行数', en: 'Rows' },
  rowsRead: { zh: '读到的行', en: 'Rows read' },
  boys: { zh: '男', en: 'Boys' },
  girls: { zh: '女', en: 'Girls' },
  unknown: { zh: '性别不详', en: 'Sex unknown' },
  state: { zh: '状态', en: 'State' },
  hash: { zh: '哈希（SHA-256）', en: 'Hash (SHA-256)' },
  reason: { zh: '原因', en: 'Reason' },
  checks: { zh: '报送时的检查结果', en: 'What the checks found when it was sent' },
  noChecks: { zh: '检查没有发现问题。', en: 'The checks found nothing.' },
  checksShort: { zh: '检查结果', en: 'Checks' },
  noChecksShort: { zh: '无问题', en: 'nothing found' },
  moreKinds: { zh: '等{kinds}种', en: 'and {more} more' },
  and: { zh: '；', en: '; ' },
  timesRows: { zh: '{rows} 行', en: 'rows: {rows}' },
  noReturns: { zh: '还没有收到报送', en: 'No returns yet' },
  noReturnsText: {
    zh: '报送员发送后，这里会列出每份报送及其回执号和进展。',
    en: 'Once a reporter sends one, each return stands here with its receipt and how far it is.',
  },
  send: { zh: '去报送', en: 'Send a return' },
  see: { zh: '查看', en: 'See' },
  more: { zh: '更早的报送', en: 'Earlier returns' },
  back: { zh: '全部报送', en: 'All returns' },
  receipt: { zh: '回执', en: 'Receipt' },
  saveReceipt: { zh: '下载回执', en: 'Download the receipt' },
  print: { zh: '打印', en: 'Print' },
  progress: { zh: '进展', en: 'How far it is' },
  proofPending: {
    zh: '存证账本：等待下一个检查点（一分钟左右），之后可在此下载存证文件。',
    en: 'Ledger: waiting for the next checkpoint (about a minute); its proof file can then be saved here.',
  },
  proofCovered: {
    zh: '已写入存证账本第 {seq} 条，{size} 条的检查点已覆盖。',
    en: 'Entry {seq} of the ledger, covered by the checkpoint of size {size}.',
  },
  saveProof: { zh: '下载存证文件', en: 'Save proof file' },
  receiptNote: {
    zh: '同一份文件再次报送，得到的是同一张回执。用哈希值可以核对：收到的就是发出的那一份。',
    en: 'The same file sent again gets the same receipt. The hash proves that what arrived is what was sent.',
  },
} satisfies Record<string, Text>

import type { CorrectionReason, WaiverReason, Way, ZeroReason } from '@evenborn/core/cycle/filing'
import type { ItemState, Reply } from '@evenborn/core/cycle/notice'
import type { Text } from '@evenborn/core/vocabulary/text'

/** Words that several screens of the cycle say. */
export const words = {
  parts: { zh: '报送各页', en: 'Screens of returns' },
  duties: { zh: '我的报送任务', en: 'What my unit owes' },
  dutiesShort: { zh: '报送任务', en: 'My duties' },
  matrix: { zh: '报送进度', en: 'Progress' },
  notices: { zh: '整改通知', en: 'Notices' },
  minutes: { zh: '交换纪要', en: 'Minutes' },
  stock: { zh: '证明库存', en: 'Certificates' },
  cadence: { zh: '日程', en: 'Calendar' },
  received: { zh: '收到的报送', en: 'Received' },
  unit: { zh: '单位', en: 'Unit' },
  area: { zh: '地区', en: 'Area' },
  dataSet: { zh: '报表', en: 'Form' },
  period: { zh: '期别', en: 'Period' },
  state: { zh: '状态', en: 'State' },
  dueOn: { zh: '截止 {day}', en: 'due {day}' },
  daysLeft: { zh: '还有 {days} 个工作日', en: '{days} working days left' },
  dayLeft: { zh: '还有 1 个工作日', en: '1 working day left' },
  dueToday: { zh: '今天截止', en: 'due today' },
  daysOver: { zh: '已过 {days} 个工作日', en: '{days} working days past' },
  dayOver: { zh: '已过 1 个工作日', en: '1 working day past' },
  late: { zh: '迟报', en: 'late' },
  revised: { zh: '修订', en: 'revised' },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  find: { zh: '按名称或代码查找', en: 'Find by name or code' },
  boys: { zh: '男', en: 'Boys' },
  girls: { zh: '女', en: 'Girls' },
  unknown: { zh: '性别不明', en: 'Sex unknown' },
  reason: { zh: '原因', en: 'Reason' },
  choose: { zh: '请选择', en: 'Choose' },
  tableOf: { zh: '{title}：填报表格', en: '{title}: table to fill in' },
  figuresOf: { zh: '{title}：所报数字', en: '{title}: figures as they were sent' },
} satisfies Record<string, Text>

export const wayNames: Record<Way, Text> = {
  form: { zh: '在线填写', en: 'typed in' },
  file: { zh: '文件', en: 'from a file' },
  api: { zh: '接口', en: 'by the interface' },
  carried: { zh: '介质送达', en: 'carried in' },
  rows: { zh: '逐例数据包', en: 'package of rows' },
}

export const zeroReasons: Record<ZeroReason, Text> = {
  'no-births': { zh: '本期没有出生', en: 'no births in the period' },
  'service-closed': { zh: '本期停诊', en: 'the service was closed' },
  'service-moved': { zh: '业务已转出', en: 'the service has moved elsewhere' },
  'newly-opened': { zh: '新开业，尚无业务', en: 'newly opened, nothing yet' },
}

export const correctionReasons: Record<CorrectionReason, Text> = {
  'late-records': { zh: '有迟到的记录', en: 'records that came late' },
  'copying-error': { zh: '抄录错误', en: 'a slip in copying' },
  'wrong-period': { zh: '期别填错', en: 'wrong period' },
  'wrong-unit': { zh: '单位填错', en: 'wrong unit' },
  recount: { zh: '重新清点', en: 'counted again' },
  'other-source': { zh: '与其他来源核对后更正', en: 'mended after comparing with another record' },
}

export const waiverReasons: Record<WaiverReason, Text> = {
  'not-operating': { zh: '本期未开业', en: 'not operating' },
  merged: { zh: '已并入其他单位', en: 'merged into another unit' },
  disaster: { zh: '受灾', en: 'disaster' },
  'entered-by-mistake': { zh: '任务设错', en: 'the duty was entered by mistake' },
  'no-longer-asked': { zh: '不再要求报送', en: 'no longer asked for' },
}

export const extensionReasons: Record<'system-failure' | 'disaster' | 'staff-ill' | 'source-late', Text> = {
  'system-failure': { zh: '系统故障', en: 'a system failed' },
  disaster: { zh: '受灾', en: 'disaster' },
  'staff-ill': { zh: '经办人员生病', en: 'the clerk is ill' },
  'source-late': { zh: '上游数据未到', en: 'the record it is drawn from is late' },
}

export const replyNames: Record<Reply, Text> = {
  corrected: { zh: '已更正', en: 'Corrected' },
  explained: { zh: '说明（附证明）', en: 'Explained' },
  disputed: { zh: '有异议', en: 'Disputed' },
}

export const itemStateNames: Record<ItemState, Text> = {
  open: { zh: '待答复', en: 'To be answered' },
  replied: { zh: '已答复', en: 'Answered' },
  accepted: { zh: '已认可', en: 'Accepted' },
  'not-accepted': { zh: '未认可', en: 'Not accepted' },
  'dispute-upheld': { zh: '异议成立', en: 'Dispute upheld' },
  'dispute-refused': { zh: '异议不成立', en: 'Dispute refused' },
}

import type { ProposalKind } from '@evenborn/core/access/proposal'
import type { BirthField, Purpose } from '@evenborn/core/access/purpose'
import type { Text } from '@evenborn/core/vocabulary/text'

export const kindNames: Record<ProposalKind, Text> = {
  'user.grant': { zh: '人员与角色', en: 'Officer and roles' },
  'user.revoke': { zh: '人员离岗', en: 'Officer leaves' },
  'user.reset': { zh: '重置登录方式', en: 'Reset of what an officer signs in with' },
  'bulletin.publish': { zh: '发布通报', en: 'Publish a bulletin' },
  'purpose.grant': { zh: '查看逐行出生数据', en: 'Read rows of births' },
  'key.destroy': { zh: '销毁比对密钥', en: 'Destroy a linkage key' },
  'return.reopen': { zh: '锁定后修订', en: 'Correct a locked return' },
  'return.extend': { zh: '延期报送', en: 'More time for a return' },
}

export const stateNames: Record<'waiting' | 'approved' | 'refused' | 'withdrawn', Text> = {
  waiting: { zh: '待审批', en: 'Waiting' },
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '已退回', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Taken back' },
}

export const purposeNames: Record<Purpose, Text> = {
  data_quality: { zh: '数据质量核查', en: 'Checking data quality' },
  linkage: { zh: '比对方法核查', en: 'Checking the linkage' },
  newborn_safety: { zh: '新生儿安全', en: 'Safety of newborns' },
  statistics_method: { zh: '统计方法研究', en: 'Statistical method' },
}

export const fieldNames: Record<BirthField, Text> = {
  birth_month: { zh: '出生月份', en: 'Month of birth' },
  sex: { zh: '性别', en: 'Sex' },
  birth_order: { zh: '孩次', en: 'Birth order' },
  plurality: { zh: '胎数', en: 'Plurality' },
  birth_rank: { zh: '胎次', en: 'Rank at birth' },
  residence: { zh: '常住地区', en: 'Area of residence' },
  place: { zh: '出生地区', en: 'Area of birth' },
  facility: { zh: '机构', en: 'Facility' },
  mask: { zh: '哪些来源有记录', en: 'Which records know it' },
  sex_differs: { zh: '各来源性别不一致', en: 'Records differ in sex' },
  unsure: { zh: '比对存疑', en: 'Link unsure' },
}

export const words = {
  approvals: { zh: '审批', en: 'Approvals' },
  about: {
    zh: '发布、授权、人员变动和销毁密钥须由另一人批准。批准的是这份内容的指纹：内容改一个字，指纹就不同，批准随之作废。',
    en: 'Publishing, granting, changes of officers and destroying keys need a second person. What is approved is the fingerprint of these very words: change one and the approval is void.',
  },
  waitingForMe: { zh: '等我审批', en: 'Waiting for me' },
  none: { zh: '没有等您审批的事项', en: 'Nothing waits for you' },
  noneText: { zh: '别人提出的申请会列在这里。', en: 'What others propose will stand here.' },
  all: { zh: '全部申请', en: 'All proposals' },
  what: { zh: '事项', en: 'What' },
  by: { zh: '提出人', en: 'Proposed by' },
  at: { zh: '提出时间', en: 'Proposed at' },
  state: { zh: '状态', en: 'State' },
  decidedBy: { zh: '审批人', en: 'Decided by' },
  fingerprint: { zh: '指纹', en: 'Fingerprint' },
  showToApprove: { zh: '要批准，请再次确认是您本人：', en: 'To approve, show once more that it is you:' },
  showToRefuse: { zh: '要退回，请再次确认是您本人：', en: 'To refuse, show once more that it is you:' },
  approve: { zh: '批准', en: 'Approve' },
  refuse: { zh: '退回', en: 'Refuse' },
  withdraw: { zh: '撤回', en: 'Take back' },
  ask: { zh: '申请查看逐行出生数据', en: 'Ask to read rows of births' },
  askText: {
    zh: '行中没有姓名、证件号和确切日期。只能用于下列四种用途，最长 8 小时；查办案件不是用途。每次查看都先记入账本。',
    en: 'A row has no name, number or exact date. There are four purposes, for eight hours at most; enforcement is none of them. Each reading is entered in the ledger first.',
  },
  purpose: { zh: '用途', en: 'Purpose' },
  fields: { zh: '字段', en: 'Fields' },
  rows: { zh: '最多行数', en: 'Rows at most' },
  hours: { zh: '小时', en: 'Hours' },
  document: {
    zh: '申请文件（只取指纹，文件不上传）',
    en: 'Document that asks for it (its fingerprint only; the file stays here)',
  },
  send: { zh: '提出申请', en: 'Propose' },
  grants: { zh: '现有授权', en: 'Grants' },
  until: { zh: '有效至', en: 'Until' },
  untilDay: { zh: '延到 {day}', en: 'until {day}' },
  live: { zh: '有效', en: 'live' },
  over: { zh: '已到期', en: 'over' },
  looks: { zh: '谁看过数据', en: 'Who looked' },
  looksText: {
    zh: '记录谁在何时用哪个功能看了多少行，拒绝的也记。不记看到的内容。每分钟的记录都有指纹写入账本，事后删改会被发现。',
    en: 'Who used what and when, and how many rows; refusals too. Nothing of what was seen. Each minute’s lines have their fingerprint in the ledger, so that taking one away later is found.',
  },
  who: { zh: '人员', en: 'Officer' },
  when: { zh: '时间', en: 'When' },
  feature: { zh: '功能', en: 'Feature' },
  class: { zh: '数据级别', en: 'Class' },
  count: { zh: '行数', en: 'Rows' },
  answer: { zh: '结果', en: 'Answer' },
  allowed: { zh: '已显示', en: 'shown' },
  denied: { zh: '已拒绝', en: 'refused' },
  unit: { zh: '报送单位', en: 'Unit' },
  area: { zh: '人员所在地区', en: 'Area of the officer' },
  others: { zh: '只看别人的', en: 'Others only' },
  earlier: { zh: '更早的记录', en: 'Earlier' },
  noLooks: { zh: '还没有人看过', en: 'Nobody has looked yet' },
  noLooksText: { zh: '有人查看后，记录会列在这里。', en: 'Once somebody does, it stands here.' },
} satisfies Record<string, Text>

/** What an endpoint is, to whoever reads who looked. */
export const featureNames: Record<string, Text> = {
  'intake.listReturns': { zh: '报送记录', en: 'Returns' },
  'intake.readReturn': { zh: '一次报送', en: 'One return' },
  'intake.readReturnProof': { zh: '报送凭证', en: 'Proof of a return' },
  'cycle.listDuties': { zh: '应报事项', en: 'What is owed' },
  'intake.sendReturn': { zh: '报送', en: 'Sending a return' },
  'register.readOwnGaps': { zh: '本单位缺漏', en: 'Own gaps' },
  'register.readRegisterHealth': { zh: '登记册状况', en: 'State of the register' },
  'register.readBirthRows': { zh: '逐行出生数据', en: 'Rows of births' },
  'measure.readBoard': { zh: '看板', en: 'Board' },
  'oversight.listBulletins': { zh: '通报列表', en: 'Bulletins' },
  'oversight.readBulletin': { zh: '一份通报', en: 'One bulletin' },
  'oversight.draftBulletin': { zh: '起草通报', en: 'Drafting a bulletin' },
  'oversight.readPublication': { zh: '通报的发布', en: 'Publication of a bulletin' },
  'oversight.downloadBulletinProof': { zh: '通报的存证', en: 'Proof of a bulletin' },
  'oversight.readLedger': { zh: '存证账本', en: 'Ledger' },
  'oversight.listLedgerEntries': { zh: '账本条目', en: 'Entries of the ledger' },
  'oversight.readLedgerFile': { zh: '账本文件', en: 'Files of the ledger' },
  'oversight.downloadBulletin': { zh: '下载通报', en: 'Downloading a bulletin' },
  'places.readAreas': { zh: '地区', en: 'Areas' },
  'places.readAgencies': { zh: '单位', en: 'Units' },
  'places.readBorders': { zh: '边界', en: 'Borders' },
  'access.readOfficers': { zh: '人员与角色', en: 'Officers' },
  'access.readProposals': { zh: '审批', en: 'Approvals' },
  'access.readLooks': { zh: '谁看过数据', en: 'Who looked' },
  'access.readGrants': { zh: '授权', en: 'Grants' },
}

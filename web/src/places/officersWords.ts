import type { Department } from '@evenborn/core/access/department'
import type { OfficerListed } from '@evenborn/core/access/officerListed'
import type { Text } from '@evenborn/core/vocabulary/text'

export const departmentNames: Record<Department, Text> = {
  office: { zh: '性别比办', en: 'SRB office' },
  health: { zh: '卫生健康', en: 'Health' },
  police: { zh: '公安', en: 'Police' },
  statistics: { zh: '统计', en: 'Statistics' },
  'disease-control': { zh: '疾控', en: 'Disease control' },
  market: { zh: '市场监管', en: 'Market supervision' },
  drug: { zh: '药品监管', en: 'Drug supervision' },
  'civil-affairs': { zh: '民政', en: 'Civil affairs' },
  education: { zh: '教育', en: 'Education' },
  insurance: { zh: '医保', en: 'Medical insurance' },
  women: { zh: '妇联', en: 'Women’s federation' },
  discipline: { zh: '纪检监察', en: 'Discipline inspection' },
  finance: { zh: '财政', en: 'Finance' },
}

export const entryNames: Record<OfficerListed['state'], Text> = {
  'signs-in': { zh: '可登录', en: 'Signs in' },
  invited: { zh: '已邀请', en: 'Invited' },
  'to-invite': { zh: '待邀请', en: 'To be invited' },
  left: { zh: '已离岗', en: 'Has left' },
}

export const words = {
  officers: { zh: '人员与角色', en: 'Officers and roles' },
  about: {
    zh: '谁有什么权限，由安全管理员提出、审计管理员批准；任何人不能给自己授权。',
    en: 'Who may do what is proposed by the security administrator and approved by the audit administrator; nobody grants anything to themselves.',
  },
  name: { zh: '姓名', en: 'Name' },
  roles: { zh: '角色', en: 'Roles' },
  department: { zh: '部门', en: 'Department' },
  area: { zh: '地区', en: 'Area' },
  unit: { zh: '报送单位', en: 'Reporting unit' },
  state: { zh: '状态', en: 'State' },
  factor: { zh: '第二重验证', en: 'Second factor' },
  yes: { zh: '有', en: 'yes' },
  no: { zh: '无', en: 'no' },
  next: { zh: '下一步', en: 'Next step' },
  invite: { zh: '发邀请', en: 'Invite' },
  inviteAgain: { zh: '重新邀请', en: 'Invite anew' },
  change: { zh: '变更', en: 'Change' },
  leave: { zh: '离岗', en: 'Leaves' },
  reset: { zh: '重置登录', en: 'Reset' },
  waits: { zh: '有申请待审计管理员批准', en: 'A proposal waits for the audit administrator' },
  propose: { zh: '提出新人员', en: 'Propose a new officer' },
  proposeChange: { zh: '提出变更：{name}', en: 'Propose a change: {name}' },
  proposeLeave: { zh: '提出离岗：{name}', en: 'Propose that {name} leaves' },
  leaveText: {
    zh: '批准后立即退出所有登录，密码和第二重验证一并作废，本人未决的申请撤回。',
    en: 'Once approved, every session ends at once, password and factors with it, and what this officer proposed is withdrawn.',
  },
  proposeReset: { zh: '提出重置：{name}', en: 'Propose a reset: {name}' },
  resetText: {
    zh: '用于忘记密码或丢失设备。批准后原来的密码、第二重验证和登录全部作废，再由您发新的邀请。请先当面或电话核实是本人。',
    en: 'For who forgot the password or lost the device. Once approved, password, factors and sessions end, and you make a new invitation. Make sure first that it is this very person who asks.',
  },
  together: {
    zh: '系统、安全、审计管理员和审计员各自独立，不能兼任其他角色；报送员须属于一个报送单位。',
    en: 'Administrators and the auditor have one role and no other; a reporter belongs to a reporting unit.',
  },
  notTogether: { zh: '这些角色不能由同一人担任', en: 'One person cannot have these roles together' },
  send: { zh: '提出申请', en: 'Propose' },
  cancel: { zh: '取消', en: 'Cancel' },
  sent: {
    zh: '申请已提出，等审计管理员批准。批准后，新人员在此列表中显示为“待邀请”。',
    en: 'Proposed; the audit administrator decides. Once approved, a new officer stands here as “to be invited”.',
  },
  slip: { zh: '邀请函', en: 'Invitation' },
  slipText: {
    zh: '只显示这一次。请当面交给本人，或通过您确信是本人的途径发送；72小时内有效，只能用一次。',
    en: 'Shown this one time. Hand it over in person, or by a way that you are sure leads to this person. Good once, within 72 hours.',
  },
  until: { zh: '有效至', en: 'Good until' },
  link: { zh: '邀请链接', en: 'Link' },
  print: { zh: '打印', en: 'Print' },
  copy: { zh: '复制链接', en: 'Copy the link' },
  copied: { zh: '已复制', en: 'Copied' },
  close: { zh: '已交给本人，关闭', en: 'Handed over; close' },
  none: { zh: '还没有人员', en: 'No officers yet' },
} satisfies Record<string, Text>

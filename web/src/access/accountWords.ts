import type { Text } from '@evenborn/core/vocabulary/text'

/** Words of an officer’s own account. */
export const words = {
  account: { zh: '我的账号', en: 'My account' },
  password: { zh: '密码', en: 'Password' },
  setAt: { zh: '设置于 {at}', en: 'Set at {at}' },
  noPassword: { zh: '未设置密码', en: 'No password' },
  present: { zh: '现在的密码', en: 'Present password' },
  change: { zh: '修改密码', en: 'Change the password' },
  changed: { zh: '密码已修改，其他登录均已结束。', en: 'The password is changed; every other session has ended.' },
  factors: { zh: '第二重验证', en: 'Second factor' },
  needed: { zh: '您的岗位必须有一种。', en: 'Your post needs one.' },
  free: {
    zh: '建议设置一种：密码被人看见时，账号仍然安全。',
    en: 'One is advisable: a password that was seen opens nothing then.',
  },
  isSet: { zh: '已设置', en: 'Set up' },
  notSet: { zh: '未设置', en: 'Not set up' },
  add: { zh: '设置', en: 'Set up' },
  replace: { zh: '换设备', en: 'Another device' },
  remove: { zh: '移除', en: 'Remove' },
  passkeyOf: { zh: '通行密钥 {n}，建于 {at}', en: 'Passkey {n}, made at {at}' },
  codes: { zh: '恢复码', en: 'Recovery codes' },
  codesLeft: { zh: '还剩 {n} 个', en: '{n} left' },
  renew: { zh: '全部换新', en: 'Make new ones' },
  showAgain: { zh: '先确认是您本人', en: 'First show that it is you' },
  cancel: { zh: '取消', en: 'Cancel' },
  sessions: { zh: '登录', en: 'Sessions' },
  sessionsText: {
    zh: '60分钟没有操作或满12小时自动结束。系统不记录地址和浏览器。',
    en: 'They end by themselves after 60 minutes without use, and after 12 hours. No address or browser is kept.',
  },
  opened: { zh: '登录时间', en: 'Signed in at' },
  used: { zh: '最近使用', en: 'Last used' },
  here: { zh: '就是这里', en: 'this one' },
  end: { zh: '结束', en: 'End' },
  endOthers: { zh: '结束其他全部登录', en: 'End all others' },
} satisfies Record<string, Text>

import type { Role } from '@evenborn/core/access/role'
import type { Text } from '@evenborn/core/vocabulary/text'

export const roleNames: Record<Role, Text> = {
  reporter: { zh: '报送员', en: 'Reporter' },
  'unit-head': { zh: '单位负责人', en: 'Head of the unit' },
  'srb-clerk': { zh: '性别比办公室经办人', en: 'SRB office clerk' },
  'srb-head': { zh: '性别比办公室负责人', en: 'Head of the SRB office' },
  statistician: { zh: '统计员', en: 'Statistician' },
  auditor: { zh: '审计员', en: 'Auditor' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'Audit administrator' },
}

export const words = {
  signIn: { zh: '登录', en: 'Sign in' },
  account: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  missing: { zh: '请填写', en: 'Please fill this in' },
  demo: { zh: '演示账号', en: 'Accounts of the demo' },
  demoText: {
    zh: '演示用的地区和人员均为虚构；点一个账号即可填入。',
    en: 'This prefecture and its people are made up. Click an account to fill it in.',
  },
  promise: {
    zh: '数清每个孩子，只说数据能支持的话，追究机构而不追究妇女。',
    en: 'Count every child. Say only what the numbers can carry. Act on providers, never on women.',
  },
} satisfies Record<string, Text>

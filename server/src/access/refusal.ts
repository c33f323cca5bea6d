import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

export const accessRefusal = refusalsOf('access', {
  'not-signed-in': { kind: 'not-signed-in', text: { zh: '请先登录。', en: 'Sign in first.' } },
  'not-permitted': {
    kind: 'not-permitted',
    text: {
      zh: '您的岗位没有这项权限；工作需要的，请联系管理员。',
      en: 'Your post does not allow this. If your work needs it, ask the administrator.',
    },
  },
  'wrong-password': {
    kind: 'not-signed-in',
    text: { zh: '账号或密码不正确。', en: 'The account or the password is not right.' },
  },
  'too-many-tries': {
    kind: 'too-many',
    text: {
      zh: '该账号连续多次登录失败，请在 {seconds} 秒后再试。',
      en: 'Signing in to this account failed too often. Try again in {seconds} seconds.',
    },
  },
  'account-taken': {
    kind: 'conflict',
    text: { zh: '账号 {account} 已有人使用。', en: 'The account {account} is taken.' },
  },
  'other-origin': {
    kind: 'not-permitted',
    text: {
      zh: '该请求来自另一个网站，已拒绝。请在本系统的页面上操作。',
      en: 'This request came from another site and was refused. Use the pages of this system.',
    },
  },
})

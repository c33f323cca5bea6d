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
  'rows-need-grant': {
    kind: 'not-permitted',
    text: {
      zh: '查看逐行出生数据须有在有效期内、用途相符、行数未用完的授权；请先提出申请，由负责人批准。',
      en: 'Rows of births need a grant that is live, of this purpose, and has rows left. Ask for one; the head of the office decides.',
    },
  },
  'proposal-unknown': {
    kind: 'not-found',
    text: { zh: '没有这项申请，或您无权查看。', en: 'There is no such proposal, or you may not see it.' },
  },
  'proposal-decided': {
    kind: 'conflict',
    text: { zh: '这项申请已有结论，不能再次处理。', en: 'This proposal has been decided already.' },
  },
  'own-proposal': {
    kind: 'not-permitted',
    text: {
      zh: '自己提出的申请须由另一人批准；涉及本人权限的，本人也不能批准。',
      en: 'What you propose, or what concerns your own rights, is decided by somebody else.',
    },
  },
  'proposal-changed': {
    kind: 'conflict',
    text: {
      zh: '您看到的内容与现存的申请不一致，未作处理。请重新打开后再看。',
      en: 'What you were shown is not what stands proposed, so nothing was done. Open it again.',
    },
  },
  'roles-exclude': {
    kind: 'invalid',
    text: {
      zh: '这些角色不能由同一人担任：系统、安全、审计管理员与审计员各自独立，不兼其他角色。',
      en: 'One person cannot have these roles together: administrators and the auditor have no other role.',
    },
  },
  'area-outside': {
    kind: 'not-permitted',
    text: { zh: '该地区不属于您的单位。', en: 'This area does not belong to your office.' },
  },
  'unit-mismatch': {
    kind: 'invalid',
    text: {
      zh: '报送员须属于本地区的一个报送单位，其他角色不属于报送单位。',
      en: 'A reporter belongs to a reporting unit of the area; other roles belong to none.',
    },
  },
  'officer-unknown': {
    kind: 'not-found',
    text: { zh: '没有这位人员，或您无权查看。', en: 'There is no such officer, or you may not see them.' },
  },
  'other-origin': {
    kind: 'not-permitted',
    text: {
      zh: '该请求来自另一个网站，已拒绝。请在本系统的页面上操作。',
      en: 'This request came from another site and was refused. Use the pages of this system.',
    },
  },
})

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
  'factor-not-shown': {
    kind: 'not-permitted',
    text: { zh: '密码正确；请再出示第二重验证。', en: 'The password was right; now show the second factor.' },
  },
  'factor-missing': {
    kind: 'not-permitted',
    text: {
      zh: '您的岗位须有第二重验证；请先设置，再使用系统。',
      en: 'Your post needs a second factor. Set one up first.',
    },
  },
  'factor-wanted': {
    kind: 'not-permitted',
    text: {
      zh: '您已设有第二重验证，请用动态码或通行密钥确认，仅凭密码不行。',
      en: 'You have a second factor: confirm by a one-time code or a passkey. The password alone is not enough.',
    },
  },
  'show-again': {
    kind: 'not-permitted',
    text: { zh: '请先再次确认是您本人。', en: 'Show once more that it is you.' },
  },
  'wrong-code': {
    kind: 'invalid',
    text: {
      zh: '验证码不正确或已用过。动态码每30秒更换一次，请等下一个码再试。',
      en: 'The code is not right, or was used already. One-time codes change every 30 seconds: wait for the next.',
    },
  },
  'question-over': {
    kind: 'conflict',
    text: {
      zh: '这一步已完成或已过期，请重新开始。',
      en: 'This step was done already or took too long. Begin it again.',
    },
  },
  'passkey-refused': {
    kind: 'invalid',
    text: {
      zh: '该通行密钥不能用于本系统的这一步，请换一个或改用其他方式。',
      en: 'This passkey does not serve here. Use another, or another way.',
    },
  },
  'passkey-unknown': { kind: 'not-found', text: { zh: '没有这个通行密钥。', en: 'There is no such passkey.' } },
  'too-many-passkeys': {
    kind: 'conflict',
    text: { zh: '最多 {most} 个通行密钥，请先移除一个。', en: 'At most {most} passkeys: remove one first.' },
  },
  'last-factor': {
    kind: 'conflict',
    text: {
      zh: '您的岗位须有第二重验证，最后一个不能移除；请先设置另一个。',
      en: 'Your post needs a second factor, so the last one stays. Set up another first.',
    },
  },
  'obvious-password': {
    kind: 'invalid',
    text: {
      zh: '这个密码太容易猜到。请至少用12个字符，不含账号，不用重复或连续的字符。',
      en: 'This password is too easy to guess. Take at least 12 signs, not the account, no repeated or consecutive ones.',
    },
  },
  'session-unknown': { kind: 'not-found', text: { zh: '这次登录已经结束。', en: 'This session has ended already.' } },
  'set-up-closed': {
    kind: 'conflict',
    text: { zh: '初始设置已完成，此页已永久关闭。', en: 'The first set-up is done, and closed for good.' },
  },
  'wrong-set-up-code': {
    kind: 'invalid',
    text: {
      zh: '初始设置码不正确。它显示在服务器自己的控制台上，也写在数据目录的 setup-code 文件中。',
      en: 'The set-up code is not right. It stands on the server’s own console, and in the file setup-code of its home.',
    },
  },
  'invitation-invalid': {
    kind: 'not-found',
    text: {
      zh: '这个邀请无效：可能已使用、已过期或已被新的邀请代替。请向安全管理员索取新的邀请。',
      en: 'This invitation is no good: used, over, or replaced by a newer one. Ask the security administrator for another.',
    },
  },
  'invitation-not-due': {
    kind: 'conflict',
    text: {
      zh: '该人员已能登录，不能邀请；忘记密码或丢失设备的，请先提出重置申请。',
      en: 'This officer can sign in and needs no invitation. Where something is lost, propose a reset first.',
    },
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
  'ready-outdated': {
    kind: 'conflict',
    text: {
      zh: '办理期间所依据的内容有变化，未作处理。请再审批一次。',
      en: 'What it stands on changed while it was made ready, so nothing was done. Approve it again.',
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
  'not-approved': {
    kind: 'not-permitted',
    text: { zh: '这项变更尚未获得批准。', en: 'Nobody has approved this change.' },
  },
  'no-single-sign-on': {
    kind: 'not-found',
    text: { zh: '本系统未设置单点登录。', en: 'This system has no single sign-on.' },
  },
  'provider-away': {
    kind: 'unavailable',
    text: {
      zh: '单点登录服务暂时不可用，请稍后再试，或用密码登录。',
      en: 'The single sign-on does not answer. Try again later, or sign in by password.',
    },
  },
  'sign-on-refused': {
    kind: 'not-signed-in',
    text: { zh: '单点登录未成功，请重新开始。', en: 'Single sign-on did not go through. Begin again.' },
  },
  'not-linked': {
    kind: 'not-signed-in',
    text: {
      zh: '单点登录成功，但本系统没有对应的账号。请联系安全管理员。',
      en: 'You are signed on, but no account here belongs to you. Ask the security administrator.',
    },
  },
  'other-origin': {
    kind: 'not-permitted',
    text: {
      zh: '该请求来自另一个网站，已拒绝。请在本系统的页面上操作。',
      en: 'This request came from another site and was refused. Use the pages of this system.',
    },
  },
})

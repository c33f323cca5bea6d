import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  product: { zh: '出生人口性别比综合治理', en: 'Governance of the sex ratio at birth' },
  skip: { zh: '跳到正文', en: 'Skip to the page' },
  navigation: { zh: '主导航', en: 'Main' },
  board: { zh: '看板', en: 'Board' },
  send: { zh: '逐例报送', en: 'Send rows' },
  duties: { zh: '报送任务', en: 'My duties' },
  returns: { zh: '报送', en: 'Returns' },
  carryIn: { zh: 'U盘接收', en: 'Carry in' },
  unitKeys: { zh: '单位密钥', en: 'Keys of units' },
  register: { zh: '登记册质量', en: 'Register health' },
  ownGaps: { zh: '漏登核对', en: 'Rows to look up' },
  bulletins: { zh: '通报', en: 'Bulletins' },
  approvals: { zh: '审批', en: 'Approvals' },
  looks: { zh: '谁看过数据', en: 'Who looked' },
  officers: { zh: '人员', en: 'Officers' },
  myAccount: { zh: '我的账号', en: 'My account' },
  places: { zh: '地区与单位', en: 'Areas and units' },
  ledger: { zh: '存证账本', en: 'Ledger' },
  signOut: { zh: '退出', en: 'Sign out' },
  otherLanguage: { zh: 'English', en: '中文' },
  help: { zh: '帮助', en: 'Help' },
  searchAreas: { zh: '查找地区', en: 'Find an area' },
  noAreaFound: { zh: '没有这个地区', en: 'No such area' },
  areasFound: { zh: '找到的地区', en: 'Areas found' },
  working: { zh: '正在处理：', en: 'Working:' },
  triedAgain: { zh: '已失败{failed}次，正自动重试', en: 'failed {failed} times, being tried again' },
  mayLeave: {
    zh: '后台正在处理，可以离开本页，数字会自动更新。',
    en: 'The work goes on in the background; you may leave this page, and figures update by themselves.',
  },
  keys: { zh: '快捷键', en: 'Keys' },
  keySearch: { zh: '查找地区', en: 'find an area' },
  keyNext: { zh: '列表中的下一个、上一个地区', en: 'next and previous area of a list' },
  keyHelp: { zh: '打开帮助', en: 'open this help' },
  keyEscape: { zh: '关闭', en: 'close' },
  marks: { zh: '四种判断', en: 'Four verdicts' },
  reading: { zh: '怎样读一个数字', en: 'How to read a figure' },
  readingText: {
    zh: '性别比是每100名女孩对应的男孩数。每个数字都附有出生数 n、95%区间、来源、口径和月份；区间越宽，越不能下结论。浅色带是正常值范围103–107，细线是105。按出生日期统计，不按登记日期。',
    en: 'A sex ratio is boys per 100 girls. Every figure comes with its number of births n, 95% interval, source, basis and months: the wider the interval, the less can be said. The shaded band is the normal range 103–107, the hairline 105. Births count by date of birth, not of registration.',
  },
  notHere: { zh: '没有这个页面', en: 'There is no such page' },
  notHereText: {
    zh: '地址可能有误，或者您的岗位无权查看。',
    en: 'The address may be wrong, or your post does not allow it.',
  },
  toStart: { zh: '回到首页', en: 'Back to the start' },
} satisfies Record<string, Text>

/** Background work in plain words. */
export const stepNames: Record<
  'fill-demo' | 'land' | 'link' | 'count' | 'ledger' | 'witness' | 'database' | 'disk' | 'clock',
  Text
> = {
  witness: { zh: '请见证方联署账本', en: 'asking for a cosignature of the ledger' },
  database: { zh: '数据库没有应答，正在重新启动', en: 'the database does not answer and is being started again' },
  disk: {
    zh: '存储空间不足，暂不接收新内容（剩余/须保留 MB）',
    en: 'short of disk space, nothing new is taken (MB free / to stay free)',
  },
  clock: { zh: '开列应报事项和提醒', en: 'opening what is owed, and reminding' },
  ledger: { zh: '写入存证账本', en: 'entering in the ledger' },
  'fill-demo': { zh: '生成演示数据', en: 'making the demo’s records' },
  land: { zh: '报送入库', en: 'entering returns' },
  link: { zh: '比对记录', en: 'linking records' },
  count: { zh: '统计', en: 'counting' },
}

import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  product: { zh: '出生人口性别比综合治理', en: 'Governance of the sex ratio at birth' },
  skip: { zh: '跳到正文', en: 'Skip to the page' },
  navigation: { zh: '主导航', en: 'Main' },
  board: { zh: '看板', en: 'Board' },
  send: { zh: '报送', en: 'Send a return' },
  returns: { zh: '报送记录', en: 'Returns' },
  register: { zh: '总库质量', en: 'Register health' },
  ownGaps: { zh: '本单位缺口', en: 'Our own gaps' },
  bulletins: { zh: '通报', en: 'Bulletins' },
  signOut: { zh: '退出', en: 'Sign out' },
  otherLanguage: { zh: 'English', en: '中文' },
  help: { zh: '帮助', en: 'Help' },
  searchAreas: { zh: '找地区', en: 'Find an area' },
  noAreaFound: { zh: '没有这个地区', en: 'No such area' },
  areasFound: { zh: '找到的地区', en: 'Areas found' },
  working: { zh: '正在处理：', en: 'At work:' },
  mayLeave: {
    zh: '处理在后台进行，可以离开本页，数字会自动更新。',
    en: 'It goes on in the background; you may leave, and figures update by themselves.',
  },
  keys: { zh: '键盘', en: 'Keys' },
  keySearch: { zh: '找地区', en: 'find an area' },
  keyNext: { zh: '列表中的下一个、上一个地区', en: 'next and previous area of a list' },
  keyHelp: { zh: '打开本页', en: 'open this help' },
  keyEscape: { zh: '关闭', en: 'close' },
  marks: { zh: '四种判断', en: 'Four verdicts' },
  reading: { zh: '怎样读一个数字', en: 'How to read a figure' },
  readingText: {
    zh: '性别比是每100名女孩对应的男孩数。每个数字都带着出生人数 n、95%区间、来源、口径和月份；区间越宽，越不能下结论。浅色带是正常范围103–107，细线是105。按出生日期统计，不按登记日期。',
    en: 'A sex ratio is boys per 100 girls. Every figure comes with its number of births n, 95% interval, source, basis and months: the wider the interval, the less can be said. The shaded band is the normal range 103–107, the hairline 105. Births count by date of birth, not of registration.',
  },
  notHere: { zh: '没有这个页面', en: 'There is no such page' },
  notHereText: {
    zh: '地址可能写错了，或者您的职务看不到它。',
    en: 'The address may be wrong, or your role may not see it.',
  },
  toStart: { zh: '回到首页', en: 'To the start' },
} satisfies Record<string, Text>

/** Background work in plain words. */
export const stepNames: Record<'fill-demo' | 'land' | 'link' | 'count', Text> = {
  'fill-demo': { zh: '生成演示数据', en: 'making the demo’s records' },
  land: { zh: '接收入库', en: 'landing returns' },
  link: { zh: '匹配记录', en: 'linking records' },
  count: { zh: '统计', en: 'counting' },
}

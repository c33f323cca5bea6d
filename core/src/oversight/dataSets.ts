import type { Text } from '../vocabulary/text.ts'

/**
 * How confidential a set of data is: published, counts, providers, children without names, identities (which the centre never
 * has), sealed tips.
 */
export type DataClass = 'P0' | 'P1' | 'P2' | 'P3' | 'P4' | 'P5'

/** When a set of data ends. What has no end says why. */
export type Retention =
  | { ends: 'months-after-year'; months: number }
  | { ends: 'days'; days: number }
  | { ends: 'never'; because: Text }

/** A set of data that Evenborn holds: what for, on which basis, how long, who reads it. */
export type DataSet = {
  id: string
  name: Text
  class: DataClass
  purpose: Text
  basis: Text
  retention: Retention
  readBy: Text
}

const statistics: Text = {
  zh: '《统计法》；《人口与计划生育法》第三十五条',
  en: 'Statistics Law; Population and Family Planning Law, article 35',
}
const protection: Text = {
  zh: '《个人信息保护法》第六条、第十九条、第五十一条',
  en: 'Personal Information Protection Law, articles 6, 19 and 51',
}

/**
 * The register of what is processed. `evenborn purge` acts on those that end; the page docs/processing.md is printed from it.
 * A new table or folder gets its line here first.
 */
export const dataSets: readonly DataSet[] = [
  {
    id: 'window-keys',
    name: { zh: '比对窗口密钥（连同其封存的令牌）', en: 'keys of linkage windows, and with them the tokens they seal' },
    class: 'P3',
    purpose: {
      zh: '把各部门记录比对为一人一行',
      en: 'linking the departments’ records into one row per child',
    },
    basis: protection,
    retention: { ends: 'months-after-year', months: 24 },
    readBy: { zh: '无人；仅比对程序', en: 'nobody; the linkage alone' },
  },
  {
    id: 'unnamed-evidence',
    name: { zh: '没有任何报送引用的证据文件', en: 'evidence that no return names' },
    class: 'P3',
    purpose: { zh: '无：中断的接收留下的文件', en: 'none: what a broken-off intake has left' },
    basis: protection,
    retention: { ends: 'days', days: 7 },
    readBy: { zh: '无人', en: 'nobody' },
  },
  {
    id: 'uploads',
    name: { zh: '断点续传中的报送包（未传完）', en: 'packages that are still arriving in parts' },
    class: 'P3',
    purpose: { zh: '线路中断后从断点续传', en: 'going on after a line broke where it had come to' },
    basis: protection,
    retention: { ends: 'days', days: 7 },
    readBy: { zh: '无人；仅接收程序', en: 'nobody; the intake alone' },
  },
  {
    id: 'returns',
    name: { zh: '报送件（不含身份信息的事实文件和清单）', en: 'returns: facts without identity, and manifests' },
    class: 'P3',
    purpose: { zh: '出生人口统计，且可重新计算', en: 'statistics of births that can be computed again' },
    basis: statistics,
    retention: {
      ends: 'never',
      because: {
        zh: '统计原始记录，任何数字须可复算',
        en: 'the record behind every figure, which must be recomputable',
      },
    },
    readBy: { zh: '报送单位本身；统计程序', en: 'the unit that sent them; the statistics' },
  },
  {
    id: 'counts',
    name: {
      zh: '各单位报送的统计数字、整改通知及其回复、交换纪要',
      en: 'counts that units send, notices of rectification and their answers, minutes of exchange',
    },
    class: 'P1',
    purpose: {
      zh: '按期报送、核对、更正，并可追溯',
      en: 'returns that come in time, are checked, mended, and can be traced',
    },
    basis: statistics,
    retention: {
      ends: 'never',
      because: {
        zh: '每一版都是统计原始记录，锁定后的更正须能对照',
        en: 'every version is a record behind figures, and a correction must be held against it',
      },
    },
    readBy: {
      zh: '报送单位本身；本地区性别比办和统计员',
      en: 'the unit that sent them; the office of the area and its statistician',
    },
  },
  {
    id: 'messages',
    name: { zh: '系统消息（代码、日期和份数）', en: 'messages in the system: codes, days and counts' },
    class: 'P1',
    purpose: { zh: '提醒单位应报和逾期事项', en: 'telling units what is owed and what is late' },
    basis: statistics,
    retention: {
      ends: 'never',
      because: { zh: '催办须能证明', en: 'that somebody was reminded must be provable' },
    },
    readBy: { zh: '收件单位或办公室', en: 'the unit or office that it is for' },
  },
  {
    id: 'births',
    name: { zh: '合并登记册（加密，无姓名）', en: 'register of births, sealed and without names' },
    class: 'P3',
    purpose: { zh: '测算出生人口性别比', en: 'measuring the sex ratio at birth' },
    basis: statistics,
    retention: { ends: 'never', because: { zh: '只含统计事实', en: 'it holds statistical facts alone' } },
    readBy: { zh: '统计程序；人员只见计数', en: 'the statistics; people see counts' },
  },
  {
    id: 'ledger',
    name: { zh: '存证账本（代码、哈希和计数）', en: 'ledger: codes, hashes and counts' },
    class: 'P1',
    purpose: { zh: '证明没有任何内容被悄悄改写', en: 'proof that nothing was quietly rewritten' },
    basis: statistics,
    retention: { ends: 'never', because: { zh: '存证须能一直核验', en: 'proof must verify for ever' } },
    readBy: { zh: '审计、见证单位', en: 'auditors and witnesses' },
  },
  {
    id: 'officers',
    name: { zh: '工作人员账号', en: 'accounts of officers' },
    class: 'P2',
    purpose: { zh: '登录与责任追溯', en: 'signing in and answering for what was done' },
    basis: { zh: '《网络安全法》第二十一条', en: 'Cybersecurity Law, article 21' },
    retention: {
      ends: 'never',
      because: {
        zh: '停用后保留，决定须有责任人',
        en: 'kept when closed: every decision has somebody who answers for it',
      },
    },
    readBy: { zh: '管理员', en: 'administrators' },
  },
  {
    id: 'bulletins',
    name: { zh: '通报与看板数字', en: 'bulletins and the figures of boards' },
    class: 'P0',
    purpose: { zh: '公开说明情况', en: 'telling the public how things stand' },
    basis: { zh: '《政府信息公开条例》', en: 'Regulations on the Disclosure of Government Information' },
    retention: { ends: 'never', because: { zh: '已发布', en: 'published' } },
    readBy: { zh: '有权限的工作人员；公众', en: 'officers who may; the public' },
  },
]

/** Whether the window of a year of birth has ended: so many months after that year’s end. */
export const isWindowOver = (cohort: number, months: number, now: Date): boolean =>
  now.getTime() >= Date.UTC(cohort + 1, months, 1)

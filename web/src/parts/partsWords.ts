import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  loading: { zh: '正在读取……', en: 'Reading…' },
  again: { zh: '再试一次', en: 'Try again' },
  noConnection: {
    zh: '连接不上服务器。请检查网络；已填写的内容仍在本页。',
    en: 'The server cannot be reached. Check the network; what you entered is still on this page.',
  },
  unknown: {
    zh: '服务器没有说明原因。请再试一次；如果仍不行，请把时间和所在页面告诉管理员。',
    en: 'The server gave no reason. Try again; if it fails again, tell the administrator the time and the page.',
  },
  drop: { zh: '把 Excel 或 CSV 文件拖到这里，或点此选择', en: 'Drop an Excel or CSV file here, or click to choose' },
  columns: { zh: '选择列', en: 'Columns' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  excel: { zh: '导出 CSV（Excel 可打开）', en: 'Export CSV (opens in Excel)' },
  csv: { zh: '数据 CSV', en: 'Data as CSV' },
  svg: { zh: '图片 SVG', en: 'Picture as SVG' },
  png: { zh: '图片 PNG', en: 'Picture as PNG' },
  filter: { zh: '筛选', en: 'Filter' },
  inBrackets: { zh: '{text}（{more}）', en: '{text} ({more})' },
  births: { zh: '出生', en: 'births' },
  byBirthDate: { zh: '按出生日期', en: 'by date of birth' },
  interval95: { zh: '95%区间', en: '95% interval' },
  normalBand: { zh: '正常 103–107', en: 'normal 103–107' },
  noValue: { zh: '没有数值', en: 'no value' },
  barLabel: {
    zh: '性别比{value}，95%区间{interval}',
    en: 'sex ratio {value}, 95% interval {interval}',
  },
  shrunkLabel: { zh: '；收缩值{value}', en: '; shrunk {value}' },
  tooFewToSay: {
    zh: '出生太少、区间太宽，不给出数值',
    en: 'Too few births, too wide an interval for one number',
  },
} satisfies Record<string, Text>

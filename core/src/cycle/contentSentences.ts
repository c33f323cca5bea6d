import { fill, type Text } from '../vocabulary/text.ts'
import type { ContentFinding, ContentFindingCode } from './contentFinding.ts'
import type { DataSet } from './dataSet.ts'

/**
 * What each finding says: where, what is wrong, what to do. `{where}` is the table with its row and column; other places are
 * the finding’s values. Codes stay the same for ever.
 */
const sentences: Record<ContentFindingCode, Text> = {
  missing: {
    zh: '{where}没有填写，请补填；没有发生的填 0',
    en: '{where} is not filled in. Fill it in; where there was none, write 0.',
  },
  'unknown-section': {
    zh: '“{section}”不是本报表的表，请删去',
    en: '“{section}” is no table of this return. Take it out.',
  },
  'unknown-column': {
    zh: '{where}不是本表的列，未采用；请删去或改为模板中的列名',
    en: '{where} is no column of this table and was not read. Take it out, or give it the title of the template.',
  },
  'unknown-item': {
    zh: '{where}所填不在可选项之内，请按模板中的选项填写',
    en: '{where} says none of the choices. Choose one of those of the template.',
  },
  'doubled-row': {
    zh: '{where}与第 {first} 行相同，同一项只能填一行；请合并为一行',
    en: '{where} is about the same as row {first}. There is one row for each; put them together.',
  },
  'not-whole': {
    zh: '{where}是 {count}，不是整数；请填写人数或件数',
    en: '{where} is {count}, no whole number. Write a count.',
  },
  negative: {
    zh: '{where}是 {count}，不能小于 0；冲减以前数字请更正原报表',
    en: '{where} is {count}, below 0. To take back an earlier figure, correct the return it stood in.',
  },
  'too-many': {
    zh: '{where}是 {count}，超过上限 {most}；请核对是否多写了一位',
    en: '{where} is {count}, above {most}. See whether a digit was written twice.',
  },
  'wrong-kind': {
    zh: '{where}所填不是要求的内容，请按模板填写（月份如 202603，年份如 2026，地区用 9 位代码，证号为 1 个字母加 9 位数字）',
    en: '{where} is not of the kind asked for. Write it as the template does (a month as 202603, a year as 2026, a township by its code of 9 digits, a form by a letter and 9 digits).',
  },
  'outside-area': {
    zh: '{where}的 {area} 不是本县的乡镇（街道）代码，请核对',
    en: '{where}: {area} is no township of this county. Check it.',
  },
  'outside-period': {
    zh: '{where}的 {said} 不在 {from}–{to} 之内，请核对',
    en: '{where}: {said} lies outside {from}–{to}. Check it.',
  },
  'held-already': {
    zh: '{where}已由逐行报送的数据汇总，不再手工填报；所填与之不符，请删去本表，或更正逐行数据',
    en: '{where} is counted from the rows that were sent, and what is written differs. Take this table out, or correct the rows.',
  },
  formula: {
    zh: '{where}是公式（{cell}），请复制后“选择性粘贴 → 数值”',
    en: '{where} is a formula ({cell}). Copy it and paste it as a value.',
  },
  'merged-cells': {
    zh: '{where}是合并单元格（{cell}），看不出数字属于哪一行哪一列；请取消合并后逐格填写',
    en: '{where} is a merged cell ({cell}), and it cannot be told which row or column it is of. Unmerge it and fill in each cell.',
  },
  'other-period': {
    zh: '{where}写的是 {said} 的数据，本次报送 {wanted}；请换成本期的文件，一份文件只报一期',
    en: '{where} is of {said}, and this return is of {wanted}. Choose the file of this period; a file is of one period.',
  },
  'other-unit': {
    zh: '{where}是单位 {said} 的报表，本次由 {wanted} 报送；请换成本单位的文件',
    en: '{where} is a return of unit {said}, and this one is of {wanted}. Choose the file of your own unit.',
  },
  'other-data-set': {
    zh: '文件是报表 {said} 的，本次报送 {wanted}；请换成本报表的文件',
    en: 'The file is of the return {said}, and this one is {wanted}. Choose the file of this return.',
  },
  'doubled-table': {
    zh: '{where}在文件里不止一张（另一张在工作表 {other}），一份文件只报一期；请只留一张',
    en: '{where} stands in the file more than once (also on sheet {other}). A file is of one period; keep one of them.',
  },
  'not-accepted': {
    zh: '{where}涉及孕情、生育计划或家庭审批，不予接收；请删去该列',
    en: '{where} is about a pregnancy, a plan or a family’s permission, which is not accepted. Take it out.',
  },
  identity: {
    zh: '{where}像是姓名、证件号、电话、住址或出生日期，报表只报数字；请删去后再选',
    en: '{where} looks like a name, an ID, a telephone number, an address or a date of birth. A return is of counts alone; take it out.',
  },
  'full-width': {
    zh: '{where}的全角字符已改为半角',
    en: '{where}: full-width characters were made narrow.',
  },
  balance: {
    zh: '{where}对不上：{balance}，实际 {left} 与 {right}；请核对两边',
    en: '{where} does not add up: {balance}, and it is {left} against {right}. Check both sides.',
  },
  'against-last': {
    zh: '{where}与上期相差过大（本期 {said}，上期 {before}）；请核对，属实的请说明',
    en: '{where} differs much from the last period ({said} now, {before} then). Check it, and explain it where it is so.',
  },
  'against-year': {
    zh: '{where}与上年同期相差过大（本期 {said}，上年 {before}）；请核对，属实的请说明',
    en: '{where} differs much from a year ago ({said} now, {before} then). Check it, and explain it where it is so.',
  },
  'against-source': {
    zh: '{where}与其他来源不符（本表 {said}，{source} {other}）；请核对，属实的请说明',
    en: '{where} differs from another source ({said} here, {other} in {source}). Check it, and explain it where it is so.',
  },
  'below-expected': {
    zh: '{where}少于按往月推算的约 {expected}；请核对是否有遗漏',
    en: '{where} is less than the {expected} or so that earlier periods lead to expect. See whether something was left out.',
  },
  'copied-forward': {
    zh: '本期数字与 {period} 完全相同，请核对是否沿用了旧表',
    en: 'The figures are those of {period} throughout. See whether an old table was sent again.',
  },
  'too-even': {
    zh: '{where}比随机波动还要整齐（偶然出现的可能性约 {chance}）；请核对原始记录',
    en: '{where} is more even than chance lets it be (it would happen with a chance of about {chance}). Check the records.',
  },
  'last-digits': {
    zh: '{where}的末位数字分布异常（偶然出现的可能性约 {chance}）；请核对是否为估填',
    en: 'The last digits of {where} are unusual (they would come by chance with about {chance}). See whether they were guessed.',
  },
  'serial-range': {
    zh: '{where}的号段不对：终止号应不小于起始号，份数应等于号段所含份数，号段之间不能重叠；请核对',
    en: '{where}: the range is not right. The last number is not before the first, the forms are as many as the range has, and ranges do not overlap. Check it.',
  },
  'stock-carried': {
    zh: '期初结存 {opening} 与上期期末结存 {closing} 不一致，请核对两期',
    en: 'The opening stock {opening} is not the closing stock {closing} of the period before. Check both.',
  },
}

const serialWrongs: Record<string, Text> = {
  order: {
    zh: '{where}在起始号之前或字母不同，请核对号段',
    en: '{where} lies before the first number or has another letter. Check the range.',
  },
  count: {
    zh: '{where}填 {count} 份，号段内有 {forms} 份；请核对',
    en: '{where} says {count} forms, and the range has {forms}. Check it.',
  },
  overlap: {
    zh: '{where}的号段与第 {other} 行重叠，同一证号不能出入两次；请核对',
    en: '{where}: the range overlaps that of row {other}. A form comes once and goes once; check both.',
  },
}

/** Sums that tables of senders state beside those of the data set. */
const statedSums: Record<string, Text> = {
  total: { zh: '合计 = 各行之和', en: 'total = sum of the rows' },
  subtotal: { zh: '小计 = 所属各行之和', en: 'subtotal = sum of its rows' },
  across: { zh: '合计列 = 各列之和', en: 'total column = sum of the columns' },
}

/** A finding as a sentence for a person, with the titles of the data set it was found in. */
export function sayContentFinding(finding: ContentFinding, dataSet: DataSet): Text {
  const { code, values, section } = finding
  const sentence = (code === 'serial-range' && serialWrongs[String(values.wrong)]) || sentences[code]
  const balance = balanceText(String(values.balance ?? ''), dataSet)
  const where = whereOf(finding, dataSet)
  const known = { section, ...values }
  return {
    zh: fill(sentence.zh, { ...known, where: where.zh, ...(balance ? { balance: balance.zh } : {}) }),
    en: fill(sentence.en, { ...known, where: where.en, ...(balance ? { balance: balance.en } : {}) }),
  }
}

const balanceText = (id: string, { balances }: DataSet): Text | undefined =>
  balances.find((balance) => balance.id === id)?.text ?? statedSums[id]

/** Table, row and column of a finding. Rows of a file are named as the file counts them (`line`, on its `sheet`). */
function whereOf({ section: id, row, column, values }: ContentFinding, { title, sections }: DataSet): Text {
  const section = sections.find((each) => each.id === id)
  const { zh, en } = section?.title ?? title
  const named = section?.columns.find((each) => each.id === column)?.title ?? { zh: column, en: column }
  const line = values.line ?? row
  const said = { zh: `“${zh}”`, en: en }
  if (values.sheet !== undefined && values.sheet !== zh) {
    said.zh += `（工作表 ${values.sheet}）`
    said.en += ` (sheet ${values.sheet})`
  }
  if (Number(line) > 0) {
    said.zh += `第 ${line} 行`
    said.en += `, row ${line}`
  }
  if (column !== '') {
    said.zh += `“${named.zh}”`
    said.en += `, ${named.en}`
  }
  return said
}

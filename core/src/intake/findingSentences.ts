import { fill, type Language, type Text } from '../vocabulary/text.ts'
import type { Finding, Severity } from './finding.ts'

type Sentence = { severity: Severity; text: Text }

const error = (zh: string, en: string): Sentence => ({ severity: 'error', text: { zh, en } })
const warning = (zh: string, en: string): Sentence => ({ severity: 'warning', text: { zh, en } })
const mended = (zh: string, en: string): Sentence => ({ severity: 'mended', text: { zh, en } })

/**
 * What each finding says: where, what is written, what to do. `{row}`, `{column}` and `{written}` are the finding’s own, other
 * places its values. Codes stay the same for ever: the centre keeps their counts.
 */
export const findingSentences = {
  // Any cell
  'required-missing': error('第 {row} 行 {column} 没有填写，请补填', 'Row {row}: {column} is empty. Fill it in.'),
  formula: error(
    '第 {row} 行 {column}（{cell}）是公式，请复制后“选择性粘贴 → 数值”',
    'Row {row}: {column} ({cell}) is a formula. Copy it and paste it as a value.',
  ),
  'cell-error': error(
    '第 {row} 行 {column} 是 Excel 错误值 {written}，请改为实际内容',
    'Row {row}: {column} is the error {written} of a spreadsheet. Write what it should be.',
  ),
  'text-damaged': warning(
    '第 {row} 行 {column} 有损坏的字（乱码），未采用；请从原系统重新导出',
    'Row {row}: {column} holds broken characters and was left out. Export it again from its system.',
  ),
  'width-mended': mended(
    '第 {row} 行 {column} 的全角字符已改为半角',
    'Row {row}: full-width characters of {column} were made narrow.',
  ),
  // Dates
  'date-serial': mended(
    '第 {row} 行 {column} {written} 是 Excel 的日期序号，已换算为日期',
    'Row {row}: {column} {written} is a spreadsheet’s day number and was turned into a date.',
  ),
  'date-impossible': error(
    '第 {row} 行 {column} {written} 不存在，请改为实际日期',
    'Row {row}: {column} {written} does not exist. Write the actual date.',
  ),
  'date-unreadable': error(
    '第 {row} 行 {column} {written} 看不懂，请写成 2026-03-14 这样的日期',
    'Row {row}: {column} {written} cannot be read. Write a date such as 2026-03-14.',
  ),
  'date-lunar': error(
    '第 {row} 行 {column} {written} 是农历，请改为公历日期',
    'Row {row}: {column} {written} is a lunar date. Write the date of the solar calendar.',
  ),
  'date-future': error(
    '第 {row} 行 {column} {written} 晚于今天，请核对',
    'Row {row}: {column} {written} lies after today. Check it.',
  ),
  'date-too-old': error(
    '第 {row} 行 {column} {written} 早于 {earliest}，不属于本次报送，请核对',
    'Row {row}: {column} {written} lies before {earliest} and is no part of this return. Check it.',
  ),
  'outside-months': error(
    '第 {row} 行 {column} {written} 不在本次报送的月份（{from}–{to}）之内，请核对日期；确属其他月份的，请随该月报送',
    'Row {row}: {column} {written} lies outside the months of this return ({from}–{to}). Check the date, or send the row with the return of its month.',
  ),
  'date-before-birth': error(
    '第 {row} 行 {column} {written} 早于出生日期，请核对两个日期',
    'Row {row}: {column} {written} lies before the date of birth. Check both dates.',
  ),
  'death-after-infancy': warning(
    '第 {row} 行 死亡时已满一周岁，请核对出生日期和死亡日期',
    'Row {row}: the child was over one year old at death. Check both dates.',
  ),
  'mother-date-impossible': warning(
    '第 {row} 行 {column} {written} 不是日期，未采用；请核对',
    'Row {row}: {column} {written} is no date and was left out. Check it.',
  ),
  'mother-date-lunar': warning(
    '第 {row} 行 {column} {written} 像是农历，请尽量改为身份证上的公历日期',
    'Row {row}: {column} {written} looks like a lunar date. Write the date on the ID card where you can.',
  ),
  'mother-date-placeholder': warning(
    '第 {row} 行 {column} {written} 是常见的代填日期，未采用；请核对',
    'Row {row}: {column} {written} is a date that is often filled in for another, and was left out. Check it.',
  ),
  'mother-age': warning(
    '第 {row} 行 母亲分娩时为 {age} 岁，请核对母亲和孩子的出生日期',
    'Row {row}: the mother was {age} years old at the birth. Check both dates of birth.',
  ),
  // Codes and numbers
  'sex-unreadable': error(
    '第 {row} 行 {column} {written} 不是性别，请填 男、女 或 未知',
    'Row {row}: {column} {written} is no sex. Write male, female or unknown.',
  ),
  'sex-unknown': warning(
    '第 {row} 行 性别未知或未说明，保留但不计入男女；若已知请补填',
    'Row {row}: the sex is unknown or not stated. The row is kept and counts for neither side; fill it in where it is known.',
  ),
  'number-unreadable': error(
    '第 {row} 行 {column} {written} 不是数字，请改为数字',
    'Row {row}: {column} {written} is no number. Write a number.',
  ),
  'order-range': error(
    '第 {row} 行 {column} {written} 应在 1 至 15 之间，请核对',
    'Row {row}: {column} {written} should lie between 1 and 15. Check it.',
  ),
  'plurality-range': error(
    '第 {row} 行 {column} {written} 应在 1（单胎）至 5 之间，请核对',
    'Row {row}: {column} {written} should lie between 1 (single) and 5. Check it.',
  ),
  'rank-range': error(
    '第 {row} 行 {column} {written} 应在 1 至 5 之间，请核对',
    'Row {row}: {column} {written} should lie between 1 and 5. Check it.',
  ),
  'rank-over-plurality': error(
    '第 {row} 行 出生顺序 {rank} 大于胎数 {plurality}，请核对',
    'Row {row}: rank {rank} is more than the plurality {plurality}. Check both.',
  ),
  'rank-missing': warning(
    '第 {row} 行 是多胎但没有写出生顺序，请补填 1、2……',
    'Row {row}: a multiple birth without its rank. Fill in 1, 2 …',
  ),
  'weight-range': error(
    '第 {row} 行 {column} {written} 克不合常理，请核对',
    'Row {row}: {column} {written} g cannot be right. Check it.',
  ),
  'weight-edge': warning(
    '第 {row} 行 {column} {written} 克很少见，请核对',
    'Row {row}: {column} {written} g is very rare. Check it.',
  ),
  'weight-kilograms': mended(
    '第 {row} 行 {column} {written} 按千克理解，已换算为克',
    'Row {row}: {column} {written} was taken as kilograms and turned into grams.',
  ),
  'gestation-range': error(
    '第 {row} 行 {column} {written} 应在 20 至 45 周之间，请核对',
    'Row {row}: {column} {written} should lie between 20 and 45 weeks. Check it.',
  ),
  'area-shape': warning(
    '第 {row} 行 {column} {written} 不是 6、9 或 12 位区划代码，未采用；请核对',
    'Row {row}: {column} {written} is no area code of 6, 9 or 12 digits and was left out. Check it.',
  ),
  'area-name-unknown': warning(
    '第 {row} 行 {column} 的地名不在本地区划表中，未采用；请填区划代码',
    'Row {row}: the place in {column} is not in the list of areas and was left out. Write its area code.',
  ),
  'facility-shape': warning(
    '第 {row} 行 {column} {written} 不是机构代码，未采用；请填代码而不是名称',
    'Row {row}: {column} {written} is no facility code and was left out. Write the code, not the name.',
  ),
  // Identity: a child counts even where a number of its mother is wrong, so these rows go without that value
  'id-shape': warning(
    '第 {row} 行 {column} 不是 18 位或 15 位身份证号，未采用；请核对',
    'Row {row}: {column} is no ID number of 18 or 15 places and was left out. Check it.',
  ),
  'id-check-digit': warning(
    '第 {row} 行 {column} 的校验码不对，未采用；请对照证件核对',
    'Row {row}: the check digit of {column} is wrong and the number was left out. Compare it with the card.',
  ),
  'id-date-impossible': warning(
    '第 {row} 行 {column} 中的出生日期不存在，未采用；请对照证件核对',
    'Row {row}: the birth date within {column} does not exist and the number was left out. Compare it with the card.',
  ),
  'id-date-differs': warning(
    '第 {row} 行 {column} 中的出生日期与母亲出生日期不一致，请核对',
    'Row {row}: the birth date within {column} is not the mother’s date of birth. Check both.',
  ),
  'id-sex-male': warning(
    '第 {row} 行 {column} 是男性的号码，不是母亲的，未采用；请核对',
    'Row {row}: {column} is a man’s number, not the mother’s, and was left out. Check it.',
  ),
  'id-precision-lost': warning(
    '第 {row} 行 {column} 被 Excel 存成了数字，末几位已丢失，未采用；请把该列设为文本后重新填写',
    'Row {row}: {column} was stored as a number and its last digits are lost; it was left out. Make the column text and enter it again.',
  ),
  'certificate-shape': warning(
    '第 {row} 行 {column} {written} 不是“一个字母加九位数字”的出生证编号，请核对',
    'Row {row}: {column} {written} is not one letter and nine digits. Check it.',
  ),
  'telephone-shape': warning(
    '第 {row} 行 {column} 不是电话号码，未采用；请核对',
    'Row {row}: {column} is no telephone number and was left out. Check it.',
  ),
  'name-placeholder': warning(
    '第 {row} 行 {column} 是代填的名字（如“未取名”“某某”），按未填处理',
    'Row {row}: {column} stands for no name (such as 未取名) and counts as empty.',
  ),
  'name-shape': warning(
    '第 {row} 行 {column} 中有数字或符号，请只写姓名',
    'Row {row}: {column} holds digits or signs. Write the name alone.',
  ),
  'number-placeholder': warning(
    '第 {row} 行 {column} 是代填的号码（如全为 0），按未填处理',
    'Row {row}: {column} is a number that only fills its cell (such as all 0) and counts as empty.',
  ),
  // Doubles
  'double-row': error(
    '第 {row} 行 与第 {first} 行完全相同，请删去一行',
    'Row {row} is the same as row {first}. Delete one of them.',
  ),
  'double-certificate': error(
    '第 {row} 行 的出生证编号与第 {first} 行相同，请核对',
    'Row {row} has the certificate number of row {first}. Check both.',
  ),
  'double-child': error(
    '第 {row} 行 与第 {first} 行是同一母亲、同一出生日期的同一孩子；若是多胎请填胎数和出生顺序',
    'Row {row} is the child of row {first}: same mother, same date of birth. Where they are twins, fill in plurality and rank.',
  ),
  'twins-perhaps': warning(
    '第 {row} 行 与第 {first} 行像是双胞胎，但没有写胎数或出生顺序，请补填',
    'Rows {row} and {first} look like twins without plurality or rank. Fill them in.',
  ),
  // Tables of counts
  'count-unreadable': error(
    '第 {row} 行 {column} {written} 不是人数，请改为整数',
    'Row {row}: {column} {written} is no count. Write a whole number.',
  ),
  'count-negative': error(
    '第 {row} 行 {column} {written} 小于 0，请核对',
    'Row {row}: {column} {written} is less than 0. Check it.',
  ),
  'count-fraction': error(
    '第 {row} 行 {column} {written} 不是整数，请核对',
    'Row {row}: {column} {written} is not whole. Check it.',
  ),
  'count-unbalanced': error(
    '第 {row} 行 男 {boys} + 女 {girls} + 不明 {unknown} 不等于合计 {total}，请核对',
    'Row {row}: boys {boys} + girls {girls} + unknown {unknown} is not the total {total}. Check them.',
  ),
  'period-unreadable': error(
    '第 {row} 行 {column} {written} 不是年份、季度或月份，请写成 2026、2026Q1 或 2026-03',
    'Row {row}: {column} {written} is no year, quarter or month. Write 2026, 2026Q1 or 2026-03.',
  ),
  'double-count': error(
    '第 {row} 行 与第 {first} 行是同一地区、时期和孩次，请只留一行',
    'Row {row} has the area, period and birth order of row {first}. Keep one of them.',
  ),
  // Sheet
  'totals-differ': error(
    '第 {row} 行（合计）{column} 写 {written}，各行相加为 {sum}，请核对',
    'Row {row} (total): {column} says {written}, the rows add up to {sum}. Check them.',
  ),
  'header-again': warning('第 {row} 行 又是一行表头，已跳过', 'Row {row} is the header row again and was left out.'),
  'mixed-sources': error(
    '第 {row} 行 起是另一种表（{title}），请分开报送',
    'Row {row} begins another kind of table ({title}). Send them apart.',
  ),
  'sheet-left': warning(
    '工作表“{sheet}”也有数据，但一次只报送一张表，未读取',
    'Sheet {sheet} holds rows too, but one table is sent at a time; it was not read.',
  ),
  'column-not-accepted': warning(
    '“{column}”列不接收（本系统不收孕情、计划生育和抚养费内容），没有读取，请今后不要报送',
    'Column {column} is not accepted (nothing about pregnancies, plans or fees is taken). It was not read; please do not send it.',
  ),
  'column-unknown': warning(
    '“{column}”列没有认出，未读取；若需要，请手工指定对应关系',
    'Column {column} was not recognised and not read. Map it by hand where it is needed.',
  ),
  'column-doubled': warning(
    '“{column}”列与“{first}”列是同一内容，只读取后者',
    'Column {column} says the same as column {first}; only the latter was read.',
  ),
} as const satisfies Readonly<Record<string, Sentence>>

export type FindingCode = keyof typeof findingSentences

export const findingCodes = Object.keys(findingSentences) as FindingCode[]

export const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(findingSentences, code)

/** How grave a finding of this code is. */
export const severityOf = (code: FindingCode): Severity => findingSentences[code].severity

/** The sentence of a finding for a person. Codes of a later release are shown as they are. */
export function sentenceOf(finding: Finding, language: Language): string {
  if (!isFindingCode(finding.code)) return finding.code
  const sentence: Sentence = findingSentences[finding.code]
  const { row, column, written, values } = finding
  return fill(sentence.text[language], { ...values, row, column, written })
}

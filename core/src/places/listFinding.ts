import { z } from 'zod'
import { fill, type Text } from '../vocabulary/text.ts'

/** What is wrong with a list, or worth a look: row and column as the file has them, a stable code, values of its sentence. */
export const ListFinding = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.enum([
    'code-missing',
    'code-unreadable',
    'code-rounded',
    'code-twice',
    'code-outside',
    'name-missing',
    'parent-unknown',
    'parent-not-above',
    'parent-in-circle',
    'parent-by-code-missing',
    'level-skipped',
    'outside-prefix',
    'several-tops',
    'zone-into-nothing',
    'zone-into-itself',
    'zone-into-township',
    'day-unreadable',
    'ends-before-begins',
    'former-unreadable',
    'former-unknown',
    'former-without-day',
    'former-shares',
    'former-later',
    'ended-without-successor',
    'goes-on-though-followed',
    'villages-left-out',
    'headings-left-out',
    'has-units',
    'has-areas',
    'has-returns',
    'has-officers',
    'own-area',
    'unit-code-unreadable',
    'unit-code-twice',
    'department-unknown',
    'area-unknown',
    'area-ended',
    'unit-has-returns',
    'kind-unknown',
    'day-missing',
    'day-twice',
    'day-needless',
    'year-incomplete',
  ]),
  /** 0 where the whole list is meant. */
  row: z.int(),
  column: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type ListFinding = z.infer<typeof ListFinding>
export type ListFindingCode = ListFinding['code']

/** Each sentence says what it is and what to do; row and column stand before it. */
const sentences: Record<ListFindingCode, Text> = {
  'code-missing': { zh: '没有区划代码，请填写', en: 'There is no area code; enter it.' },
  'code-unreadable': {
    zh: '“{written}”不是区划代码，应为 6、9、12 位数字（旧代码 15 位）',
    en: '“{written}” is no area code; it has 6, 9 or 12 digits (old codes 15).',
  },
  'code-rounded': {
    zh: '代码被表格软件写成 {written}，末几位已丢失；请把该列设为文本后重新导出',
    en: 'The spreadsheet wrote the code as {written} and its last digits are lost; format the column as text and export again.',
  },
  'code-twice': {
    zh: '代码 {code} 与第 {before} 行重复；请保留一行',
    en: 'Code {code} stands in row {before} as well; keep one of them.',
  },
  'code-outside': {
    zh: '{code} 不在本单位辖区内，不能由本单位维护',
    en: '{code} does not lie within your office’s area; its own office keeps it.',
  },
  'name-missing': { zh: '没有名称，请填写', en: 'There is no name; enter it.' },
  'parent-unknown': {
    zh: '上级 {parent} 不在名单中；请补上该行或改正代码',
    en: 'The area above, {parent}, is on no list; add its row or correct the code.',
  },
  'parent-by-code-missing': {
    zh: '按代码应属 {parent}，名单中没有；请补上该行，或在“上级代码”列写明',
    en: 'By its code it lies in {parent}, which is on no list; add that row, or name the area above in its column.',
  },
  'parent-not-above': {
    zh: '上级 {parent} 的级别不高于本级；请改正',
    en: 'The area above, {parent}, is of no higher level; correct it.',
  },
  'parent-in-circle': {
    zh: '上级关系成环（{circle}）；请改正其中一个上级',
    en: 'The areas above lead in a circle ({circle}); correct one of them.',
  },
  'level-skipped': {
    zh: '上级 {parent} 隔了一级；如属实（省直辖县、不设区的市）可不改',
    en: 'The area above, {parent}, is two levels up; leave it where that is so.',
  },
  'outside-prefix': {
    zh: '上级 {parent} 与代码前几位不一致，将以“上级代码”列为准；请核对',
    en: 'The area above, {parent}, is not the one of its code; the column counts. Look at it.',
  },
  'several-tops': {
    zh: '名单有 {count} 个最上级（如 {codes}）；一般只有本单位一个，请核对',
    en: 'The list has {count} areas with nothing above (such as {codes}); usually there is one, your office. Look at it.',
  },
  'zone-into-nothing': {
    zh: '计入地区 {into} 不在名单中；请改为所在县（市、区）的代码',
    en: 'It counts into {into}, which is on no list; give the code of its county.',
  },
  'zone-into-itself': {
    zh: '计入地区 {into} 就是它自己或其下级；请改为所在县（市、区）',
    en: 'It counts into {into}, which is itself or lies within it; give its county.',
  },
  'zone-into-township': {
    zh: '计入地区 {into} 是乡镇街道；开发区应计入县（市、区）',
    en: 'It counts into {into}, a township; a zone counts into a county.',
  },
  'day-unreadable': {
    zh: '“{written}”不是日期，应写作 2026-01-01 或 2026-01',
    en: '“{written}” is no day; write 2026-01-01 or 2026-01.',
  },
  'ends-before-begins': {
    zh: '停用日期早于启用日期；请改正',
    en: 'Its last day lies before its first; correct one of them.',
  },
  'former-unreadable': {
    zh: '“{written}”不是原代码；写作 330183001，或带比例 330183001:60%，多个用分号隔开',
    en: '“{written}” is no former code; write 330183001, or with its share 330183001:60%, several with a semicolon between.',
  },
  'former-unknown': {
    zh: '原代码 {former} 不在名单中；请补上该行或改正代码',
    en: 'The former code {former} is on no list; add its row or correct it.',
  },
  'former-without-day': {
    zh: '写了原代码，没有启用日期；请填写启用日期',
    en: 'It names a former code and no first day; enter the day.',
  },
  'former-shares': {
    zh: '{former} 分给各地区的比例合计为 {sum}%，应为 100%；请补齐各行的比例（留用部分写在原地区行）',
    en: 'The shares of {former} sum up to {sum}%, and it must be 100%; give the share of each row, and what it keeps in its own.',
  },
  'former-later': {
    zh: '{former} 停用于 {to}，与启用日期 {from} 不衔接；请改为前一日停用',
    en: '{former} has its last day on {to} and this begins on {from}; let it end the day before.',
  },
  'ended-without-successor': {
    zh: '{code} 停用后没有去向，此后其出生数计入上级；请在接收地区的“原代码”列写上 {code}',
    en: '{code} ends and nothing follows it: its births count for the area above. Name {code} as the former code of what took it over.',
  },
  'goes-on-though-followed': {
    zh: '{code} 已由 {next} 承接，不能再恢复；如属误改，请先在承接地区改正原代码',
    en: '{code} was taken over by {next} and cannot go on; if that was a mistake, mend the former code of that area.',
  },
  'villages-left-out': {
    zh: '有 {count} 行是村（居）委会，统计到乡镇街道为止，未导入',
    en: '{count} rows are villages or neighbourhoods; figures end at townships, and they are left out.',
  },
  'headings-left-out': {
    zh: '有 {count} 行是“市辖区”等汇总行，不是实际区划，未导入',
    en: '{count} rows are headings such as 市辖区, no areas of their own, and are left out.',
  },
  'has-units': {
    zh: '{code} 还有在用的报送单位 {count} 个（如 {unit}）；请先停用或改划这些单位',
    en: '{code} still has {count} reporting units (such as {unit}); end or move them first.',
  },
  'has-areas': {
    zh: '{code} 还有在用的下级地区 {count} 个（如 {area}）；请一并停用或改上级',
    en: '{code} still has {count} areas within (such as {area}); end them too, or place them elsewhere.',
  },
  'has-returns': {
    zh: '{code} 已有 {month} 的报送（{count} 件），停用或启用日期不能把它排除在外；请改日期',
    en: '{code} has returns for {month} ({count}), which its first or last day would leave outside; choose another day.',
  },
  'has-officers': {
    zh: '{code} 还有在用账号 {count} 个；请先调整账号所属地区',
    en: '{code} still has {count} accounts; move them to another area first.',
  },
  'own-area': {
    zh: '{code} 是本单位所在地区，只能由上级停用',
    en: '{code} is your own office’s area; only the authority above can end it.',
  },
  'unit-code-unreadable': {
    zh: '“{written}”不是单位编码，应为 4 至 22 位大写字母和数字',
    en: '“{written}” is no unit code; it has 4 to 22 capital letters and digits.',
  },
  'unit-code-twice': {
    zh: '单位编码 {code} 与第 {before} 行重复；请保留一行',
    en: 'Unit {code} stands in row {before} as well; keep one of them.',
  },
  'department-unknown': {
    zh: '“{written}”不是部门；应为卫生健康、公安、疾控、统计或性别比办',
    en: '“{written}” is no department; it is health, police, disease-control, statistics or office.',
  },
  'area-unknown': {
    zh: '所在地区 {area} 不在名单中；请先导入该地区或改正代码',
    en: 'Its area, {area}, is on no list; import the area first, or correct the code.',
  },
  'area-ended': {
    zh: '所在地区 {area} 已于 {to} 停用；请改为接收它的地区',
    en: 'Its area, {area}, ended on {to}; give the one that took it over.',
  },
  'unit-has-returns': {
    zh: '{code} 已报送 {month} 的数据，停用日期不能早于该月；请改日期',
    en: '{code} has sent a return for {month}; it cannot end before that month. Choose another day.',
  },
  'kind-unknown': {
    zh: '“{written}”不是类型；应为“放假”或“上班”',
    en: '“{written}” is no kind; it is holiday or working.',
  },
  'day-missing': { zh: '没有日期，请填写', en: 'There is no day; enter it.' },
  'day-twice': {
    zh: '{day} 与第 {before} 行重复；请保留一行',
    en: '{day} stands in row {before} as well; keep one of them.',
  },
  'day-needless': {
    zh: '{day} 本来就上班（周一至周五），写不写都一样；请核对',
    en: '{day} is a weekday and worked anyway; look whether it is the right day.',
  },
  'year-incomplete': {
    zh: '{year} 年没有 1 月 1 日（元旦）放假，不视为完整日历；请导入国务院办公厅通知的全年安排',
    en: 'The list has no New Year’s Day of {year}, so that year’s calendar is not taken as whole; import the whole notice of the State Council.',
  },
}

/** A finding in words, led by where it stands. */
export function sayFinding({ code, row, column, values }: ListFinding): Text {
  const { zh, en } = sentences[code]
  const place =
    row > 0
      ? { zh: `第 ${row} 行${column ? ` ${column}` : ''}：`, en: `Row ${row}${column ? `, ${column}` : ''}: ` }
      : { zh: '', en: '' }
  return { zh: place.zh + fill(zh, values), en: place.en + fill(en, values) }
}

const warnings: readonly ListFindingCode[] = [
  'level-skipped',
  'outside-prefix',
  'several-tops',
  'ended-without-successor',
  'villages-left-out',
  'headings-left-out',
  'day-needless',
  'year-incomplete',
]

/** A finding by its code; whether it lets the list go is a matter of the code alone. */
export function listFinding(
  code: ListFindingCode,
  row: number,
  column: string,
  values: ListFinding['values'] = {},
): ListFinding {
  return { severity: warnings.includes(code) ? 'warning' : 'error', code, row, column, values }
}

/** Whether a list may be taken in: warnings do not keep it out. */
export const isClean = (findings: readonly ListFinding[]): boolean =>
  findings.every(({ severity }) => severity === 'warning')

import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Day } from '../vocabulary/day.ts'
import { readAreaCode } from './areaCodes.ts'
import { WHOLE } from './areasInTime.ts'
import { type ListFinding, listFinding } from './listFinding.ts'
import {
  isNone,
  type ListColumns,
  type ListRow,
  type ListSheet,
  listDay,
  type ReadList,
  readListTable,
} from './listTable.ts'

/** One area as a list gives it. What the list does not say is null, and is kept as it was or told from the code. */
export const AreaListRow = z.object({
  row: z.int().min(1),
  code: AreaCode,
  zh: z.string().trim().min(1).max(80),
  en: z.string().max(120).nullable(),
  parent: AreaCode.nullable(),
  countsInto: AreaCode.nullable(),
  from: Day.nullable(),
  /** 0 where the list says that it has no last day any more (无): an end by mistake is mended so. */
  to: z.union([Day, z.literal(0)]).nullable(),
  /** Codes it had before, or areas it took over, whole or in part (millionths; null: all that nobody else names). */
  formerly: z.array(z.object({ code: AreaCode, share: z.int().min(1).max(WHOLE).nullable() })).max(50),
})
export type AreaListRow = z.infer<typeof AreaListRow>

type Field = 'code' | 'zh' | 'en' | 'parent' | 'countsInto' | 'from' | 'to' | 'formerly'

/** A list may have other columns, such as the class of town and country (111 to 220): they are not read. */
export const areaColumns: ListColumns<Field> = {
  code: {
    required: true,
    names: [
      '区划代码',
      '统计用区划代码',
      '行政区划代码',
      '代码',
      '区划编码',
      '地区代码',
      '行政区代码',
      'code',
      'area code',
      'area',
    ],
  },
  zh: {
    required: true,
    names: ['名称', '区划名称', '地区名称', '行政区划名称', '单位名称', '地区', 'name', 'name zh'],
  },
  en: { names: ['英文名称', '英文名', 'english', 'name en', 'english name'] },
  parent: { names: ['上级代码', '上级区划代码', '上级', '父级代码', '隶属代码', 'parent', 'parent code'] },
  countsInto: { names: ['计入代码', '计入', '计入地区', '计入区划代码', '统计归属代码', 'counts into', 'counts_into'] },
  from: { names: ['启用日期', '生效日期', '设立日期', '启用', 'valid from', 'from'] },
  to: { names: ['停用日期', '失效日期', '撤销日期', '停用', 'valid to', 'to'] },
  formerly: { names: ['原代码', '原区划代码', '变更前代码', '曾用代码', 'former code', 'formerly', 'former'] },
}

export type AreaList = ReadList<Field, AreaListRow>

/**
 * Reads a list of areas. Villages and headings (市辖区) are left out with a word; a row with a cell that cannot be read is
 * left out with a finding.
 *
 * @throws what `readListTable` throws
 */
export function readAreaList(sheets: readonly ListSheet[]): AreaList {
  const { sheet, titles, places, rows } = readListTable(sheets, areaColumns)
  const findings: ListFinding[] = []
  const left = { villages: 0, headings: 0 }
  const read = rows.flatMap((row) => {
    const one = readRow(row, titles)
    findings.push(...one.findings)
    if (one.left) left[one.left]++
    return one.area ? [one.area] : []
  })
  if (left.villages > 0) findings.push(listFinding('villages-left-out', 0, '', { count: left.villages }))
  if (left.headings > 0) findings.push(listFinding('headings-left-out', 0, '', { count: left.headings }))
  return { sheet, titles, places, rows: read, findings }
}

type ReadRow = { area?: AreaListRow; left?: 'villages' | 'headings'; findings: ListFinding[] }

function readRow(row: ListRow<Field>, titles: AreaList['titles']): ReadRow {
  const findings: ListFinding[] = []
  const say = (code: ListFinding['code'], field: Field, values: ListFinding['values'] = {}) => {
    findings.push(listFinding(code, row.row, titles[field], values))
    return null
  }
  const codeIn = (field: 'code' | 'parent' | 'countsInto') => {
    const written = row.text[field]
    const read = readAreaCode(written)
    if (read.kind === 'area') return read
    return say(read.kind === 'rounded' ? 'code-rounded' : 'code-unreadable', field, { written: written.slice(0, 40) })
  }
  const dayIn = (field: 'from' | 'to') => {
    if (row.text[field] === '') return null
    if (field === 'to' && isNone(row.text.to)) return 0
    const day = listDay(row.cell[field], field === 'from' ? 'first' : 'last')
    return day ?? say('day-unreadable', field, { written: row.text[field].slice(0, 40) })
  }
  if (row.text.code === '') {
    say('code-missing', 'code')
    return { findings }
  }
  const code = codeIn('code')
  if (code?.isVillage) return { left: 'villages', findings: [] }
  if (code && isHeading(code.code, row.text.zh)) return { left: 'headings', findings: [] }
  const above = (field: 'parent' | 'countsInto') => (row.text[field] === '' ? null : (codeIn(field)?.code ?? null))
  const area = {
    row: row.row,
    zh: row.text.zh.slice(0, 80),
    en: row.text.en.slice(0, 120) || null,
    parent: above('parent'),
    countsInto: above('countsInto'),
    from: dayIn('from'),
    to: dayIn('to'),
    formerly:
      formerlyIn(row.text.formerly) ??
      say('former-unreadable', 'formerly', { written: row.text.formerly.slice(0, 40) }),
  }
  if (area.zh === '') say('name-missing', 'zh')
  if (!code || findings.length > 0 || !area.formerly) return { findings }
  return { area: { ...area, code: code.code, formerly: area.formerly }, findings }
}

/** Lists of the statistics bureau hold 市辖区, 县 and the like under a city, with 01 or 02 at the end, as a heading. */
const isHeading = (code: AreaCode, name: string): boolean =>
  code.length === 6 && !code.endsWith('00') && /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(name)

/** `330183001`, `330183001:60%; 330183002`: codes with their shares, or undefined where something else stands there. */
function formerlyIn(text: string): AreaListRow['formerly'] | undefined {
  const named = text.split(/[;,、\s]+/).filter((part) => part !== '')
  const formerly: AreaListRow['formerly'] = []
  for (const one of named) {
    const [written = '', share, ...more] = one.split(/[:=]/)
    const code = readAreaCode(written)
    const millionths = share === undefined ? null : millionthsIn(share)
    if (more.length > 0 || code.kind !== 'area' || code.isVillage || millionths === undefined) return undefined
    formerly.push({ code: code.code, share: millionths })
  }
  return formerly
}

/** 60%, 0.6 and 1 as millionths. */
function millionthsIn(written: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)(%?)$/.exec(written)
  const millionths = found ? Math.round(Number(found[1]) * (found[2] ? WHOLE / 100 : WHOLE)) : 0
  return millionths >= 1 && millionths <= WHOLE ? millionths : undefined
}

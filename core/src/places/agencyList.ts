import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Day, formatDay } from '../vocabulary/day.ts'
import type { Text } from '../vocabulary/text.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Agency } from './agency.ts'
import type { Area } from './area.ts'
import { readAreaCode } from './areaCodes.ts'
import { type ListFinding as Finding, ListFinding, listFinding } from './listFinding.ts'
import {
  isNone,
  type ListColumns,
  type ListRow,
  type ListSheet,
  listDay,
  type ReadList,
  readListTable,
} from './listTable.ts'

/** One reporting unit as a list gives it; `to` null leaves it as it was, 0 takes it away; `en` null likewise. */
export const AgencyListRow = z.object({
  row: z.int().min(1),
  code: UnitCode,
  zh: z.string().trim().min(1).max(80),
  en: z.string().max(120).nullable(),
  department: Agency.shape.department,
  area: AreaCode,
  to: z.union([Day, z.literal(0)]).nullable(),
})
export type AgencyListRow = z.infer<typeof AgencyListRow>

type Field = 'code' | 'zh' | 'en' | 'department' | 'area' | 'to'

export const agencyColumns: ListColumns<Field> = {
  code: {
    required: true,
    names: ['单位编码', '单位代码', '机构代码', '统一社会信用代码', '编码', '代码', 'unit code', 'unit', 'code'],
  },
  zh: { required: true, names: ['单位名称', '机构名称', '名称', 'name', 'name zh'] },
  en: { names: ['英文名称', 'english', 'name en'] },
  department: { required: true, names: ['部门', '所属部门', '部门类别', 'department'] },
  area: {
    required: true,
    names: ['区划代码', '所在区划代码', '所在地区', '地区代码', '所在地代码', 'area code', 'area'],
  },
  to: { names: ['停用日期', '撤销日期', '停用', 'valid to', 'to'] },
}

/** Departments as screens and lists name them. */
export const departmentNames: Record<Agency['department'], Text> = {
  health: { zh: '卫生健康', en: 'Health' },
  police: { zh: '公安', en: 'Police' },
  'disease-control': { zh: '疾控', en: 'Disease control' },
  statistics: { zh: '统计', en: 'Statistics' },
  office: { zh: '性别比办', en: 'SRB office' },
  market: { zh: '市场监管', en: 'Market regulation' },
  drug: { zh: '药监', en: 'Drug administration' },
  'civil-affairs': { zh: '民政', en: 'Civil affairs' },
  education: { zh: '教育', en: 'Education' },
  insurance: { zh: '医保', en: 'Medical insurance' },
  women: { zh: '妇联', en: 'Women’s federation' },
  discipline: { zh: '纪检监察', en: 'Discipline inspection' },
  finance: { zh: '财政', en: 'Finance' },
}

/** Beginnings by which a department is told: 卫健委, 公安局, 疾病预防控制中心. */
const departments: readonly (readonly [RegExp, Agency['department']])[] = [
  [/^(卫生|卫健|医院|health)/i, 'health'],
  [/^(公安|派出所|police)/i, 'police'],
  [/^(疾控|疾病预防|接种|disease|cdc)/i, 'disease-control'],
  [/^(统计|statistic)/i, 'statistics'],
  [/^(性别比|综合治理|office|srb)/i, 'office'],
  [/^(市监|市场监|market)/i, 'market'],
  [/^(药监|药品监|drug)/i, 'drug'],
  [/^(民政|civil)/i, 'civil-affairs'],
  [/^(教育|学校|education)/i, 'education'],
  [/^(医保|医疗保障|insurance)/i, 'insurance'],
  [/^(妇联|妇女|women)/i, 'women'],
  [/^(纪检|监察|纪委|discipline)/i, 'discipline'],
  [/^(财政|finance)/i, 'finance'],
]

export type AgencyList = ReadList<Field, AgencyListRow>

/** Reads a list of reporting units. @throws what `readListTable` throws */
export function readAgencyList(sheets: readonly ListSheet[]): AgencyList {
  const { sheet, titles, places, rows } = readListTable(sheets, agencyColumns)
  const read = rows.map((row) => readRow(row, titles))
  return {
    sheet,
    titles,
    places,
    rows: read.flatMap(({ agency }) => (agency ? [agency] : [])),
    findings: read.flatMap(({ findings }) => findings),
  }
}

function readRow({ row, text, cell }: ListRow<Field>, titles: AgencyList['titles']) {
  const findings: Finding[] = []
  const say = (code: Finding['code'], field: Field, values: Finding['values'] = {}) => {
    findings.push(listFinding(code, row, titles[field], values))
  }
  const written = (field: Field) => ({ written: text[field].slice(0, 40) })
  const code = UnitCode.safeParse(text.code.toUpperCase())
  if (!code.success) say('unit-code-unreadable', 'code', written('code'))
  if (text.zh === '') say('name-missing', 'zh')
  const department = departments.find(([beginning]) => beginning.test(text.department))?.[1]
  if (!department) say('department-unknown', 'department', written('department'))
  const area = readAreaCode(text.area)
  if (area.kind !== 'area') say(area.kind === 'rounded' ? 'code-rounded' : 'code-unreadable', 'area', written('area'))
  const to = text.to === '' ? null : isNone(text.to) ? 0 : listDay(cell.to, 'last')
  if (to === undefined) say('day-unreadable', 'to', written('to'))
  if (!code.success || !department || area.kind !== 'area' || to === undefined || findings.length > 0)
    return { findings }
  const agency: AgencyListRow = {
    row,
    code: code.data,
    zh: text.zh.slice(0, 80),
    en: text.en.slice(0, 120) || null,
    department,
    area: area.code,
    to,
  }
  return { agency, findings }
}

/** What taking in a list of units would do. */
export const AgencyPlan = z.object({
  changes: z.array(z.object({ kind: z.enum(['added', 'changed', 'ended']), code: UnitCode, name: z.string() })),
  unchanged: z.int(),
  findings: z.array(ListFinding),
  done: z.boolean(),
})
export type AgencyPlan = z.infer<typeof AgencyPlan>

/** The units as they will be by a list; units that it does not name stay. */
export function planAgencies(kept: readonly Agency[], list: readonly AgencyListRow[]) {
  const known = new Map(kept.map((agency) => [agency.code, agency]))
  const changes: AgencyPlan['changes'] = []
  const agencies = list.map((row): Agency => {
    const before = known.get(row.code)
    const to = row.to === 0 ? undefined : (row.to ?? before?.to)
    const after: Agency = {
      code: row.code,
      name: { zh: row.zh, en: row.en ?? (before?.name.zh === row.zh ? before.name.en : row.zh) },
      department: row.department,
      area: row.area,
      ...(to === undefined ? {} : { to }),
    }
    const kind = kindOf(before, after)
    if (kind) changes.push({ kind, code: row.code, name: row.zh })
    return after
  })
  return { agencies, changes, unchanged: list.length - changes.length }
}

function kindOf(before: Agency | undefined, after: Agency): AgencyPlan['changes'][number]['kind'] | null {
  if (!before) return 'added'
  if (before.to !== after.to) return after.to === undefined ? 'changed' : 'ended'
  return same(before, after) ? null : 'changed'
}

const same = (one: Agency, other: Agency) =>
  one.name.zh === other.name.zh &&
  one.name.en === other.name.en &&
  one.department === other.department &&
  one.area === other.area

/** What is wrong with a list of units, seen together with the areas. */
export function checkAgencies(
  list: readonly AgencyListRow[],
  areas: readonly Area[],
  titles: AgencyList['titles'],
): Finding[] {
  const listed = new Map(areas.map((area) => [area.code, area]))
  const first = new Map<string, number>()
  return list.flatMap(({ row, code, area: at, to }) => {
    const findings: Finding[] = []
    const before = first.get(code)
    if (before === undefined) first.set(code, row)
    else findings.push(listFinding('unit-code-twice', row, titles.code, { code, before }))
    const area = listed.get(at)
    if (!area) findings.push(listFinding('area-unknown', row, titles.area, { area: at }))
    else if (area.to !== undefined && (!to || to > area.to))
      findings.push(listFinding('area-ended', row, titles.area, { area: at, to: formatDay(area.to) }))
    return findings
  })
}

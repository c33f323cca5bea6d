import { basename } from 'node:path'
import { type AgencyPlan, readAgencyList } from '@evenborn/core/places/agencyList'
import { readAreaList } from '@evenborn/core/places/areaList'
import type { AreaPlan } from '@evenborn/core/places/areaPlan'
import { readCalendarList } from '@evenborn/core/places/calendarList'
import { changeNames } from '@evenborn/core/places/changeNames'
import { isClean, type ListFinding, sayFinding } from '@evenborn/core/places/listFinding'
import type { ListSheet } from '@evenborn/core/places/listTable'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { fill, type Language, type Text } from '@evenborn/core/vocabulary/text'
import { readFile } from '@evenborn/desk/intake/read'
import { Command } from 'commander'
import { readConfig } from '../../foundation/config.ts'
import type { Ctx } from '../../foundation/context.ts'
import { keepCalendar } from '../../places/calendar.ts'
import { keepAgencies } from '../../places/keepAgencies.ts'
import { keepAreas } from '../../places/keepAreas.ts'
import { openContext } from '../openContext.ts'
import { printable } from './printable.ts'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'list-has-errors': {
    kind: 'invalid',
    text: {
      zh: '名单中有 {count} 处错误，未导入任何内容；请按上面所列改正后再导入',
      en: 'The list has {count} errors and nothing was taken in; mend what is listed above and try again.',
    },
  },
})

const words = {
  done: { zh: '已导入：{changes}；未变 {unchanged} 项', en: 'taken in: {changes}; {unchanged} as before' },
  dry: {
    zh: '试运行，未写入：{changes}；未变 {unchanged} 项',
    en: 'only tried, nothing written: {changes}; {unchanged} as before',
  },
  nothing: { zh: '没有变化', en: 'no change' },
  missing: {
    zh: '名单未提到、保持不变的在用地区 {count} 个：{codes}',
    en: '{count} areas in force are not on the list and stay as they are: {codes}',
  },
  more: { zh: '……另有 {count} 处', en: '… and {count} more' },
  calendar: {
    zh: '新增 {added} 天，修改 {changed} 天，删除 {removed} 天；完整年份：{years}',
    en: '{added} days added, {changed} changed, {removed} taken away; whole years: {years}',
  },
} satisfies Record<string, Text>

const language: Language = (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('zh') ? 'zh' : 'en'

type Options = { dryRun?: boolean; home?: string }

/** `evenborn places areas|agencies|calendar FILE`: the office’s own lists, checked row by row, taken in whole or not at all. */
export function listCommands(): Command[] {
  const list = (name: string, summary: string, description: string, action: typeof areas) =>
    new Command(name)
      .summary(summary)
      .description(description)
      .argument('<file>', 'CSV, .xlsx or .xls')
      .option('--dry-run', 'say what would change and write nothing')
      .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
      .action(action)
  return [
    list(
      'areas',
      'take in the list of areas',
      'Take in the list of areas: columns 区划代码, 名称, and where needed 上级代码, 计入代码, 启用日期, 停用日期, 原代码 (with a share: 330183001:60%). Areas that the list does not name stay.',
      areas,
    ),
    list(
      'agencies',
      'take in the list of reporting units',
      'Take in the list of reporting units: columns 单位编码, 单位名称, 部门, 区划代码, and where needed 停用日期. Units that the list does not name stay.',
      agencies,
    ),
    list(
      'calendar',
      'take in holidays and days worked for them',
      'Take in holidays and days worked for them (调休): columns 日期 (or 开始日期, 结束日期), 类型 (放假, 上班), 名称. A year with its New Year’s Day takes the place of what was kept of it.',
      calendar,
    ),
  ]
}

async function areas(file: string, options: Options): Promise<void> {
  const { rows, titles, findings } = readAreaList(await sheetsOf(file))
  await withStores(options, findings, rows.length, async (ctx, dryRun) => {
    const plan = await keepAreas(ctx, { rows, titles, dryRun })
    tellFindings([...findings, ...plan.findings])
    tellPlan(plan, dryRun)
    if (plan.missing.length > 0)
      tell(words.missing, { count: plan.missing.length, codes: plan.missing.slice(0, 12).join(' ') })
    return plan.findings
  })
}

async function agencies(file: string, options: Options): Promise<void> {
  const { rows, titles, findings } = readAgencyList(await sheetsOf(file))
  await withStores(options, findings, rows.length, async (ctx, dryRun) => {
    const plan = await keepAgencies(ctx, { rows, titles, dryRun })
    tellFindings([...findings, ...plan.findings])
    tellPlan(plan, dryRun)
    return plan.findings
  })
}

async function calendar(file: string, options: Options): Promise<void> {
  const { rows: days, findings } = readCalendarList(await sheetsOf(file))
  await withStores(options, findings, days.length, async (ctx, dryRun) => {
    const plan = await keepCalendar(ctx, { days, dryRun })
    tellFindings(findings)
    const { added, changed, removed } = plan
    tell(words.calendar, { added, changed, removed, years: plan.years.join(', ') || '—' })
    return []
  })
}

async function sheetsOf(file: string): Promise<ListSheet[]> {
  const { grids } = await readFile(await readUserFile(file), basename(file))
  return grids
}

/** Opens the stores and does the work; what was wrong with the file lets it only be tried. */
async function withStores(
  { dryRun = false, home }: Options,
  read: readonly ListFinding[],
  rows: number,
  work: (ctx: Ctx, dryRun: boolean) => Promise<readonly ListFinding[]>,
): Promise<void> {
  if (rows === 0) {
    tellFindings(read)
    throw refuse('list-has-errors', { count: errorsIn(read) })
  }
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    const found = await work({ ...opened.ctx, asAdministrator: true }, dryRun || !isClean(read))
    const count = errorsIn([...read, ...found])
    if (count > 0) throw refuse('list-has-errors', { count })
  } finally {
    await opened.close()
  }
}

const errorsIn = (findings: readonly ListFinding[]) => findings.filter(({ severity }) => severity === 'error').length

const tell = (text: Text, values: Record<string, string | number> = {}) =>
  console.log(printable(fill(text[language], values)))

const MOST_TOLD = 30

function tellFindings(findings: readonly ListFinding[]): void {
  const sorted = findings.toSorted((one, other) => one.row - other.row)
  for (const finding of sorted.slice(0, MOST_TOLD))
    console.log(printable(`${finding.severity === 'error' ? '✕' : '△'} ${sayFinding(finding)[language]}`))
  if (sorted.length > MOST_TOLD) tell(words.more, { count: sorted.length - MOST_TOLD })
}

function tellPlan(
  {
    changes,
    unchanged,
    done,
  }: Pick<AreaPlan | AgencyPlan, 'unchanged' | 'done'> & { changes: readonly { kind: keyof typeof changeNames }[] },
  dryRun: boolean,
): void {
  if (!done && !dryRun) return
  const counts = [...Map.groupBy(changes, ({ kind }) => kind)].map(
    ([kind, some]) => `${changeNames[kind][language]} ${some.length}`,
  )
  const told = counts.join(language === 'zh' ? '，' : ', ') || words.nothing[language]
  tell(done ? words.done : words.dry, { changes: told, unchanged })
}

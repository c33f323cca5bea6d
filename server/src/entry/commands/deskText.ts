import { sentenceOf } from '@evenborn/core/intake/findingSentences'
import { layoutOf } from '@evenborn/core/intake/layouts'
import { sourceNames } from '@evenborn/core/intake/source'
import type { Month } from '@evenborn/core/vocabulary/period'
import { fill, type Language, type Text } from '@evenborn/core/vocabulary/text'
import type { DeskReport, UnknownHeaders } from '@evenborn/desk/intake/deskMessages'

const sentences = {
  head: {
    zh: '{file}  {layout}（工作表“{sheet}”，表头在第 {row} 行）',
    en: '{file}  {layout} (sheet {sheet}, headers in row {row})',
  },
  rows: {
    zh: '  读入 {read} 行，可报送 {kept} 行，有错误 {errors} 行；男 {boys}，女 {girls}，性别不明 {unknown}',
    en: '  {read} rows read, {kept} can go, {errors} have errors; boys {boys}, girls {girls}, sex unknown {unknown}',
  },
  months: { zh: '  月份 {from} 至 {to}', en: '  months {from} to {to}' },
  commonest: { zh: '  最常见的问题：', en: '  Commonest:' },
  common: { zh: '    {rows} 行  {sentence}', en: '    {rows} rows  {sentence}' },
  all: { zh: '  逐行：', en: '  Row by row:' },
  more: {
    zh: '  另有 {more} 条未列出，用 --csv 写出全部',
    en: '  {more} more are not listed: --csv writes all of them',
  },
  unknown: {
    zh: '{file}  认不出工作表“{sheet}”第 {row} 行的表头：{headers}\n  请在 --mappings 文件中说明各列，例如：\n  {example}',
    en: '{file}  The headers in row {row} of sheet {sheet} are not known: {headers}\n  Say in a --mappings file what they mean, such as:\n  {example}',
  },
} satisfies Record<string, Text>

/** Findings listed one by one on the terminal. */
const LISTED = 20

const monthText = (month: Month) => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`

/** What is told of a checked file on the terminal. */
export function deskText(file: string, checked: DeskReport, language: Language): string {
  const say = (name: keyof typeof sentences, values: Record<string, string | number> = {}) =>
    fill(sentences[name][language], values)
  const { layout, sheet, headerRow, rowsRead, rowsKept, totals, months, report, source } = checked
  const title = layoutOf(layout).title[language]
  const named = source !== null && layout === 'counts' ? `${title} · ${sourceNames[source][language]}` : title
  const lines = [
    say('head', { file, layout: named, sheet, row: headerRow }),
    say('rows', { read: rowsRead, kept: rowsKept, errors: report.errorRows, ...totals }),
  ]
  if (months) lines.push(say('months', { from: monthText(months.from), to: monthText(months.to) }))
  if (report.commonest.length > 0) lines.push(say('commonest'))
  for (const { code, rows } of report.commonest) {
    const finding = report.findings.find((each) => each.code === code)
    if (finding) lines.push(say('common', { rows, sentence: sentenceOf(finding, language) }))
  }
  const listed = report.findings.slice(0, LISTED)
  if (listed.length > 0) lines.push(say('all'), ...listed.map((finding) => `    ${sentenceOf(finding, language)}`))
  if (report.findings.length > LISTED) lines.push(say('more', { more: report.findings.length - LISTED }))
  return lines.join('\n')
}

/** What is told of a file whose headers no layout fits, with a mapping to be filled in. */
export function unknownText(
  file: string,
  { sheet, headerRow, headers, fingerprint }: UnknownHeaders,
  language: Language,
): string {
  const example = JSON.stringify({
    [fingerprint]: { layout: 'deliveries', columns: { mother_name: '…', birth_date: '…', sex: '…' } },
  })
  const named = headers.filter((header) => header !== '').join('、')
  return fill(sentences.unknown[language], { file, sheet, row: headerRow, headers: named, example })
}

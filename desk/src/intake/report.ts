import type { Finding, Severity } from '@evenborn/core/intake/finding'
import { type FindingCode, isFindingCode, sentenceOf } from '@evenborn/core/intake/findingSentences'
import { csvText } from '@evenborn/core/vocabulary/csv'
import type { Language } from '@evenborn/core/vocabulary/text'

/** How often one check spoke: `rows` are different rows, `first` the first of them. */
export type CodeCount = { code: string; severity: Severity; findings: number; rows: number; first: number }

/** A report to hand back: the commonest mistakes, then every finding, the commonest first and each by row. */
export type Report = {
  /** Rows that do not go. */
  errorRows: number
  bySeverity: Record<Severity, number>
  /** The three mistakes that most rows have: errors before warnings. */
  commonest: CodeCount[]
  codes: CodeCount[]
  findings: Finding[]
}

const gravity: Record<Severity, number> = { error: 0, warning: 1, mended: 2 }

/** Orders findings for a person: graver first, commoner first, then by row; the three commonest mistakes lead. */
export function reportOf(findings: readonly Finding[]): Report {
  const codes = countCodes(findings).toSorted(
    (one, other) =>
      gravity[one.severity] - gravity[other.severity] || other.rows - one.rows || (one.code < other.code ? -1 : 1),
  )
  const place = new Map(codes.map(({ code }, at) => [code, at]))
  const bySeverity: Report['bySeverity'] = { error: 0, warning: 0, mended: 0 }
  const errorRows = new Set<number>()
  for (const { severity, row } of findings) {
    bySeverity[severity]++
    if (severity === 'error') errorRows.add(row)
  }
  return {
    errorRows: errorRows.size,
    bySeverity,
    commonest: codes.filter(({ severity }) => severity !== 'mended').slice(0, 3),
    codes,
    findings: findings.toSorted((one, other) => place.get(one.code)! - place.get(other.code)! || one.row - other.row),
  }
}

/** How many rows each check spoke of, by code: all that travels of the findings (the manifest's `checks`). */
export function checkCounts(findings: readonly Finding[]): { code: FindingCode; rows: number }[] {
  const counts = countCodes(findings).flatMap(({ code, rows }) => (isFindingCode(code) ? [{ code, rows }] : []))
  return counts.toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

function countCodes(findings: readonly Finding[]): CodeCount[] {
  const counts = new Map<string, CodeCount & { seen: Set<number> }>()
  for (const { code, severity, row } of findings) {
    const count = counts.get(code) ?? { code, severity, findings: 0, rows: 0, first: row, seen: new Set() }
    count.findings++
    count.seen.add(row)
    count.first = Math.min(count.first, row)
    counts.set(code, count)
  }
  return [...counts.values()].map(({ seen, ...count }) => ({ ...count, rows: seen.size }))
}

const headings: Record<Language, readonly string[]> = {
  zh: ['行', '列', '所填内容', '程度', '问题和改法', '代码'],
  en: ['Row', 'Column', 'Written', 'Kind', 'What to do', 'Code'],
}

const severityNames: Record<Severity, Record<Language, string>> = {
  error: { zh: '错误（该行不报送）', en: 'error (the row does not go)' },
  warning: { zh: '提醒', en: 'warning' },
  mended: { zh: '已更正', en: 'mended' },
}

/**
 * The report as CSV for a spreadsheet, with a byte order mark. It repeats cells as written, so it is for the sender alone;
 * cells that a spreadsheet would run are made text.
 */
export function reportCsv(findings: readonly Finding[], language: Language): string {
  const rows = reportOf(findings).findings.map((finding) => [
    String(finding.row),
    finding.column,
    finding.written,
    severityNames[finding.severity][language],
    sentenceOf(finding, language),
    finding.code,
  ])
  return `\ufeff${[headings[language], ...rows].map((row) => row.map(csvText).join(',')).join('\r\n')}\r\n`
}

import type { Finding, Severity } from '@evenborn/core/intake/finding'
import { sentenceOf } from '@evenborn/core/intake/findingSentences'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { DeskReport } from '@evenborn/desk/intake/deskMessages'
import type { Mend } from '@evenborn/desk/intake/mend'
import { reportCsv } from '@evenborn/desk/intake/report'
import { Button } from 'antd'
import { useMemo } from 'react'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { MendCell } from './MendCell.tsx'
import { MendGrid } from './MendGrid.tsx'
import { severityMeanings, severityNames, words } from './sendWords.ts'

type Given = {
  report: DeskReport
  mends: readonly Mend[]
  unchecked: number
  mend: (mend: Mend) => void
  recheck: () => void
}

/** What the checks found: how much, the three commonest, each by row and column, and the rows themselves to mend. */
export function Findings({ report, mends, unchecked, mend, recheck }: Given) {
  const say = useSay()
  const { language } = useLanguage()
  const { findings, bySeverity } = report.report
  const save = () =>
    saveFile(`${report.sheet}-check.csv`, new Blob([reportCsv(findings, language)], { type: 'text/csv' }))
  const counts = { read: formatCount(report.rowsRead), kept: formatCount(report.rowsKept), ...report.totals }
  return (
    <section className="card stack" aria-labelledby="findings">
      <div className="row-apart">
        <h2 id="findings">{say(words.findings)}</h2>
        {findings.length > 0 && <Button onClick={save}>{say(words.report)}</Button>}
      </div>
      <p>{say(words.rowsRead, counts)}</p>
      {findings.length === 0 ? (
        <p>{say(words.allGood)}</p>
      ) : (
        <>
          <ul className="row">
            {(['error', 'warning', 'mended'] as const).map((severity) => (
              <li key={severity} title={say(severityMeanings[severity])}>
                <SeverityMark severity={severity} /> {formatCount(bySeverity[severity])}
                <span className="quiet small"> {say(severityMeanings[severity])}</span>
              </li>
            ))}
          </ul>
          <Commonest report={report} />
          {report.rowsToMend.length > 0 && <MendGrid report={report} mends={mends} mend={mend} recheck={recheck} />}
          {unchecked > 0 && (
            <div className="row">
              <Button type="primary" onClick={recheck}>
                {say(words.recheck, { cells: unchecked })}
              </Button>
            </div>
          )}
          {mends.length > 0 && <p className="small quiet">{say(words.mended, { cells: mends.length })}</p>}
          <FindingTable report={report} mend={mend} mends={mends} recheck={recheck} />
        </>
      )}
    </section>
  )
}

function SeverityMark({ severity }: { severity: Severity }) {
  const say = useSay()
  const sign = { error: '✕', warning: '△', mended: '✓' }[severity]
  return (
    <span className={`severity-${severity}`}>
      <span aria-hidden>{sign}</span> {say(severityNames[severity])}
    </span>
  )
}

function Commonest({ report }: { report: DeskReport }) {
  const say = useSay()
  const { language } = useLanguage()
  const { commonest, findings } = report.report
  if (commonest.length === 0) return null
  return (
    <div className="stack-tight">
      <h3>{say(words.commonest)}</h3>
      <ol className="commonest">
        {commonest.map(({ code, severity, rows }) => {
          const first = findings.find((finding) => finding.code === code)
          return (
            <li key={code}>
              <span>
                <SeverityMark severity={severity} /> · {say(words.timesRows, { rows: formatCount(rows) })}
              </span>
              {first && <span className="small">{sentenceOf(first, language)}</span>}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

type TableOf = Pick<Given, 'report' | 'mends' | 'mend' | 'recheck'>

function FindingTable({ report, mends, mend, recheck }: TableOf) {
  const say = useSay()
  const { language } = useLanguage()
  const columns = useMemo((): Column<Finding>[] => {
    const { headers, headerRow } = report
    const shown = (finding: Finding) => {
      const place = headers.indexOf(finding.column)
      const text = mends.find((each) => each.row === finding.row && each.place === place)?.text ?? finding.written
      if (finding.column === '' || place < 0 || finding.row <= headerRow) return text
      return <MendCell finding={finding} place={place} text={text} mend={mend} recheck={recheck} />
    }
    return [
      { key: 'row', title: say(words.row), value: ({ row }) => row, width: 70 },
      { key: 'column', title: say(words.column), value: ({ column }) => column, width: 130 },
      { key: 'written', title: say(words.written), value: ({ written }) => written, show: shown, width: 240 },
      {
        key: 'kind',
        title: say(words.kind),
        value: ({ severity }) => say(severityNames[severity]),
        show: ({ severity }) => <SeverityMark severity={severity} />,
        choices: (['error', 'warning', 'mended'] as const).map((severity) => ({
          value: severity,
          label: say(severityNames[severity]),
          is: (finding) => finding.severity === severity,
        })),
        width: 170,
      },
      {
        key: 'finding',
        title: say(words.finding),
        value: (finding) => sentenceOf(finding, language),
        show: (finding) => <span className="finding">{sentenceOf(finding, language)}</span>,
        sortable: false,
      },
    ]
  }, [report, mends, mend, recheck, say, language])
  const rows = useMemo(() => report.report.findings.map((finding, place) => ({ ...finding, place })), [report])
  return (
    <DataTable
      name="findings"
      caption={say(words.findings)}
      rows={rows}
      columns={columns}
      rowKey={(row) => String((row as { place?: number }).place)}
      perPage={20}
    />
  )
}

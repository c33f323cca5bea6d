import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { fill } from '@evenborn/core/vocabulary/text'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { step, useStepThrough } from '../parts/stepThrough.ts'
import { useUnitName } from '../places/areas.ts'
import type { Answers } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { CycleHead } from './CycleHead.tsx'
import { words as cycle } from './cycleWords.ts'
import { lifeAddress } from './filingAddress.ts'
import { findingSentences, words } from './stockWords.ts'

type Stock = Answers['cycle']['readStock']
type Line = Stock['lines'][number]

const CERTIFICATES = 'CERT_M'

/** Stock of the forms of birth certificates, and what does not go together. The unit may stand in the address. */
export function StockPage() {
  const [parameters] = useSearchParams()
  const unit = parameters.get('unit')
  const query = useAnswer('cycle', 'readStock', unit ? { unit } : {})
  useStepThrough()
  return (
    <div className="stack">
      <CycleHead title={cycle.stock} intro={words.intro} />
      <Answered query={query}>{(stock) => <Shown stock={stock} />}</Answered>
    </div>
  )
}

function Shown({ stock: { lines, findings } }: { stock: Stock }) {
  const say = useSay()
  const unitName = useUnitName()
  const columns = useMemo((): Column<Line>[] => {
    const count = (key: 'opening' | 'received' | 'issued' | 'void' | 'transferred' | 'closing'): Column<Line> => ({
      key,
      title: say(words[key]),
      align: 'right',
      value: (line) => line[key],
      show: (line) => formatCount(line[key]),
    })
    return [
      { key: 'unit', title: say(cycle.unit), value: ({ unit }) => say(unitName(unit)) },
      {
        key: 'period',
        title: say(cycle.period),
        value: ({ period }) => period,
        show: ({ unit, period }) => (
          <Link to={lifeAddress({ dataSet: CERTIFICATES, unit, period })} {...step}>
            {say(formatPeriod(period))}
          </Link>
        ),
      },
      ...(['opening', 'received', 'issued', 'void', 'transferred', 'closing'] as const).map(count),
      {
        key: 'voidShare',
        title: say(words.voidShare),
        align: 'right',
        value: ({ voidPerThousand }) => voidPerThousand,
        show: ({ voidPerThousand }) => voidPerThousand ?? '—',
      },
    ]
  }, [say, unitName])
  if (lines.length === 0) return <Empty title={say(words.none)}>{say(words.noneText)}</Empty>
  return (
    <div className="stack">
      <Findings findings={findings} />
      <section className="card">
        <DataTable
          name="stock"
          caption={say(words.caption)}
          rows={lines}
          columns={columns}
          rowKey={({ unit, period }) => `${unit} ${period}`}
        />
      </section>
    </div>
  )
}

function Findings({ findings }: Pick<Stock, 'findings'>) {
  const say = useSay()
  const { language } = useLanguage()
  const unitName = useUnitName()
  return (
    <section className="card stack-tight" aria-labelledby="stock-findings">
      <h2 id="stock-findings">{say(words.findings)}</h2>
      {findings.length === 0 ? (
        <p>{say(words.clean)}</p>
      ) : (
        <ul className="stack-tight">
          {findings.map(({ finding, unit, period, other, values }) => (
            <li key={`${finding} ${unit} ${period} ${JSON.stringify(values)}`}>
              <Link to={lifeAddress({ dataSet: CERTIFICATES, unit, period })}>
                {fill(findingSentences[finding][language], {
                  ...values,
                  unit: say(unitName(unit)),
                  period: say(formatPeriod(period)),
                  other: other ? say(unitName(other)) : '',
                })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

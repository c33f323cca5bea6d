import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { Filing } from '@evenborn/core/cycle/filing'
import { Link } from 'react-router'
import { useMay, useOfficer } from '../access/session.tsx'
import { useSay } from '../parts/language.tsx'
import { step } from '../parts/stepThrough.ts'
import { useUnitName } from '../places/areas.ts'
import { DueDay } from './DueDay.tsx'
import { withWhom, words } from './dutyWords.ts'
import { FilingMark } from './FilingMark.tsx'
import { lifeAddress } from './filingAddress.ts'
import { nextStep } from './nextStep.ts'
import { useDataSets } from './useDataSets.ts'

/** One return that is owed: what, until when, where it stands, and the one thing to do with it. */
export function DutyLine({ filing }: { filing: Filing }) {
  const say = useSay()
  const may = useMay()
  const { unit } = useOfficer()
  const unitName = useUnitName()
  const dataSet = useDataSets()?.get(filing.dataSet)
  const title = say(dataSet?.title ?? { zh: filing.dataSet, en: filing.dataSet })
  const next = nextStep(filing, may, dataSet?.record != null)
  const period = say(formatPeriod(filing.period))
  const whom = withWhom[filing.state]
  return (
    <li className="duty">
      <span className="duty-what">
        <Link to={lifeAddress(filing)} {...step}>
          <strong>{title}</strong> · {period}
        </Link>
        {unit !== filing.unit && <span className="quiet small"> {say(unitName(filing.unit))}</span>}
      </span>
      <span className="duty-state">
        <FilingMark state={filing.state} late={filing.late} revised={filing.revised} />
        {filing.openItems > 0 && <span className="small"> {say(words.openItems, { count: filing.openItems })}</span>}
        {!next && whom && <span className="quiet small"> {say(whom)}</span>}
      </span>
      <span className="duty-due">
        <DueDay filing={filing} />
      </span>
      <span className="duty-step no-print">
        {next && (
          <Link className="step-link" to={next.to} aria-label={`${say(next.name)}: ${title} ${period}`}>
            {say(next.name)}
          </Link>
        )}
      </span>
    </li>
  )
}

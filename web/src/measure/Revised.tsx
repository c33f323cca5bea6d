import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { Months } from '@evenborn/core/vocabulary/period'
import { Link } from 'react-router'
import { useMay } from '../access/session.tsx'
import { lifeAddress } from '../cycle/filingAddress.ts'
import { useDataSetTitle } from '../cycle/useDataSets.ts'
import { useSay } from '../parts/language.tsx'
import { useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { words } from './measureWords.ts'

/** So many returns are named; the others are counted. */
const NAMED = 3

/** The mark 修订: which returns of these months were corrected after their lock, each with the way to both of its versions. */
export function Revised({ area, months: { from, to } }: { area: string; months: Months }) {
  const say = useSay()
  const may = useMay()
  const titleOf = useDataSetTitle()
  const unitName = useUnitName()
  const asked = { from: String(from), to: String(to), area }
  const { data } = useAnswer('cycle', 'listRevisions', asked, { enabled: may('read-measures') })
  if (!data || data.length === 0) return null
  return (
    <li>
      <strong className="revised">{say(words.revised)}</strong> {say(words.revisedText, { count: data.length })}{' '}
      {data.slice(0, NAMED).map((filing) => (
        <span key={lifeAddress(filing)}>
          <Link to={lifeAddress(filing)} className="revised-link">
            {say(unitName(filing.unit))} {say(titleOf(filing.dataSet))} {say(formatPeriod(filing.period))}
          </Link>{' '}
        </span>
      ))}
      {data.length > NAMED && say(words.revisedMore, { count: data.length - NAMED })}
    </li>
  )
}

import { Source, sourceNames } from '@evenborn/core/intake/source'
import type { Gap, RegisterHealth } from '@evenborn/core/register/health'
import { levelOf } from '@evenborn/core/vocabulary/area'
import { formatCount, formatShare } from '@evenborn/core/vocabulary/numberText'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { type Say, useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { useAreaName } from '../places/areas.ts'
import { LevelChoice } from '../places/LevelChoice.tsx'
import { useAnswer } from '../server/useAnswer.ts'
import { words } from './registerWords.ts'
import './register.css'

/** How the last linkage went, and who is missing where, as counts. */
export function RegisterHealthPage() {
  const say = useSay()
  const query = useAnswer('register', 'readRegisterHealth')
  return (
    <div className="stack">
      <h1>{say(words.health)}</h1>
      <Answered query={query}>
        {(health) =>
          health.runAt === null ? (
            <Empty title={say(words.neverRan)}>{say(words.neverRanText)}</Empty>
          ) : (
            <Health health={health} ranAt={health.runAt} />
          )
        }
      </Answered>
    </div>
  )
}

function Health({ health, ranAt }: { health: RegisterHealth; ranAt: string }) {
  const say = useSay()
  return (
    <div className="stack">
      <p>
        {say(words.births, { births: formatCount(health.births), unsure: formatCount(health.unsure) })}{' '}
        <span className="quiet">{say(words.ran, { time: momentText(ranAt) })}</span>
      </p>
      <div className="register-pair">
        <section className="card stack-tight" aria-labelledby="by-source">
          <h2 id="by-source">{say(words.bySource)}</h2>
          <Records records={health.records} />
        </section>
        <section className="card stack-tight" aria-labelledby="pairs">
          <h2 id="pairs">{say(words.pairs)}</h2>
          <p className="small quiet">{say(words.pairsNote)}</p>
          <Pairs pairs={health.pairs} />
        </section>
      </div>
      <section className="card stack-tight" aria-labelledby="gaps">
        <h2 id="gaps">{say(words.gaps)}</h2>
        <p className="small quiet">{say(words.hidden)}</p>
        <Gaps gaps={health.gaps} />
      </section>
    </div>
  )
}

type RecordLine = RegisterHealth['records'][number]
type PairLine = RegisterHealth['pairs'][number]

const sourceChoices = (say: Say, of: (gap: Gap) => Source) =>
  Source.options.map((source) => ({
    value: source,
    label: say(sourceNames[source]),
    is: (gap: Gap) => of(gap) === source,
  }))

function Records({ records }: { records: readonly RecordLine[] }) {
  const say = useSay()
  const columns = useMemo(() => {
    const count = (key: 'rows' | 'linked' | 'alone' | 'doubles'): Column<RecordLine> => ({
      key,
      title: say(words[key]),
      align: 'right',
      value: (row) => row[key],
      show: (row) => formatCount(row[key]),
    })
    const name: Column<RecordLine> = {
      key: 'source',
      title: say(words.source),
      value: ({ source }) => say(sourceNames[source]),
    }
    return [name, count('rows'), count('linked'), count('alone'), count('doubles')]
  }, [say])
  return (
    <DataTable
      name="records"
      caption={say(words.bySource)}
      rows={records}
      columns={columns}
      rowKey={({ source }) => source}
    />
  )
}

function Pairs({ pairs }: { pairs: readonly PairLine[] }) {
  const say = useSay()
  const columns = useMemo((): Column<PairLine>[] => {
    const name = (key: 'first' | 'second'): Column<PairLine> => ({
      key,
      title: say(words[key]),
      value: (row) => say(sourceNames[row[key]]),
    })
    const count = (key: 'links' | 'sexDiffers'): Column<PairLine> => ({
      key,
      title: say(words[key]),
      align: 'right',
      value: (row) => row[key],
      show: (row) => formatCount(row[key]),
    })
    const share = (key: 'boysShare' | 'girlsShare'): Column<PairLine> => ({
      key,
      title: say(words[key]),
      align: 'right',
      value: (row) => row[key],
      show: (row) => formatShare(row[key]),
    })
    return [name('first'), name('second'), count('links'), share('boysShare'), share('girlsShare'), count('sexDiffers')]
  }, [say])
  return (
    <DataTable
      name="pairs"
      caption={say(words.pairs)}
      rows={pairs}
      columns={columns}
      rowKey={({ first, second }) => `${first} ${second}`}
    />
  )
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const say = useSay()
  const areaName = useAreaName()
  const [parameters, setParameters] = useSearchParams()
  // Counties first: their numbers are large enough to be shown, those of most townships are not.
  const level = parameters.get('level') === 'township' ? 'township' : 'county'
  const newest = useMemo(
    () =>
      gaps
        .filter(({ area }) => levelOf(area) === level)
        .sort((one, other) => (one.quarter < other.quarter ? 1 : one.quarter > other.quarter ? -1 : 0)),
    [gaps, level],
  )
  const columns = useMemo((): Column<Gap>[] => {
    const count = (key: 'boys' | 'girls'): Column<Gap> => ({
      key,
      title: say(words[key]),
      align: 'right',
      value: (row) => row[key] ?? '•',
      show: (row) => (row[key] === null ? <span title={say(words.hiddenSaid)}>•</span> : formatCount(row[key])),
    })
    const quarters = [...new Set(gaps.map(({ quarter }) => quarter))].sort().reverse()
    return [
      {
        key: 'quarter',
        title: say(words.quarter),
        value: ({ quarter }) => quarter,
        choices: quarters.map((quarter) => ({ value: quarter, label: quarter, is: (row) => row.quarter === quarter })),
      },
      { key: 'area', title: say(words.area), value: ({ area }) => say(areaName(area)) },
      {
        key: 'missingIn',
        title: say(words.missingIn),
        value: ({ missingIn }) => say(sourceNames[missingIn]),
        choices: sourceChoices(say, ({ missingIn }) => missingIn),
      },
      count('boys'),
      count('girls'),
    ]
  }, [say, areaName, gaps])
  return (
    <DataTable
      name="gaps"
      caption={say(words.gaps)}
      rows={newest}
      columns={columns}
      rowKey={({ quarter, area, missingIn }) => `${quarter} ${area} ${missingIn}`}
      perPage={20}
      tools={
        <LevelChoice
          levels={['county', 'township']}
          level={level}
          choose={(chosen) => setParameters(chosen === 'county' ? {} : { level: chosen }, { replace: true })}
        />
      }
      empty={say(words.noGaps)}
    />
  )
}

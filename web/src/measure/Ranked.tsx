import type { AreaEstimate, Ranking } from '@evenborn/core/measure/figure'
import { formatRatio } from '@evenborn/core/measure/format'
import { sayRanking } from '@evenborn/core/measure/saying'
import type { AreaLevel } from '@evenborn/core/vocabulary/area'
import { Link } from 'react-router'
import { IntervalAxis, IntervalBar } from '../parts/IntervalBar.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/VerdictMark.tsx'
import { useAreaName } from '../places/areas.ts'
import { words } from './measureWords.ts'

type Given = {
  ranking: Ranking
  level: AreaLevel
  estimates: ReadonlyMap<string, AreaEstimate>
  addressOf: (code: string) => string
}

/** Bands of areas, highest first, each band one box; or, as calmly, why there is no ranking and when there may be one. */
export function Ranked({ ranking, level, estimates, addressOf }: Given) {
  const say = useSay()
  if (!ranking.ranked) {
    return (
      <section className="card refusal" aria-labelledby="not-ranked">
        <h2 id="not-ranked">{say(words.notRanked)}</h2>
        <p>{say(sayRanking(ranking, level))}</p>
        <p className="quiet">{say(words.whenRanked)}</p>
      </section>
    )
  }
  return (
    <section className="card stack-tight" aria-labelledby="bands">
      <h2 id="bands">{say(words.bands)}</h2>
      <p className="quiet small">
        {say(sayRanking(ranking, level))} {say(words.markNote)}
      </p>
      <div className="band-row">
        <span />
        <IntervalAxis />
      </div>
      {ranking.bands.map((codes, place) => (
        <div className="band" key={codes.join()}>
          <p className="small quiet">
            <strong>{say(words.band, { n: place + 1 })}</strong>{' '}
            {say(codes.length > 1 ? words.together : words.alone, { n: codes.length })}
          </p>
          {codes.map((code) => {
            const estimate = estimates.get(code)
            return estimate && <BandRow key={code} estimate={estimate} address={addressOf(code)} />
          })}
        </div>
      ))}
    </section>
  )
}

function BandRow({ estimate, address }: { estimate: AreaEstimate; address: string }) {
  const say = useSay()
  const nameOf = useAreaName()
  const { shrunk, figure, verdict } = estimate
  return (
    <div className="band-row">
      <span className="row-apart">
        <Link to={address}>{say(nameOf(figure.area))}</Link>
        <VerdictMark verdict={verdict} bare />
      </span>
      <IntervalBar {...figure} shrunk={shrunk} />
      <span className="number">{formatRatio(shrunk.srb)}</span>
    </div>
  )
}

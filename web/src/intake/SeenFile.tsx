import { layoutOf } from '@evenborn/core/intake/layouts'
import type { DeskReport } from '@evenborn/desk/intake/deskMessages'
import { useSay } from '../parts/language.tsx'
import { words } from './sendWords.ts'

/** What was recognised: sheet, layout, and what becomes of each column. */
export function SeenFile({ seen, remap }: { seen: DeskReport; remap: () => void }) {
  const say = useSay()
  const { headers, places, left } = seen
  const layout = layoutOf(seen.layout)
  const read = layout.columns.flatMap(({ field, title }) => {
    const place = places[field]
    return place === undefined ? [] : [{ field, title, place }]
  })
  return (
    <section className="card stack-tight" aria-labelledby="seen">
      <div className="row-apart">
        <h2 id="seen">{say(words.seen)}</h2>
        <button type="button" className="plain-button" onClick={remap}>
          {say(words.remap)}
        </button>
      </div>
      <p>
        {say(words.sheet)} “{seen.sheet}” · <strong>{say(layout.title)}</strong> ·{' '}
        {say(words.headerRow, { row: seen.headerRow })}
      </p>
      <p className="small quiet">{say(words.columnsRead)}</p>
      <ul className="columns-read">
        {read.map(({ field, title, place }) => (
          <li key={field}>
            <span>{headers[place]}</span> <span className="quiet">→ {say(title)}</span>
          </li>
        ))}
      </ul>
      <Left title={say(words.columnsOwn)} headers={left.ownBusiness} />
      <Left title={say(words.columnsUnknown)} headers={left.unknown} />
      {left.notAccepted.length > 0 && (
        <p className="refused-columns">
          {say(words.columnsRefused)}：<strong>{left.notAccepted.join('、')}</strong>
        </p>
      )}
    </section>
  )
}

function Left({ title, headers }: { title: string; headers: readonly string[] }) {
  if (headers.length === 0) return null
  return (
    <p className="small">
      <span className="quiet">{title}：</span>
      {headers.join('、')}
    </p>
  )
}

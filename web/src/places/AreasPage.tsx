import type { Area } from '@evenborn/core/places/area'
import { areaColumns, readAreaList } from '@evenborn/core/places/areaList'
import type { AreaChange, AreaPlan } from '@evenborn/core/places/areaPlan'
import { isInForce, type Succession, WHOLE } from '@evenborn/core/places/areasInTime'
import { type AreaTree, areaTree, searchAreas } from '@evenborn/core/places/areaTree'
import { changeNames } from '@evenborn/core/places/changeNames'
import { formatDay, monthOfDay } from '@evenborn/core/vocabulary/day'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Checkbox } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { useToday } from '../parts/clock.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { ListImport } from './ListImport.tsx'
import { PlacesHead } from './PlacesHead.tsx'
import { words } from './placesWords.ts'
import type { ListKind } from './useListImport.ts'

const areaLists: ListKind<
  keyof typeof areaColumns,
  Parameters<typeof ask.places.keepAreas>[0]['rows'][number],
  AreaPlan
> = {
  read: readAreaList,
  columns: areaColumns,
  send: (rows, dryRun, until) => ask.places.keepAreas({ rows, dryRun }, until),
  findingsOf: ({ findings }) => findings,
}

/** The office’s areas as a tree, and a list of them on its way in. */
export function AreasPage() {
  const query = useAnswer('places', 'readAreas')
  const successions = useAnswer('places', 'readSuccessions')
  return (
    <div className="stack">
      <PlacesHead title={words.areas} intro={words.areasIntro} />
      <ListImport
        title={words.importAreas}
        note={words.importAreasNote}
        kind={areaLists}
        preview={(plan) => <Preview plan={plan} />}
      />
      <Answered query={query}>{(areas) => <Tree areas={areas} successions={successions.data ?? []} />}</Answered>
    </div>
  )
}

/** Days are told as such; everything else as it is. */
const told = ({ kind }: AreaChange, text: string) =>
  ['dated', 'ended', 'followed'].includes(kind) && /^\d{8}$/.test(text) ? formatDay(Number(text)) : text

function Preview({ plan: { changes, unchanged, missing, done } }: { plan: AreaPlan }) {
  const say = useSay()
  const columns = useMemo((): Column<AreaChange & { at: number }>[] => {
    const kinds = [...new Set(changes.map(({ kind }) => kind))]
    return [
      {
        key: 'kind',
        title: say(words.what),
        value: ({ kind }) => say(changeNames[kind]),
        choices: kinds.map((kind) => ({ value: kind, label: say(changeNames[kind]), is: (row) => row.kind === kind })),
      },
      { key: 'code', title: say(words.code), value: ({ code }) => code },
      { key: 'name', title: say(words.name), value: ({ name }) => name },
      { key: 'before', title: say(words.before), value: (change) => told(change, change.before) },
      { key: 'after', title: say(words.after), value: (change) => told(change, change.after) },
    ]
  }, [say, changes])
  return (
    <div className="stack-tight">
      {!done && <h3>{say(words.wouldChange)}</h3>}
      {changes.length === 0 ? (
        <p>{say(words.nothingChanges)}</p>
      ) : (
        <DataTable
          name="area-changes"
          caption={say(words.wouldChange)}
          rows={changes.map((change, at) => ({ ...change, at }))}
          columns={columns}
          rowKey={({ at }) => String(at)}
          perPage={20}
        />
      )}
      <p className="quiet small">
        {unchanged > 0 && say(words.unchanged, { count: formatCount(unchanged) })}{' '}
        {missing.length > 0 && say(words.missing, { count: formatCount(missing.length) })}
      </p>
    </div>
  )
}

const MOST_FOUND = 60

function Tree({ areas, successions }: { areas: readonly Area[]; successions: readonly Succession[] }) {
  const say = useSay()
  const today = useToday()()
  const [typed, setTyped] = useState('')
  const [withEnded, setWithEnded] = useState(false)
  const inForce = useMemo(() => areas.filter((area) => isInForce(area, today)), [areas, today])
  const shown = withEnded ? areas : inForce
  const tree = useMemo(() => areaTree(shown), [shown])
  const every = useMemo(() => areaTree(areas), [areas])
  const became = useMemo(() => Map.groupBy(successions, ({ old }) => old), [successions])
  if (areas.length === 0) return <Empty title={say(words.noAreas)}>{say(words.noAreasText)}</Empty>
  const found = searchAreas(shown, typed, MOST_FOUND)
  const tops = shown.filter(({ parent }) => parent === null || !tree.of(parent))
  const line = (area: Area) => <AreaLine area={area} every={every} became={became.get(area.code) ?? []} />
  return (
    <section className="card stack" aria-labelledby="tree">
      <div className="row-apart">
        <h2 id="tree">{say(words.areasInForce, { count: formatCount(inForce.length) })}</h2>
        <div className="row no-print">
          <input
            className="find-area"
            type="search"
            aria-label={say(words.find)}
            placeholder={say(words.find)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Checkbox checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)}>
            {say(words.withEnded)}
          </Checkbox>
        </div>
      </div>
      {typed.trim() === '' ? (
        <ul className="area-tree">
          {tops.map((area) => (
            <Branch key={area.code} area={area} tree={tree} line={line} open />
          ))}
        </ul>
      ) : found.length === 0 ? (
        <p className="quiet">{say(words.noneFound)}</p>
      ) : (
        <ul className="area-tree">
          {found.map((area) => (
            <li key={area.code}>
              {line(area)}{' '}
              <span className="quiet small">
                {every
                  .pathTo(area.code)
                  .slice(0, -1)
                  .map(({ name }) => say(name))
                  .join(' › ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type OfBranch = { area: Area; tree: AreaTree; line: (area: Area) => ReactNode; open?: boolean }

/** An area and, folded, those within it: what is folded is not drawn until it is opened. */
function Branch({ area, tree, line, open = false }: OfBranch) {
  const say = useSay()
  const [isOpen, setOpen] = useState(open)
  const within = tree.childrenOf(area.code)
  if (within.length === 0) return <li className="leaf">{line(area)}</li>
  return (
    <li>
      <button
        type="button"
        className="unfold"
        aria-expanded={isOpen}
        aria-label={say(words.unfold, { name: say(area.name) })}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden>{isOpen ? '▾' : '▸'}</span>
      </button>
      {line(area)} <span className="quiet small">· {say(words.within, { count: formatCount(within.length) })}</span>
      {isOpen && (
        <ul>
          {within.map((each) => (
            <Branch key={each.code} area={each} tree={tree} line={line} />
          ))}
        </ul>
      )}
    </li>
  )
}

function AreaLine({ area, every, became }: { area: Area; every: AreaTree; became: readonly Succession[] }) {
  const say = useSay()
  const nameOf = (code: string) => say(every.of(code)?.name ?? { zh: code, en: code })
  const { code, from, to, countsInto, formerNames = [] } = area
  const address = to === undefined ? `/areas/${code}` : `/areas/${code}?areasOf=then&to=${monthOfDay(to)}`
  const into = became.filter((each) => each.new !== code)
  const names = into.map(({ new: next, share }) =>
    share === WHOLE ? nameOf(next) : `${nameOf(next)} ${share / (WHOLE / 100)}%`,
  )
  const more = [
    countsInto && say(words.countsInto, { name: nameOf(countsInto) }),
    from !== undefined && say(words.since, { day: formatDay(from) }),
    to !== undefined && say(words.until, { day: formatDay(to) }),
    names.length > 0 && say(words.became, { names: names.join('、') }),
    formerNames.length > 0 && say(words.formerly, { names: formerNames.map(({ name }) => say(name)).join('、') }),
  ].filter((part) => part !== false && part !== null)
  return (
    <>
      <Link to={address} className={to === undefined ? undefined : 'ended'}>
        {say(area.name)}
      </Link>{' '}
      <span className="quiet number small">{code}</span>
      {more.length > 0 && <span className="small quiet"> · {more.join(' · ')}</span>}
    </>
  )
}

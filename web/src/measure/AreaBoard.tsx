import type { Board } from '@evenborn/core/measure/board'
import { birthsOf, sayBoard, sayRipeness, sayVerdictCounts } from '@evenborn/core/measure/saying'
import { sayAreasAsOf } from '@evenborn/core/measure/sayingRecords'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { AreaLevel as Level, levelOf } from '@evenborn/core/vocabulary/area'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { AreaMap } from '../parts/AreaMap.tsx'
import { ChartFrame } from '../parts/ChartFrame.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { useAreaName, useAreaTree, useBorders } from '../places/areas.ts'
import { LevelChoice } from '../places/LevelChoice.tsx'
import { useAnswer } from '../server/useAnswer.ts'
import { AreaTable } from './AreaTable.tsx'
import { FunnelChart, SeriesChart } from './BoardCharts.tsx'
import { changed, levelIn, questionIn } from './boardAddress.ts'
import { Figures } from './Figures.tsx'
import { words } from './measureWords.ts'
import { Pickers } from './Pickers.tsx'
import { Ranked } from './Ranked.tsx'
import { Revised } from './Revised.tsx'
import './measure.css'

/** Everything one area can say, with the areas within it. Filters stand in the address, so that a link is a view. */
export function AreaBoard({
  area,
  head,
  more,
}: {
  area: AreaCode
  head: ReactNode
  more?: (board: Board) => ReactNode
}) {
  const [parameters, setParameters] = useSearchParams()
  const question = questionIn(parameters, area)
  const query = useAnswer('measure', 'readBoard', question)
  const change = useCallback(
    (changes: Record<string, string | undefined>) => setParameters((now) => changed(now, changes), { replace: true }),
    [setParameters],
  )
  return (
    <Answered query={query}>
      {(board) => (
        <div className="stack">
          <div className="row-apart">
            {head}
            <Pickers board={board} question={question} change={change} />
          </div>
          {birthsOf(board.estimate.figure) === 0 ? (
            <Nothing />
          ) : (
            <Told board={board} asked={area} more={more?.(board)} change={change} />
          )}
        </div>
      )}
    </Answered>
  )
}

function Nothing() {
  const say = useSay()
  return <Empty title={say(words.nothing)}>{say(words.nothingText)}</Empty>
}

type Told = {
  board: Board
  asked: AreaCode
  more: ReactNode
  change: (changes: Record<string, string | undefined>) => void
}

function Told({ board, asked, more, change }: Told) {
  const say = useSay()
  const asOf = sayAreasAsOf(board)
  const tree = useAreaTree('every')
  const borders = useBorders()
  const nameOf = useAreaName()
  const [parameters] = useSearchParams()
  const levels = Level.options.filter((level) => board.areas.some(({ figure }) => levelOf(figure.area) === level))
  const wanted = levelIn(parameters)
  const level = wanted && levels.includes(wanted) ? wanted : levels[0]
  const estimates = useMemo(() => board.areas.filter(({ figure }) => levelOf(figure.area) === level), [board, level])
  // A zone that counts into a county is shown, and not counted beside it.
  const counted = estimates.filter(({ figure }) => !tree?.of(figure.area)?.countsInto)
  const byCode = useMemo(() => new Map(estimates.map((estimate) => [estimate.figure.area, estimate])), [estimates])
  const kept = parameters.toString()
  const addressOf = useCallback((code: string) => `/areas/${code}${kept ? `?${kept}` : ''}`, [kept])
  const areas = useMemo(() => tree?.areas.filter(({ code }) => byCode.has(code)) ?? [], [tree, byCode])
  const levelChoice = levels.length > 1 && level && (
    <LevelChoice levels={levels} level={level} choose={(level) => change({ level })} />
  )
  const rows = () => [
    [say(words.area), 'P(SRB > 107)'],
    ...estimates.map(({ figure, above107 }) => [say(nameOf(figure.area)), above107]),
  ]
  return (
    <>
      <div className="told">
        <p className="lead">{say(sayBoard(board, nameOf(board.area)))}</p>
        <ul className="told-more">
          {level && <li>{say(sayVerdictCounts(counted, level))}</li>}
          {board.series.slice(-1).map((point) => {
            const ripeness = sayRipeness(point)
            return ripeness && <li key={point.month}>{say(ripeness)}</li>
          })}
          {asOf && <li>{say(asOf)}</li>}
          <Revised area={board.area} months={board.months} />
          {board.area !== asked && (
            <li>{say(words.standsFor, { name: say(nameOf(board.area)), asked: say(nameOf(asked)) })}</li>
          )}
        </ul>
        {more}
      </div>
      <div className={level ? 'board-pair' : 'stack'}>
        <Figures board={board} />
        {level && (
          <ChartFrame
            title={say(words.tileMap)}
            note={say(words.tileNote)}
            name="tiles"
            rows={rows}
            tools={levelChoice}
          >
            <AreaMap
              areas={areas}
              borders={borders}
              estimates={byCode}
              addressOf={addressOf}
              title={say(words.tileMap)}
            />
          </ChartFrame>
        )}
      </div>
      <div className={level ? 'board-halves' : 'stack'}>
        {level && <FunnelChart board={board} estimates={estimates} addressOf={addressOf} />}
        <SeriesChart board={board} />
      </div>
      {level && level === levels[0] && (
        <Ranked ranking={board.ranking} level={level} estimates={byCode} addressOf={addressOf} />
      )}
      {level && (
        <section className="card stack-tight" aria-labelledby="areas">
          <div className="row-apart">
            <h2 id="areas">{say(words.areas)}</h2>
            {levelChoice}
          </div>
          <p className="quiet small">{say(words.markNote)}</p>
          <AreaTable
            estimates={estimates}
            addressOf={addressOf}
            caption={say(words.areas)}
            ranked={estimates.some(({ rank }) => rank !== null)}
          />
        </section>
      )}
      <p className="quiet small">
        {say(words.basedOn)} <span className="hash">{board.basedOn}</span>
      </p>
    </>
  )
}

import { type Content, sumOf } from '@evenborn/core/cycle/content'
import { type CyclePeriod, frequencyOf, lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSetCode } from '@evenborn/core/cycle/dataSet'
import { findDataSet } from '@evenborn/core/cycle/dataSets'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { Habit } from '@evenborn/world/habits'
import { unitReturn } from '@evenborn/world/unitReturns'
import { contentBytes, inOrder, saysNothing } from '../../../cycle/judgeContent.ts'
import { hashOf } from '../../../cycle/writeVersion.ts'
import type { Ctx } from '../../../foundation/context.ts'
import type { PlayedUnit } from './people.ts'
import type { PlayedYear } from './playYear.ts'

/** What became of the returns of a habit’s units. */
export type Judged = {
  units: number
  owed: number
  /** In force at the end, and how many of these say what is true. */
  held: number
  true: number
  /** Of those that are not true, how many are of 45 children and more, with half a year before them to tell by. */
  large: number
  /** Never sent. */
  missing: number
  /** Steps of the clock: reminders, notices to heads, slips, grounds of accountability. */
  reminded: number
  /** Notices of rectification. */
  asked: number
}

/** Holds what a played year has left in the database against the truth that was planted, by habit: all that was due by the middle of January. */
export async function judgeYear({ db }: Pick<Ctx, 'db'>, { world, units }: PlayedYear): Promise<Record<Habit, Judged>> {
  const filings = await db
    .selectFrom('filing')
    .leftJoin('submission', (join) =>
      join
        .onRef('submission.unit', '=', 'filing.unit')
        .onRef('submission.data_set', '=', 'filing.data_set')
        .onRef('submission.period', '=', 'filing.period')
        .onRef('submission.version', '=', 'filing.version'),
    )
    .select(['filing.unit', 'filing.data_set', 'filing.period', 'filing.version', 'submission.hash'])
    .where('filing.due_day', '<', (world.to + 89) * 100 + 20)
    .execute()
  const steps = await db.selectFrom('clock_step').select('unit').execute()
  const notices = await db.selectFrom('notice').select('unit').execute()
  const judged = (habit: Habit): Judged => {
    const own = new Map(units.filter((unit) => unit.habit === habit).map((unit) => [unit.agency.code, unit]))
    const ofThem = <Row extends { unit: string }>(rows: readonly Row[]) => rows.filter(({ unit }) => own.has(unit))
    const owed = ofThem(filings)
    const held = owed.filter(({ version }) => version > 0)
    const truth = (one: (typeof held)[number]) => truthOf(world, own.get(one.unit)!, one.data_set, one.period)
    const wrong = held.filter((one) => hashOf(contentBytes(truth(one))) !== one.hash)
    return {
      units: own.size,
      owed: owed.length,
      held: held.length,
      true: held.length - wrong.length,
      large: wrong.filter((one) => isTelling(one, childrenOf(one.data_set, truth(one)), world.from)).length,
      missing: owed.length - held.length,
      reminded: ofThem(steps).length,
      asked: ofThem(notices).length,
    }
  }
  return {
    punctual: judged('punctual'),
    late: judged('late'),
    sloppy: judged('sloppy'),
    copier: judged('copier'),
    empty: judged('empty'),
  }
}

/** What a unit should have said, as it would be kept. */
function truthOf(world: PlayedYear['world'], unit: PlayedUnit, code: DataSetCode, period: CyclePeriod): Content {
  const truth = unitReturn(world, unit, code, period)
  return saysNothing(truth) ? {} : inOrder(findDataSet(code)!, truth)
}

const childrenOf = (code: DataSetCode, content: Content): number => {
  const { boys, girls, unknown } = findDataSet(code)!.sexes!
  return sumOf(content, [...boys, ...girls, ...unknown])
}

/** Doubling forty children stands out from half a year of months; doubling ten does not stand out from chance. */
const isTelling = ({ period }: { period: CyclePeriod }, children: number, from: Month): boolean =>
  children >= 45 && frequencyOf(period) === 'monthly' && lastMonthOf(period) >= from + 6

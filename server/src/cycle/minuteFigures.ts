import { createHash } from 'node:crypto'
import type { Department } from '@evenborn/core/access/department'
import { differenceOf, exchangedSets, type MinuteContent, type SexCounts } from '@evenborn/core/cycle/exchangeMinute'
import { monthsOfPeriod } from '@evenborn/core/vocabulary/period'
import { sql } from 'kysely'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'

/** Which exchange: of which office, for which quarter, between which two departments in the order of the alphabet. */
export type Exchange = { area: string; quarter: string; one: Department; other: Department }

type Counted = {
  area: string
  unit: string
  data_set: string
  period: string
  version: number
  hash: string | null
  boys: number | null
  girls: number | null
  unknown: number | null
}

const NONE: SexCounts = { boys: 0, girls: 0, unknown: 0 }

/**
 * What both sides say of a quarter: sums over their returns that are accepted, zero, locked or being corrected, by county and
 * sex. Where a department owes tables of counts these are taken, else rows of births; never both.
 */
export async function minuteFigures(ctx: Ctx, exchange: Exchange): Promise<MinuteContent> {
  const one = await sideOf(ctx, exchange, exchange.one)
  const other = await sideOf(ctx, exchange, exchange.other)
  const areas = [...new Set([...one.byArea.keys(), ...other.byArea.keys()])].sort()
  const versions = [...one.counted, ...other.counted]
    .map(({ unit, data_set, period, version, hash }) => `${unit} ${data_set} ${period} ${version} ${hash}\n`)
    .sort()
  return {
    v: 1,
    ...exchange,
    sides: { one: one.side, other: other.side },
    rows: areas.map((area) => {
      const [mine, theirs] = [one.byArea.get(area) ?? NONE, other.byArea.get(area) ?? NONE]
      return { area, one: mine, other: theirs, difference: differenceOf(mine, theirs) }
    }),
    basis: createHash('sha256').update(versions.join('')).digest('hex'),
  }
}

async function sideOf(ctx: Ctx, exchange: Exchange, department: Department) {
  const owed = await returnsOf(ctx, exchange, department)
  const dataSet = (exchangedSets[department] ?? []).find((code) => owed.some((row) => row.data_set === code))
  const mine = owed.filter((row) => row.data_set === dataSet)
  const counted = mine.filter(({ hash }) => hash !== null)
  const byArea = new Map<string, SexCounts>()
  for (const { area, boys, girls, unknown } of counted) {
    const sum = byArea.get(area) ?? NONE
    byArea.set(area, {
      boys: sum.boys + (boys ?? 0),
      girls: sum.girls + (girls ?? 0),
      unknown: sum.unknown + (unknown ?? 0),
    })
  }
  return { side: { ...(dataSet ? { dataSet } : {}), owed: mine.length, counted: counted.length }, counted, byArea }
}

/** What units of a department owe for the quarter, with the version in force where it counts. */
async function returnsOf(ctx: Ctx, { area, quarter }: Exchange, department: Department): Promise<Counted[]> {
  const { from, to } = monthsOfPeriod(quarter)
  const { rows } = await sql<Counted>`
    select left(filing.area, 6) as area, filing.unit, filing.data_set, filing.period, filing.version,
           s.hash, s.boys, s.girls, s.unknown
      from filing join agency on agency.code = filing.unit
      left join submission s on (s.unit, s.data_set, s.period, s.version) = (filing.unit, filing.data_set, filing.period, filing.version)
           and filing.state in ('accepted', 'zero-declared', 'locked', 'reopened')
     where filing.last_month between ${from} and ${to} and filing.state <> 'waived' and agency.department = ${department}
       and filing.data_set = any (${sql.val(exchangedSets[department] ?? [])})
       and filing.area like any ((select office_patterns(${area}))::text[]) and ${rowCondition(ctx, 'read', 'filing')}`.execute(
    ctx.db,
  )
  return rows
}

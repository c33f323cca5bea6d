import type { Field } from '@evenborn/core/intake/layout'
import type { Source } from '@evenborn/core/intake/source'
import { sourceNumber, sources } from '@evenborn/core/intake/source'
import type { Cell } from '@evenborn/desk/intake/grid'
import type { Births } from '../births.ts'
import { ELSEWHERE } from '../births.ts'
import { dateOf } from '../days.ts'
import { certificateOf, childNameOf, motherOf } from '../people.ts'
import type { World } from '../world.ts'

/** Fields of a birth row, in the words of the layouts. */
export type EntryField = Exclude<Field, 'area' | 'period' | 'boys' | 'girls' | 'unknown' | 'total'>

/** What a clerk is about to write of one child. Sex is 1 or 2; dates are dates until a slip makes them something else. */
export type Entry = Record<EntryField, Cell>

/** Day on which a child entered a record; the child must be in it. */
export const eventDayOf = (births: Births, place: number, source: Source): number =>
  births.birthDay[place]! + births.delay[place * sources.length + sourceNumber(source)]!

/** All that is true of a birth, as a clerk without fault would enter it into this record. */
export function entryOf(world: World, births: Births, place: number, source: Source): Entry {
  const mother = motherOf(world, births, place)
  const hospital = births.hospital[place]!
  const facility = hospital === ELSEWHERE ? undefined : world.hospitals[hospital]!
  return {
    mother_name: mother.name,
    mother_birth_date: mother.birthDate,
    mother_id: mother.idNumber,
    telephone: mother.telephone,
    child_name: childNameOf(world, births, place, mother.name),
    certificate: certificateOf(world, births, place),
    birth_date: dateOf(births.birthDay[place]!),
    event_date: dateOf(eventDayOf(births, place, source)),
    sex: births.sex[place]!,
    birth_order: births.order[place]!,
    plurality: births.plurality[place]!,
    birth_rank: births.rank[place]!,
    weight: births.weight[place]!,
    gestation: births.gestation[place]!,
    facility: facility?.code ?? null,
    place: facility?.area ?? null,
    residence: world.townships[births.township[place]!]!.code,
  }
}

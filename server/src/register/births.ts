import { type Source, sourceNumber, sources } from '@evenborn/core/intake/source'
import type { Linkage } from '@evenborn/core/register/linkage'
import type { Columns } from '../stores/engine/duckdb.ts'
import type { Stack } from './stack.ts'
import type { birthRecords, births } from './tables.ts'

export type BirthRows = Columns<keyof typeof births.columns>
export type RecordRows = Columns<keyof typeof birthRecords.columns>

/**
 * Whose word counts where records differ. A child has of each fact what most of its records state; of facts stated equally
 * often, that of the record that stands first here: the certificate is made out from the delivery and proofread by the
 * parents, the delivery is written by who was there, registration and vaccination come later and by hearsay.
 */
export const precedence: readonly Source[] = ['certificate', 'delivery', 'household', 'vaccination', 'death']

/** Makes the register of a cohort: one row per child, and for each row of a return which child it tells of. */
export function makeBirths(stack: Stack, linkage: Linkage): { births: BirthRows; records: RecordRows } {
  const members = membersOf(stack, linkage)
  const told = toldBySource(stack, linkage)
  const { records, cohort } = stack
  const column = (from: ArrayLike<number>, missing: readonly number[] = [0]) =>
    Int32Array.from(members, (child) => agreed(child, from, missing))
  const facility = column(records.facility)
  return {
    births: {
      cohort: new Uint16Array(linkage.children).fill(cohort),
      birth: Int32Array.from(members, (_, child) => child),
      id_high: Uint32Array.from(linkage.childIds, (id) => Number(id >> 32n)),
      id_low: Uint32Array.from(linkage.childIds, (id) => Number(id & 0xffff_ffffn)),
      birth_month: column(records.birthMonth),
      sex: Uint8Array.from(members, (child) => agreedSex(child, records.sex)),
      sex_differs: Uint8Array.from(members, (child) => (sexesDiffer(child, records.sex) ? 1 : 0)),
      birth_order: column(records.birthOrder),
      plurality: column(records.plurality),
      birth_rank: column(records.birthRank),
      residence: Int32Array.from(members, (child) => agreedArea(child, records.residence)),
      place: Int32Array.from(members, (child) => agreedArea(child, stack.place)),
      facility: Array.from(facility, (number) => stack.facilities[number - 1] ?? null),
      mask: Uint8Array.from(members, (child) =>
        child.reduce((mask, record) => mask | (1 << records.source[record]!), 0),
      ),
      unsure: unsureLinks(linkage),
      ...told,
    },
    records: {
      cohort: new Uint16Array(records.count).fill(cohort),
      birth: linkage.child,
      return_id: stack.returnId,
      row: stack.row,
      source: records.source,
      sex: records.sex,
      repeat: linkage.double,
    },
  }
}

/** Records of each child in order of precedence; repeats have no second voice. */
function membersOf({ records }: Stack, { child, children, double }: Linkage): number[][] {
  const members: number[][] = Array.from({ length: children }, () => [])
  for (const source of precedence) {
    const number = sourceNumber(source)
    for (let record = 0; record < records.count; record++)
      if (records.source[record] === number && double[record] === 0) members[child[record]!]!.push(record)
  }
  return members
}

/** The value that most of a child’s records state; the first stated of those that are stated equally often; 0 if none. */
export function agreed(
  members: readonly number[],
  values: ArrayLike<number>,
  missing: readonly number[] = [0],
): number {
  let [best, most] = [0, 0]
  for (const record of members) {
    const value = values[record]!
    if (missing.includes(value)) continue
    const voices = members.reduce((count, other) => (values[other] === value ? count + 1 : count), 0)
    if (voices > most) [best, most] = [value, voices]
  }
  return best
}

/** A township as most state it; a county alone only where no record states a township. */
export function agreedArea(members: readonly number[], areas: ArrayLike<number>): number {
  const township = agreed(
    members.filter((record) => areas[record]! % 1000 !== 0),
    areas,
  )
  return township || agreed(members, areas)
}

/** 1 or 2 where stated; else 0 (unknown at birth) where a record says so, else 9 (not stated). */
export function agreedSex(members: readonly number[], sexes: ArrayLike<number>): number {
  return agreed(members, sexes, [0, 9]) || (members.some((record) => sexes[record] === 0) ? 0 : 9)
}

const sexesDiffer = (members: readonly number[], sexes: ArrayLike<number>): boolean =>
  members.some((record) => sexes[record] === 1) && members.some((record) => sexes[record] === 2)

function unsureLinks({ links, child, children }: Linkage): Uint8Array {
  const unsure = new Uint8Array(children)
  for (const [link, probability] of links.probability.entries())
    if (probability < 0.95) unsure[child[links.a[link]!]!]!++
  return unsure
}

type Told = `told_${Source}`

/** First month in which each record told of each child. */
function toldBySource({ records, eventMonth }: Stack, { child, children }: Linkage): Record<Told, Int32Array> {
  const told = sources.map(() => new Int32Array(children))
  for (let record = 0; record < records.count; record++) {
    const column = told[records.source[record]!]!
    const month = eventMonth[record]!
    const known = column[child[record]!]!
    if (month > 0 && (known === 0 || month < known)) column[child[record]!] = month
  }
  return Object.fromEntries(sources.map((source, number) => [`told_${source}`, told[number]!])) as Record<
    Told,
    Int32Array
  >
}

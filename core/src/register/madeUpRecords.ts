import type { TokenName } from '../intake/tokens.ts'
import { TOKENS, tokenPlace } from '../intake/tokens.ts'
import { finishHash, mixHash } from '../math/mixHash.ts'
import type { LinkageRecords } from './records.ts'

/**
 * Records of made-up children for the tests of linkage: integers all through, as if a desk had encoded them, with twins,
 * doubles, gaps and slips of the pen; `child` is the truth.
 */
export type MadeUpRecords = { records: LinkageRecords; child: Int32Array }

type Chance = () => number

/** Chance from a seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    return finishHash(state) / 2 ** 32
  }
}

type Mother = { name: readonly number[]; day: number; id: number; telephone: number; home: number }
type Child = {
  number: number
  cohort: number
  mother: Mother
  dayOfYear: number
  name: readonly number[]
  certificate: number
  sex: 1 | 2
  order: number
  plurality: number
  rank: number
  weight: number
  facility: number
}

/** Share of children whom each of the five sources knows. */
const completeness = [0.96, 0.93, 0.9, 0.95, 0.006]

/** `births` deliveries in each of `cohorts` years from 2024. */
export function madeUpRecords(births: number, cohorts: number, seed: number): MadeUpRecords {
  const chance = chanceFrom(seed)
  const rows: Row[] = []
  let number = 0
  for (let cohort = 2024; cohort < 2024 + cohorts; cohort++) {
    for (let birth = 0; birth < births; birth++) {
      const first = childOf(chance, cohort, number++)
      const children = [first]
      if (chance() < 0.012) children.push({ ...twinOf(chance, first), number: number++ })
      for (const child of children) rows.push(...rowsOf(chance, child))
    }
  }
  return stacked(rows)
}

const below = (chance: Chance, limit: number): number => Math.floor(chance() * limit)
/** Common values are much commoner than rare ones, as surnames and given characters are. */
const skewed = (chance: Chance, limit: number): number => 1 + Math.floor(limit * chance() ** 2.5)

function childOf(chance: Chance, cohort: number, number: number): Child {
  const given = chance() < 0.12 ? 1 : 2
  const mother = {
    name: [skewed(chance, 400), ...Array.from({ length: given }, () => 1000 + skewed(chance, 900))],
    day: below(chance, 9000),
    id: number + 1,
    telephone: number + 1,
    home: 110_000_000 + 1000 * below(chance, 10) + 1 + below(chance, 12),
  }
  return {
    number,
    cohort,
    mother,
    dayOfYear: below(chance, 364),
    name: nameOf(chance),
    certificate: number + 1,
    sex: chance() < 0.515 ? 1 : 2,
    order: 1 + below(chance, 3),
    plurality: 1,
    rank: 1,
    weight: 4 + below(chance, 4),
    facility: 1 + below(chance, 30),
  }
}

const nameOf = (chance: Chance) => [skewed(chance, 400), 2000 + skewed(chance, 900), 2000 + skewed(chance, 900)]

function twinOf(chance: Chance, first: Child): Child {
  first.plurality = 2
  return {
    ...first,
    name: [first.name[0]!, 2000 + skewed(chance, 900), 2000 + skewed(chance, 900)],
    certificate: first.certificate + 5_000_000,
    sex: chance() < 0.65 ? first.sex : ((3 - first.sex) as 1 | 2),
    order: first.order + (chance() < 0.5 ? 1 : 0),
    rank: 2,
    weight: Math.max(1, first.weight - 1 + below(chance, 3)),
  }
}

type Row = Omit<Child, 'number'> & { number: number; source: number; tokens: Uint32Array }

function rowsOf(chance: Chance, child: Child): Row[] {
  return completeness.flatMap((share, source) => {
    if (chance() >= share) return []
    const row = rowOf(chance, child, source)
    return chance() < 0.005 ? [row, rowOf(chance, child, source)] : [row]
  })
}

/** One record of a child with the slips that departments make: about one in four has one. */
function rowOf(chance: Chance, child: Child, source: number): Row {
  const lost = (share: number) => chance() < share
  const told = toldOf(chance, child, source)
  return {
    ...child,
    source,
    dayOfYear: told.born,
    order: lost(0.03) ? 0 : child.order,
    plurality: source > 1 && lost(0.5) ? 0 : child.plurality,
    rank: source > 1 && lost(0.6) ? 0 : child.rank,
    weight: source === 2 || source === 3 ? 0 : child.weight,
    facility: source > 1 ? 0 : child.facility,
    tokens: tokensOf(child.cohort, told),
  }
}

/** What identifies, as a department writes it. Deliveries know no name and no certificate of the child. */
function toldOf(chance: Chance, { mother, dayOfYear, name, certificate }: Child, source: number): Told {
  const lost = (share: number) => chance() < share
  const wrong = () => 9_000_000 + below(chance, 900_000)
  const named = source > 0 && !lost(0.05)
  return {
    name: lost(0.01) ? [] : slipOfName(chance, mother.name),
    day: lost(0.02) ? -1 : lost(0.04) ? below(chance, 9000) : mother.day,
    born: lost(0.03) ? Math.min(363, dayOfYear + below(chance, 40)) : dayOfYear,
    childName: !named ? [] : lost(0.02) ? nameOf(chance) : name,
    id: lost(0.25) ? 0 : lost(0.01) ? wrong() : mother.id,
    certificate: source === 0 || lost(0.1) ? 0 : lost(0.01) ? wrong() : certificate,
    telephone: lost(0.3) ? 0 : lost(0.15) ? wrong() : mother.telephone,
  }
}

function slipOfName(chance: Chance, name: readonly number[]): readonly number[] {
  const slip = chance()
  const place = 1 + below(chance, name.length - 1)
  // Ten thousand apart: another character of the same sound.
  if (slip < 0.03) return name.map((character, at) => (at === place ? character + 10_000 : character))
  if (slip < 0.05) return name.map((character, at) => (at === place ? 3000 + below(chance, 500) : character))
  if (slip < 0.055) return [name[0]!, ...name.slice(1).reverse()]
  return name
}

type Told = {
  name: readonly number[]
  day: number
  born: number
  childName: readonly number[]
  id: number
  certificate: number
  telephone: number
}

function tokensOf(cohort: number, told: Told): Uint32Array {
  const row = new Uint32Array(TOKENS)
  const put = (form: TokenName, ...values: readonly number[]) => {
    row[tokenPlace[form]] = finishHash([cohort, tokenPlace[form], ...values].reduce(mixHash, 1)) || 1
  }
  const sounds = told.name.map((character) => character % 10_000)
  if (told.name.length > 0) {
    put('mother_name', ...told.name)
    put('mother_syllables', ...sounds)
  }
  if (told.day >= 0) put('mother_day', told.day)
  if (told.name.length > 0 && told.day >= 0) {
    const [year, month, day] = [Math.floor(told.day / 360), Math.floor(told.day / 30) % 12, told.day % 30]
    put('mother_sorted', told.day, ...[...told.name].sort((a, b) => a - b))
    if (told.name.length > 2)
      for (const [place] of told.name.entries())
        put(`mother_out_${place + 1}` as TokenName, told.day, ...told.name.filter((_, at) => at !== place))
    const childMonth = Math.floor(told.born / 31)
    put('mother_day_by_name', childMonth, told.day, ...sounds)
    put('mother_year_month', told.born, year, month, ...sounds)
    put('mother_month_day', told.born, month, day, ...sounds)
    put('mother_year_day', told.born, year, day, ...sounds)
  }
  if (told.name.length > 0) put('child_day_by_name', told.born, ...sounds)
  if (told.childName.length > 0) {
    put('child_name', ...told.childName)
    put('child_syllables', ...told.childName.map((character) => character % 300))
  }
  if (told.id > 0) put('id_number', told.id)
  if (told.certificate > 0) put('certificate', told.certificate)
  if (told.telephone > 0) put('telephone', told.telephone)
  return row
}

function stacked(rows: readonly Row[]): MadeUpRecords {
  const tokens = new Uint32Array(rows.length * TOKENS)
  for (const [place, row] of rows.entries()) tokens.set(row.tokens, place * TOKENS)
  return {
    child: Int32Array.from(rows, (row) => row.number),
    records: {
      count: rows.length,
      tokens,
      source: Uint8Array.from(rows, (row) => row.source),
      cohort: Uint16Array.from(rows, (row) => row.cohort),
      birthMonth: Int32Array.from(rows, (row) => row.cohort * 100 + 1 + Math.floor(row.dayOfYear / 31)),
      sex: Uint8Array.from(rows, (row) => row.sex),
      birthOrder: Uint8Array.from(rows, (row) => row.order),
      plurality: Uint8Array.from(rows, (row) => row.plurality),
      birthRank: Uint8Array.from(rows, (row) => row.rank),
      weight: Uint8Array.from(rows, (row) => row.weight),
      residence: Int32Array.from(rows, (row) => row.mother.home),
      facility: Int32Array.from(rows, (row) => row.facility),
    },
  }
}

/** The same records in another order. */
export function shuffled({ records, child }: MadeUpRecords, seed: number): MadeUpRecords & { order: number[] } {
  const chance = chanceFrom(seed)
  const order = Array.from({ length: records.count }, (_, place) => place)
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(chance, last + 1)
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  const picked = <Column extends Uint8Array | Uint16Array | Int32Array>(column: Column): Column => {
    const result = column.slice() as Column
    for (const [place, from] of order.entries()) result[place] = column[from]!
    return result
  }
  const tokens = new Uint32Array(records.tokens.length)
  for (const [place, from] of order.entries())
    tokens.set(records.tokens.subarray(from * TOKENS, (from + 1) * TOKENS), place * TOKENS)
  return {
    order,
    child: picked(child),
    records: {
      count: records.count,
      tokens,
      source: picked(records.source),
      cohort: picked(records.cohort),
      birthMonth: picked(records.birthMonth),
      sex: picked(records.sex),
      birthOrder: picked(records.birthOrder),
      plurality: picked(records.plurality),
      birthRank: picked(records.birthRank),
      weight: picked(records.weight),
      residence: picked(records.residence),
      facility: picked(records.facility),
    },
  }
}

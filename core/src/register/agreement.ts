import { TOKENS, tokenPlace } from '../intake/tokens.ts'
import { addMonths, monthsBetween } from '../vocabulary/period.ts'
import { childDateLevels, dateLevels, nameLevels, strides } from './comparison.ts'
import type { LinkageRecords } from './records.ts'

const place = tokenPlace
const DATES = dateLevels.length

/**
 * How two records agree, as one number: the level of each comparison in mixed radix (`comparison.ts`). The records must be
 * of one cohort, for tokens of two keys do not compare. Sex enters in one place alone: where a record speaks of twins and
 * the rank that would tell them apart is missing.
 */
export function patternOf(records: LinkageRecords, a: number, b: number): number {
  const { tokens } = records
  const x = a * TOKENS
  const y = b * TOKENS
  return (
    nameLevel(tokens, x, y) * DATES +
    dateLevel(tokens, x, y) +
    strides[1]! * childDateLevel(records, a, b) +
    strides[2]! * equalLevel(tokens[x + place.id_number]!, tokens[y + place.id_number]!) +
    strides[3]! * equalLevel(tokens[x + place.certificate]!, tokens[y + place.certificate]!) +
    strides[4]! * equalLevel(tokens[x + place.telephone]!, tokens[y + place.telephone]!) +
    strides[5]! * childNameLevel(tokens, x, y) +
    strides[6]! * residenceLevel(records.residence[a]!, records.residence[b]!) +
    strides[7]! * equalLevel(records.birthOrder[a]!, records.birthOrder[b]!) +
    strides[8]! * equalLevel(records.facility[a]!, records.facility[b]!) +
    strides[9]! * weightLevel(records.weight[a]!, records.weight[b]!) +
    strides[10]! * pluralityLevel(records, a, b) +
    strides[11]! * (records.source[a] === records.source[b] ? 1 : 0)
  )
}

/** 0 missing, 1 differs, 2 equal. */
function equalLevel(left: number, right: number): number {
  if (left === 0 || right === 0) return 0
  return left === right ? 2 : 1
}

const NAME = Object.fromEntries(nameLevels.map((name, level) => [name, level])) as Record<
  (typeof nameLevels)[number],
  number
>

function nameLevel(tokens: Uint32Array, x: number, y: number): number {
  const left = tokens[x + place.mother_name]!
  const right = tokens[y + place.mother_name]!
  if (left === 0 || right === 0) return NAME.missing
  if (left === right) return NAME.whole
  if (meet(tokens, x + place.mother_syllables, y + place.mother_syllables)) return NAME.syllables
  for (let form = place.mother_sorted; form <= place.mother_out_4; form++)
    if (meet(tokens, x + form, y + form)) return NAME.near
  return NAME.differs
}

const DATE = Object.fromEntries(dateLevels.map((date, level) => [date, level])) as Record<
  (typeof dateLevels)[number],
  number
>

function dateLevel(tokens: Uint32Array, x: number, y: number): number {
  const left = tokens[x + place.mother_day]!
  const right = tokens[y + place.mother_day]!
  if (left === 0 || right === 0) return DATE.missing
  if (left === right) return DATE.day
  if (readsAs(tokens, x, y, place.mother_lunar_1) || readsAs(tokens, x, y, place.mother_lunar_2)) return DATE.lunar
  if (readsAs(tokens, x, y, place.mother_day_month)) return DATE.swapped
  for (let form = place.mother_year_month; form <= place.mother_year_day; form++)
    if (meet(tokens, x + form, y + form)) return DATE['two-parts']
  return DATE.differs
}

/** Whether this reading of one row’s date is the date of the other. */
const readsAs = (tokens: Uint32Array, x: number, y: number, reading: number): boolean =>
  meet(tokens, x + reading, y + place.mother_day_by_name) || meet(tokens, y + reading, x + place.mother_day_by_name)

/** Whether two tokens are there and equal. */
const meet = (tokens: Uint32Array, left: number, right: number): boolean =>
  tokens[left] !== 0 && tokens[left] === tokens[right]

const CHILD_DATE = Object.fromEntries(childDateLevels.map((date, level) => [date, level])) as Record<
  (typeof childDateLevels)[number],
  number
>

/** Months are plain; days can be told only of children whose mothers sound alike. Elsewhere the months alone speak. */
function childDateLevel({ tokens, birthMonth }: LinkageRecords, a: number, b: number): number {
  const x = a * TOKENS
  const y = b * TOKENS
  const months = monthLevel(birthMonth[a]!, birthMonth[b]!)
  if (!meet(tokens, x + place.mother_syllables, y + place.mother_syllables)) return months
  const sameDay = meet(tokens, x + place.child_day_by_name, y + place.child_day_by_name)
  return sameDay ? CHILD_DATE.day : CHILD_DATE['months differ, days too'] + months
}

/** 0 further apart, 1 beside each other, 2 the same. */
function monthLevel(left: number, right: number): number {
  if (left === right) return 2
  return addMonths(left, 1) === right || addMonths(right, 1) === left ? 1 : 0
}

function childNameLevel(tokens: Uint32Array, x: number, y: number): number {
  const left = tokens[x + place.child_name]!
  const right = tokens[y + place.child_name]!
  if (left === 0 || right === 0) return 0
  if (left === right) return 3
  return meet(tokens, x + place.child_syllables, y + place.child_syllables) ? 2 : 1
}

function residenceLevel(left: number, right: number): number {
  if (left === 0 || right === 0) return 0
  if (left === right) return 3
  return Math.floor(left / 1000) === Math.floor(right / 1000) ? 2 : 1
}

/** 0 missing, 1 differs, 2 one step apart, 3 equal. */
function weightLevel(left: number, right: number): number {
  if (left === 0 || right === 0) return 0
  return Math.max(1, 3 - Math.abs(left - right))
}

/** Whether a record says plural (2), single (1) or nothing (0). */
export const statedPlurality = ({ plurality, birthRank }: LinkageRecords, record: number): 0 | 1 | 2 => {
  if (plurality[record]! > 1 || birthRank[record]! > 1) return 2
  return plurality[record] === 1 ? 1 : 0
}

function pluralityLevel(records: LinkageRecords, a: number, b: number): number {
  const left = statedPlurality(records, a)
  const right = statedPlurality(records, b)
  if (left === 0 && right === 0) return 0
  if (left === 0 || right === 0) {
    if (left === 1 || right === 1) return 1
    return sexesDiffer(records.sex[a]!, records.sex[b]!) ? 3 : 2
  }
  if (left === 1 && right === 1) return 4
  if (left !== right) return 5
  const rank = equalLevel(records.birthRank[a]!, records.birthRank[b]!)
  if (rank === 2) return 6
  if (rank === 1) return 7
  return sexesDiffer(records.sex[a]!, records.sex[b]!) ? 9 : 8
}

const sexesDiffer = (left: number, right: number): boolean => left + right === 3 && left !== 0 && right !== 0

/** Whether two births lie so far apart that the records cannot be of one child, nor of one mother within a year. */
export const apart = (birthMonth: Int32Array, a: number, b: number): boolean =>
  Math.abs(monthsBetween(birthMonth[a]!, birthMonth[b]!)) >= 2

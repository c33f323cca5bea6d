import type { BirthFacts, CountFacts } from '@evenborn/core/intake/facts'
import type { BirthRecord, Identity } from './record.ts'
import type { RowReader } from './rowReader.ts'

/** Finds rows of one file that tell of the same child. Twins are told apart by rank, plurality, sex and weight. */
export class Doubles {
  /** Rows under what tells most of whose they are: the certificate, else the mother, else the names. */
  readonly #alike = new Map<string, BirthRecord[]>()
  /** Children that are held to be different, under their mother. */
  readonly #births = new Map<string, BirthRecord[]>()

  /** Whether the row is a double of an earlier one; says so. */
  isDouble(row: RowReader, record: BirthRecord): boolean {
    const { motherName, childName, certificate } = record.identity
    const mother = motherOf(record.identity)
    if (certificate === null && mother === null && motherName === null && childName === null) return false
    const alike = listIn(this.#alike, certificate ?? mother ?? `${motherName}|${childName}`)
    const same = alike.find((other) => isSameRow(record, other))
    if (same) return tell(row, 'double-row', same)
    const certified = certificate !== null && alike.find(({ identity }) => identity.certificate === certificate)
    if (certified) return tell(row, 'double-certificate', certified)
    alike.push(record)
    return mother !== null && this.#isSameChild(row, record, listIn(this.#births, mother))
  }

  #isSameChild(row: RowReader, child: BirthRecord, siblings: BirthRecord[]): boolean {
    for (const other of siblings) {
      if (other.identity.childBirthDate !== child.identity.childBirthDate) continue
      const kinship = compare(child, other)
      if (kinship === 'same') return tell(row, 'double-child', other)
      if (kinship === 'unsure') tell(row, 'twins-perhaps', other)
    }
    siblings.push(child)
    return false
  }
}

/** Which mother a row tells of, where it says. */
const motherOf = ({ motherId, motherName, motherBirthDate }: Identity): string | null =>
  motherId ?? (motherName !== null && motherBirthDate !== null ? `${motherName}|${motherBirthDate}` : null)

function listIn(lists: Map<string, BirthRecord[]>, key: string): BirthRecord[] {
  let list = lists.get(key)
  if (!list) {
    list = []
    lists.set(key, list)
  }
  return list
}

/** Whether all but the place in the file is the same. */
function isSameRow(one: BirthRecord, other: BirthRecord): boolean {
  for (const field in one.identity)
    if (one.identity[field as keyof Identity] !== other.identity[field as keyof Identity]) return false
  for (const field in one.facts)
    if (field !== 'row' && one.facts[field as keyof BirthFacts] !== other.facts[field as keyof BirthFacts]) return false
  return true
}

/** Says which earlier row this one is like. */
function tell(
  row: RowReader,
  code: 'double-row' | 'double-certificate' | 'double-child' | 'twins-perhaps',
  { facts }: BirthRecord,
): true {
  row.say(code, code === 'double-certificate' ? 'certificate' : null, { first: facts.row ?? 0 })
  return true
}

/**
 * Two children of one mother born on one day: twins, the same child twice, or not to be told. Registers without plurality
 * and rank hold twins too, so only what says so makes two rows one child.
 */
function compare(child: BirthRecord, other: BirthRecord): 'twins' | 'same' | 'unsure' {
  const { childName: name, certificate } = child.identity
  const { birth_rank: rank, plurality, sex, weight_band: weight } = child.facts
  if (differ(certificate, other.identity.certificate) || differ(name, other.identity.childName)) return 'twins'
  if (rank !== null && other.facts.birth_rank !== null) return rank === other.facts.birth_rank ? 'same' : 'twins'
  if ((plurality ?? 1) > 1 && (other.facts.plurality ?? 1) > 1) return 'twins'
  if (name !== null && name === other.identity.childName) return 'same'
  if (sex !== other.facts.sex || differ(weight, other.facts.weight_band)) return 'unsure'
  return plurality === 1 && other.facts.plurality === 1 ? 'same' : 'unsure'
}

/** Both are known and they are not the same. */
const differ = <Value>(one: Value | null, other: Value | null): boolean =>
  one !== null && other !== null && one !== other

/** Finds rows of a table of counts for the same area, period and order. */
export class CountDoubles {
  readonly #cells = new Map<string, number>()

  isDouble(row: RowReader, { area, from_month, to_month, birth_order }: CountFacts): boolean {
    // Without its area a row cannot be said to be another's double.
    if (area === null) return false
    const cell = [area, from_month, to_month, birth_order].join('|')
    const first = this.#cells.get(cell)
    if (first === undefined) this.#cells.set(cell, row.row)
    else row.say('double-count', null, { first })
    return first !== undefined
  }
}

import type { CountFacts } from '@evenborn/core/intake/facts'
import type { BirthRecord } from './record.ts'
import type { RowReader } from './rowReader.ts'

/** What tells the children of one mother and one day apart. */
type Sibling = {
  row: number
  rank: number | null
  plurality: number | null
  sex: number | null
  weight: number | null
  name: string | null
  certificate: string | null
}

/** Finds rows of one file that tell of the same child. Twins are told apart by rank, plurality, sex and weight. */
export class Doubles {
  readonly #rows = new Map<string, number>()
  readonly #certificates = new Map<string, number>()
  readonly #births = new Map<string, Sibling[]>()

  /** Whether the row is a double of an earlier one; says so. */
  isDouble(row: RowReader, { facts, identity }: BirthRecord): boolean {
    const { motherName, motherBirthDate, motherId, telephone, childName, certificate, childBirthDate } = identity
    const named = motherName !== null || motherId !== null || childName !== null || certificate !== null
    const { row: _, ...rest } = facts
    const whole = named
      ? [
          motherName,
          motherBirthDate,
          motherId,
          telephone,
          childName,
          certificate,
          childBirthDate,
          ...Object.values(rest),
        ].join('|')
      : ''
    if (whole !== '' && told(this.#rows, whole, row, 'double-row')) return true
    if (certificate !== null && told(this.#certificates, certificate, row, 'double-certificate')) return true
    const mother =
      motherId ?? (motherName !== null && motherBirthDate !== null ? `${motherName}|${motherBirthDate}` : null)
    if (mother === null) return false
    const { birth_rank: rank, plurality, sex, weight_band: weight } = facts
    return this.#isSameChild(row, `${mother}|${childBirthDate}`, {
      row: row.row,
      rank,
      plurality,
      sex,
      weight,
      name: childName,
      certificate,
    })
  }

  #isSameChild(row: RowReader, birth: string, child: Sibling): boolean {
    const siblings = this.#births.get(birth)
    if (!siblings) {
      this.#births.set(birth, [child])
      return false
    }
    for (const other of siblings) {
      const kinship = compare(child, other)
      if (kinship === 'same') {
        row.say('double-child', null, { first: other.row })
        return true
      }
      if (kinship === 'unsure') row.say('twins-perhaps', null, { first: other.row })
    }
    siblings.push(child)
    return false
  }
}

/**
 * Two children of one mother born on one day: twins, the same child twice, or not to be told. Registers without plurality
 * and rank hold twins too, so only what says so makes two rows one child.
 */
function compare(child: Sibling, other: Sibling): 'twins' | 'same' | 'unsure' {
  if (differ(child.certificate, other.certificate) || differ(child.name, other.name)) return 'twins'
  if (child.rank !== null && other.rank !== null) return child.rank === other.rank ? 'same' : 'twins'
  if ((child.plurality ?? 1) > 1 && (other.plurality ?? 1) > 1) return 'twins'
  if (child.name !== null && child.name === other.name) return 'same'
  if (child.sex !== other.sex || differ(child.weight, other.weight)) return 'unsure'
  return child.plurality === 1 && other.plurality === 1 ? 'same' : 'unsure'
}

/** Both are known and they are not the same. */
const differ = <Value>(one: Value | null, other: Value | null): boolean =>
  one !== null && other !== null && one !== other

function told(
  seen: Map<string, number>,
  key: string,
  row: RowReader,
  code: 'double-row' | 'double-certificate' | 'double-count',
): boolean {
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, row.row)
    return false
  }
  row.say(code, code === 'double-certificate' ? 'certificate' : null, { first })
  return true
}

/** Finds rows of a table of counts for the same area, period and order. */
export class CountDoubles {
  readonly #cells = new Map<string, number>()

  isDouble(row: RowReader, { area, from_month, to_month, birth_order }: CountFacts): boolean {
    // Without its area a row cannot be said to be another's double.
    if (area === null) return false
    return told(this.#cells, [area, from_month, to_month, birth_order].join('|'), row, 'double-count')
  }
}

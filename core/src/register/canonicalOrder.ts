import { TOKENS } from '../intake/tokens.ts'
import { finishHash, mixHash } from '../math/mixHash.ts'
import { radixOrder } from '../math/radixSort.ts'
import type { LinkageRecords } from './records.ts'

/** Records in an order of their own, with what each is called (64 bits, high and low) and where it stood before. */
export type CanonicalRecords = { records: LinkageRecords; cameFrom: Uint32Array; high: Uint32Array; low: Uint32Array }

/**
 * Brings records into the order of cohort and content hash. Everything after it (samples, ties, ids) goes by this order, so
 * the outcome depends on what the records say and never on the order in which they came. Sex orders only records that say
 * the same in all else.
 */
export function inCanonicalOrder(given: LinkageRecords): CanonicalRecords {
  const high = contentHashes(given, 0x45766562)
  const low = contentHashes(given, 0x6f726e21)
  const cohorts = Uint32Array.from(given.cohort)
  const sexes = Uint32Array.from(given.sex)
  const cameFrom = radixOrder(cohorts, radixOrder(high, radixOrder(low, radixOrder(sexes))))
  return { records: reordered(given, cameFrom), cameFrom, high: picked(high, cameFrom), low: picked(low, cameFrom) }
}

/**
 * Hash of all that a record says, but for its sex, which must not decide who is linked, and the facility’s number, which
 * depends on which other facilities there are.
 */
function contentHashes(records: LinkageRecords, seed: number): Uint32Array {
  const hashes = new Uint32Array(records.count)
  for (let record = 0; record < records.count; record++) {
    let hash = seed
    for (let at = record * TOKENS; at < (record + 1) * TOKENS; at++) hash = mixHash(hash, records.tokens[at]!)
    hash = mixHash(hash, records.source[record]! + 16 * records.weight[record]! + 4096 * records.cohort[record]!)
    hash = mixHash(hash, records.birthMonth[record]!)
    hash = mixHash(
      hash,
      records.birthOrder[record]! + 256 * records.plurality[record]! + 65536 * records.birthRank[record]!,
    )
    hashes[record] = finishHash(mixHash(hash, records.residence[record]!))
  }
  return hashes
}

function reordered(given: LinkageRecords, order: Uint32Array): LinkageRecords {
  const tokens = new Uint32Array(given.count * TOKENS)
  for (let record = 0; record < given.count; record++) {
    const from = order[record]! * TOKENS
    const to = record * TOKENS
    for (let place = 0; place < TOKENS; place++) tokens[to + place] = given.tokens[from + place]!
  }
  return {
    count: given.count,
    tokens,
    source: picked(given.source, order),
    cohort: picked(given.cohort, order),
    birthMonth: picked(given.birthMonth, order),
    sex: picked(given.sex, order),
    birthOrder: picked(given.birthOrder, order),
    plurality: picked(given.plurality, order),
    birthRank: picked(given.birthRank, order),
    weight: picked(given.weight, order),
    residence: picked(given.residence, order),
    facility: picked(given.facility, order),
  }
}

function picked<Column extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  column: Column,
  order: Uint32Array,
): Column {
  const result = column.slice() as Column
  for (let place = 0; place < order.length; place++) result[place] = column[order[place]!]!
  return result
}

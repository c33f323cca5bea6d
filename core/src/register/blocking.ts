import type { TokenName } from '../intake/tokens.ts'
import { TOKENS, tokenPlace } from '../intake/tokens.ts'
import { finishHash, mixHash } from '../math/mixHash.ts'
import { radixOrder } from '../math/radixSort.ts'
import type { ComparisonName } from './comparison.ts'
import type { LinkageRecords } from './records.ts'

/** Which records are compared at all: those that share these tokens (and the month of birth, where it says so). */
export type BlockingRule = {
  name: string
  tokens: readonly TokenName[]
  month: boolean
  /** Comparisons that the rule speaks for itself: left out when the model is trained on its pairs. */
  speaksFor: readonly ComparisonName[]
}

/** Narrow rules first: a pair belongs to the first rule that holds for it. */
export const blockingRules: readonly BlockingRule[] = [
  { name: 'certificate', tokens: ['certificate'], month: false, speaksFor: ['certificate'] },
  { name: 'id-number', tokens: ['id_number'], month: false, speaksFor: ['id-number'] },
  { name: 'mother', tokens: ['mother_day', 'mother_syllables'], month: false, speaksFor: ['mother'] },
  {
    name: 'mother-sound, child-day',
    tokens: ['child_day_by_name'],
    month: false,
    speaksFor: ['mother', 'child-date'],
  },
  { name: 'mother-name, month', tokens: ['mother_name'], month: true, speaksFor: ['mother', 'child-date'] },
  { name: 'mother-date, month', tokens: ['mother_day'], month: true, speaksFor: ['mother', 'child-date'] },
  { name: 'child-name, month', tokens: ['child_name'], month: true, speaksFor: ['child-name', 'child-date'] },
  { name: 'telephone', tokens: ['telephone'], month: false, speaksFor: ['telephone'] },
]

/**
 * Blocks of every rule. `keys` holds one key for each rule a record, row by row (0: the rule says nothing of it). A block is
 * a stretch of `order`; `bounds` holds where each begins and ends, two numbers a block.
 */
export type Blocks = {
  keys: Uint32Array
  rules: readonly { order: Uint32Array; bounds: Uint32Array }[]
  report: BlockReport[]
}

/** What a rule brought: records that have its key, pairs that it owns, and the sizes of blocks too large to be compared. */
export type BlockReport = { rule: string; records: number; pairs: number; tooLarge: number[] }

export const RULES = blockingRules.length

/**
 * Sorts the records into blocks. A block of more than `largest` records says nothing about anyone (a placeholder that got
 * through, say): its key is taken away and its size reported.
 */
export function blocksOf(records: LinkageRecords, largest: number): Blocks {
  const keys = new Uint32Array(records.count * RULES)
  const report: BlockReport[] = []
  const rules = blockingRules.map((rule, place) => {
    const column = keysOf(records, rule, place + 1)
    const order = radixOrder(column)
    const tooLarge: number[] = []
    const bounds: number[] = []
    eachRun(column, order, (from, to) => {
      if (to - from > 1 && to - from <= largest) bounds.push(from, to)
      if (to - from <= largest) return
      tooLarge.push(to - from)
      for (let at = from; at < to; at++) column[order[at]!] = 0
    })
    for (let record = 0; record < records.count; record++) keys[record * RULES + place] = column[record]!
    const keyed = column.reduce((count, key) => (key === 0 ? count : count + 1), 0)
    report.push({ rule: rule.name, records: keyed, pairs: 0, tooLarge: tooLarge.sort((a, b) => b - a) })
    return { order, bounds: Uint32Array.from(bounds) }
  })
  return { keys, rules, report }
}

function keysOf(records: LinkageRecords, rule: BlockingRule, seed: number): Uint32Array {
  const places = rule.tokens.map((token) => tokenPlace[token])
  const keys = new Uint32Array(records.count)
  for (let record = 0; record < records.count; record++) {
    let hash = mixHash(seed, records.cohort[record]!)
    let whole = true
    for (const place of places) {
      const token = records.tokens[record * TOKENS + place]!
      if (token === 0) whole = false
      hash = mixHash(hash, token)
    }
    if (rule.month) hash = mixHash(hash, records.birthMonth[record]!)
    if (whole) keys[record] = finishHash(hash) || 1
  }
  return keys
}

/** Calls `run` with the bounds of each stretch of `order` that shares a key other than 0. */
export function eachRun(keys: Uint32Array, order: Uint32Array, run: (from: number, to: number) => void): void {
  let from = 0
  while (from < order.length) {
    const key = keys[order[from]!]!
    let to = from + 1
    while (to < order.length && keys[order[to]!] === key) to++
    if (key !== 0) run(from, to)
    from = to
  }
}

/**
 * Calls `visit` once for every pair that some rule brings together, with the rules that hold for it as bits. No table of
 * pairs is made: a pair is visited where its first rule finds it and passed over at the others.
 */
export function eachPair(
  { keys, rules }: Blocks,
  visit: (a: number, b: number, held: number, owner: number) => void,
): void {
  for (const [owner, { order, bounds }] of rules.entries()) {
    for (let block = 0; block < bounds.length; block += 2) {
      const end = bounds[block + 1]!
      for (let i = bounds[block]!; i < end; i++) {
        const a = order[i]!
        for (let j = i + 1; j < end; j++) {
          const b = order[j]!
          const held = rulesHeld(keys, a, b, owner)
          if (held !== 0) visit(a, b, held, owner)
        }
      }
    }
  }
}

/** Rules that hold for a pair, as bits, or 0 where one before `owner` does and the pair is that one’s. */
function rulesHeld(keys: Uint32Array, a: number, b: number, owner: number): number {
  let held = 0
  for (let rule = 0; rule < RULES; rule++) {
    const key = keys[a * RULES + rule]!
    if (key === 0 || key !== keys[b * RULES + rule]) continue
    if (rule < owner) return 0
    held |= 1 << rule
  }
  return held
}

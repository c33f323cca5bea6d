import { describe, expect, test } from 'vitest'
import { TOKENS, tokenPlace } from '../intake/tokens.ts'
import type { Linkage } from './linkage.ts'
import { linkRecords, usualOptions } from './linkage.ts'
import type { MadeUpRecords } from './madeUpRecords.ts'
import { madeUpRecords, shuffled } from './madeUpRecords.ts'

const made = madeUpRecords(3000, 2, 11)
const linkage = linkRecords(made.records)

function groups(labels: ArrayLike<number>): number[][] {
  const byLabel = new Map<number, number[]>()
  for (let place = 0; place < labels.length; place++) {
    const group = byLabel.get(labels[place]!)
    if (group) group.push(place)
    else byLabel.set(labels[place]!, [place])
  }
  return [...byLabel.values()]
}

const pairsIn = (group: readonly number[]) => (group.length * (group.length - 1)) / 2

function quality({ child }: Linkage, { child: truth }: MadeUpRecords) {
  const found = groups(child)
  const right = found.reduce(
    (sum, group) => sum + groups(group.map((record) => truth[record]!)).reduce((all, same) => all + pairsIn(same), 0),
    0,
  )
  const joined = found.reduce((sum, group) => sum + pairsIn(group), 0)
  const real = groups(truth).reduce((sum, group) => sum + pairsIn(group), 0)
  return { precision: right / joined, recall: right / real }
}

describe('against a truth that is known', () => {
  test('links hardly anything wrongly and misses little, twins and doubles among them', () => {
    const { precision, recall } = quality(linkage, made)
    expect(precision).toBeGreaterThan(0.999)
    expect(recall).toBeGreaterThan(0.97)
  })

  test('tells about as many children as there are', () => {
    expect(Math.abs(linkage.children / groups(made.child).length - 1)).toBeLessThan(0.01)
  })

  test('never makes one child of two twins whose ranks are stated', () => {
    for (const group of groups(linkage.child)) {
      const ranks = new Set(
        group.filter((record) => made.records.plurality[record] === 2).map((record) => made.records.birthRank[record]),
      )
      ranks.delete(0)
      expect(ranks.size).toBeLessThanOrEqual(1)
    }
  })

  test('its probabilities mean what they say: of the unsure links about as many are wrong as they own to', () => {
    const unsure = [...linkage.links.probability.entries()].filter(([, probability]) => probability < 0.95)
    const wrong = unsure.filter(([link]) => made.child[linkage.links.a[link]!] !== made.child[linkage.links.b[link]!])
    const owned = unsure.reduce((sum, [, probability]) => sum + 1 - probability, 0)
    expect(wrong.length).toBeLessThan(owned + 3 * Math.sqrt(owned) + 1)
  })
})

describe('what always holds', () => {
  test('the order of the records makes no difference', () => {
    const other = shuffled(made, 5)
    const again = linkRecords(other.records)
    const idOf = new Map(other.order.map((from, place) => [from, again.childIds[again.child[place]!]!]))
    for (let record = 0; record < made.records.count; record++)
      expect(idOf.get(record)).toBe(linkage.childIds[linkage.child[record]!])
  })

  test('a child has one record of each source, the rest being marked as doubles', () => {
    for (const group of groups(linkage.child)) {
      const first = group.filter((record) => linkage.double[record] === 0)
      const sources = new Set(group.map((record) => made.records.source[record]))
      expect(first.length).toBe(sources.size)
    }
  })

  test('years of birth never mix', () => {
    for (const group of groups(linkage.child))
      expect(new Set(group.map((record) => made.records.cohort[record])).size).toBe(1)
  })

  test('every link joins two records of one child, and its probability is at least the one asked for', () => {
    const { a, b, probability } = linkage.links
    for (let link = 0; link < a.length; link++) {
      expect(linkage.child[a[link]!]).toBe(linkage.child[b[link]!])
      expect(probability[link]).toBeGreaterThanOrEqual(usualOptions.link)
    }
  })

  test('ids are of one child each', () => {
    expect(new Set(linkage.childIds).size).toBe(linkage.children)
  })

  test('sexes make no difference to who is linked where no twin is spoken of', () => {
    const single = {
      ...made.records,
      plurality: made.records.plurality.map(() => 1),
      birthRank: made.records.birthRank.map(() => 1),
    }
    const swapped = { ...single, sex: single.sex.map((sex, record) => (record % 3 === 0 ? 3 - sex : sex)) }
    expect(groups(linkRecords(swapped).child)).toEqual(groups(linkRecords(single).child))
  })
})

describe('what comes in badly', () => {
  const part = (count: number) => ({
    ...made.records,
    count,
    tokens: made.records.tokens.subarray(0, count * TOKENS),
  })

  test('no records, one record, a few records', () => {
    expect(linkRecords(part(0)).children).toBe(0)
    expect(linkRecords(part(1)).children).toBe(1)
    expect(linkRecords(part(9)).children).toBeGreaterThan(0)
  })

  test('records with nothing to find them by stay alone and are counted', () => {
    const blank = linkRecords({ ...part(500), tokens: new Uint32Array(500 * TOKENS) })
    expect(blank).toMatchObject({ children: 500, unlinkable: 500 })
    expect(blank.links.a.length).toBe(0)
  })

  test('a placeholder that got through makes one block, which is set aside and reported', () => {
    const tokens = made.records.tokens.slice()
    for (let record = 0; record < made.records.count; record += 2) tokens[record * TOKENS + tokenPlace.certificate] = 77
    const spoilt = linkRecords({ ...made.records, tokens })
    expect(spoilt.blocks.find(({ rule }) => rule === 'certificate')?.tooLarge.length).toBe(2)
    expect(quality(spoilt, made).precision).toBeGreaterThan(0.999)
    expect(quality(spoilt, made).recall).toBeGreaterThan(0.96)
  })

  test('the same return taken in twice gives doubles and no more children', () => {
    const twice = linkRecords(stackedTwice(made))
    expect(twice.double.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(made.records.count * 0.97)
    expect(Math.abs(twice.children / linkage.children - 1)).toBeLessThan(0.02)
  })
})

function stackedTwice({ records }: MadeUpRecords): typeof records {
  const doubled = <Column extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(column: Column): Column => {
    const both = column.constructor as new (length: number) => Column
    const result = new both(2 * column.length)
    result.set(column)
    result.set(column, column.length)
    return result
  }
  return {
    count: 2 * records.count,
    tokens: doubled(records.tokens),
    source: doubled(records.source),
    cohort: doubled(records.cohort),
    birthMonth: doubled(records.birthMonth),
    sex: doubled(records.sex),
    birthOrder: doubled(records.birthOrder),
    plurality: doubled(records.plurality),
    birthRank: doubled(records.birthRank),
    weight: doubled(records.weight),
    residence: doubled(records.residence),
    facility: doubled(records.facility),
  }
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AreaEstimate, Figure, Verdict } from './figure.ts'
import { formatInterval, formatProbability, formatRatio } from './format.ts'
import { sayEstimate, sayFigure, sayRanking, sayRipeness, sayShrinkage } from './saying.ts'
import { sayCompleteness } from './sayingRecords.ts'

const city = { zh: '全市', en: 'the city' }

const figure: Figure = {
  area: '990100',
  source: 'register',
  basis: 'residence',
  from: 202507,
  to: 202606,
  boys: 10534,
  girls: 9466,
  unknown: 3,
  srb: 111.28,
  low: 108.25,
  high: 114.42,
}

const estimate = (verdict: Verdict, rest: Partial<AreaEstimate> = {}): AreaEstimate => ({
  figure,
  shrunk: { srb: 111.2, low: 108.2, high: 114.3 },
  above107: 0.997,
  above110: 0.79,
  below103: 0.0001,
  verdict,
  birthsNeeded: 3337,
  monthsNeeded: 8,
  rank: null,
  ...rest,
})

test('says the ratio with interval, births, source, basis and months', () => {
  expect(sayEstimate(estimate('above'), city)).toEqual({
    zh: '截至2026年6月的十二个月，全市出生人口性别比为111.3（95%区间108.3–114.4，n = 20,000，合并登记册，常住地，按出生日期），可以判断高于107（可能性99%以上）。',
    en: 'In the twelve months to June 2026, the sex ratio at birth in the city was 111.3 (95% interval 108.3–114.4, n = 20,000, register, by usual residence, by date of birth); it is above 107 (probability over 99%).',
  })
})

test('says when the births will suffice, and does not promise it where none are born', () => {
  expect(sayEstimate(estimate('unsure'), city).zh).toContain('需要3,337例出生，按目前速度再有8个月')
  expect(sayEstimate(estimate('unsure', { monthsNeeded: null }), city).zh).toContain('目前没有出生')
})

test('an area without births or without girls gets no ratio', () => {
  const none = { ...figure, boys: 0, girls: 0, srb: null, low: 0, high: null }
  expect(sayEstimate(estimate('unsure', { figure: none }), city).en).toBe(
    'In the twelve months to June 2026, the city has no births on record.',
  )
  expect(sayFigure({ ...none, boys: 4, low: 100 }, city).zh).toContain('没有女婴出生记录')
})

test('few births get their limits and no ratio', () => {
  const few = { ...figure, boys: 9, girls: 8, srb: 112.5, low: 43.9, high: 291.4 }
  for (const said of Object.values(sayEstimate(estimate('unsure', { figure: few }), city))) {
    expect(said).not.toContain('112.5')
    expect(said).toContain('43.9–291.4')
  }
  expect(sayShrinkage(estimate('unsure', { figure: few })).en).not.toContain('112.5')
})

test('each refusal to rank says its reason with its numbers', () => {
  const refusal = { ranked: false, spread: 0.0123, couldLead: 7, areas: 12 } as const
  expect(sayRanking({ ...refusal, reason: 'no-difference' }, 'county').zh).toContain('1.2%')
  expect(sayRanking({ ...refusal, reason: 'too-wide' }, 'county').en).toContain('7 of the 12 county-level areas')
  expect(sayRanking({ ...refusal, areas: 2, reason: 'too-few' }, 'township').zh).toContain(
    '2个乡级地区中，有出生记录的不足三个',
  )
  expect(sayRanking({ ranked: true, bands: [['990101'], ['990102', '990103']] }, 'county').en).toContain(
    'The 3 county-level areas fall into 2 bands',
  )
})

test('a ripe month needs no word', () => {
  expect(sayRipeness({ month: 202606, ripe: 0.951 })).toBeUndefined()
  expect(sayRipeness({ month: 202606, ripe: 0.91 })?.en).toContain('June 2026, about 91.0%')
})

test('completeness speaks of both records by sex, of the corrected ratio, and of what it assumes', () => {
  const said = sayCompleteness({
    first: 'delivery',
    second: 'household',
    boys: { first: 5200, second: 4900, both: 4700, estimated: 5421.27, error: 4.95, share: 0.96 },
    girls: { first: 4550, second: 4150, both: 3900, estimated: 4841.66, error: 7.19, share: 0.94 },
    corrected: { srb: 111.97, low: 111.6, high: 112.4 },
  })
  expect(said.zh).toContain('住院分娩收录男孩95.9%、女孩94.0%')
  expect(said.en).toContain('112.0 (95% interval 111.6–112.4, estimated births n = 10,263, counts to the nearest five)')
})

test('a probability is never said to be 0 or 100 per cent', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
      const said = formatProbability(probability)
      expect(said.zh).not.toMatch(/^0%|^100%/)
      expect(said.en).not.toMatch(/^0%|^100%/)
    }),
  )
})

test('limits that have no value are seen as such', () => {
  expect(formatInterval({ low: 36.4, high: null })).toBe('36.4–∞')
  expect(formatRatio(null)).toBe('—')
})

test('a probability that has not reached the 95 per cent of a verdict is not said to have', () => {
  expect(formatProbability(0.9499).zh).toBe('94%')
  expect(formatProbability(0.95).zh).toBe('95%')
})

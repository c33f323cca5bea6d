/**
 * What tokens give away to someone who has the dump, the calendar and patience, but no key: `node bench/tokenAttacks.ts [births]`.
 *
 * Two attacks on dates by which tokens stand together in a row. Both need no frequency table and no register; what they find
 * is a lower bound. The made-up births are of one cohort under one key.
 */
import { hkdfSync } from 'node:crypto'
import { TOKENS, tokenPlace } from '@evenborn/core/intake/tokens'
import { newExchangeKey } from '@evenborn/desk/register/key'
import { dayNumber, digitsOf, lunarReadings } from '@evenborn/desk/register/lunar'
import { tokenEncoder } from '@evenborn/desk/register/tokens'

type Row = { child: number; mother: number; month: number; tokens: Uint32Array }

/** Chance that is the same in every run. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹']
const GIVEN = [
  ...'秀英丽敏静芳娟艳娜霞燕玲丹萍红玉兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉桂娣叶璧璐娅琦晶妍',
]

/** A cohort: mothers of about 29 years, names by Zipf’s law. */
function cohort(births: number): Row[] {
  const chance = chanceFrom(7)
  const pick = (from: readonly string[]) => from[Math.floor(from.length * chance() ** 2)]!
  const keyring = newExchangeKey(2025, 2025, (count) => Buffer.from(hkdfSync('sha256', 'attack', '', '', count)))
  const encoder = tokenEncoder(keyring)
  return Array.from({ length: births }, () => {
    const bell = chance() + chance() + chance() + chance() + chance() + chance() - 3
    const mother = digitsOf(Math.round(dayNumber(1996, 6, 1) + bell * 2600))
    const child = digitsOf(dayNumber(2025, 1, 1) + Math.floor(chance() * 365))
    const motherName = pick(SURNAMES) + pick(GIVEN) + (chance() < 0.8 ? pick(GIVEN) : '')
    const tokens = new Uint32Array(TOKENS)
    const missing = { motherId: null, telephone: null, childName: null, certificate: null }
    encoder.encode({ ...missing, motherName, motherBirthDate: mother, childBirthDate: child }, tokens, 0)
    return { child, mother, month: Math.floor(child / 100), tokens }
  })
}

/**
 * The child’s day. Two staggered windows stand together when they overlap, so they form one path through the year; the plain
 * month says which end is January. Each pair is three days of the calendar, and the day-in-month tokens settle which.
 */
function childDays(rows: readonly Row[]): number {
  const first = (row: Row) => `1:${row.tokens[tokenPlace.child_window_1]}`
  const second = (row: Row) => `2:${row.tokens[tokenPlace.child_window_2]}`
  const beside = new Map<string, Set<string>>()
  const earliest = new Map<string, number>()
  for (const row of rows) {
    for (const [one, other] of [
      [first(row), second(row)],
      [second(row), first(row)],
    ] as const) {
      beside.set(one, (beside.get(one) ?? new Set()).add(other))
      earliest.set(one, Math.min(earliest.get(one) ?? Number.POSITIVE_INFINITY, row.month))
    }
  }
  const ends = [...beside].filter(([, others]) => others.size === 1).map(([window]) => window)
  const start = ends.toSorted((one, other) => earliest.get(one)! - earliest.get(other)!)[0]
  if (!start) return 0
  const cells = new Map<string, number>()
  for (let at = start, before = '', cell = 0; ; cell++) {
    const next = [...beside.get(at)!].find((window) => window !== before)
    if (!next) break
    cells.set([at, next].toSorted().join(), cell)
    before = at
    at = next
  }
  const from = Math.floor(dayNumber(2025, 1, 1) / 3)
  const possible = (row: Row) => {
    const cell = cells.get([first(row), second(row)].toSorted().join()) ?? -1
    const days = cell < 0 ? [] : [0, 1, 2].map((day) => digitsOf((from + cell) * 3 + day))
    return days.filter((day) => Math.floor(day / 100) === row.month)
  }
  const daysOfToken = new Map<number, Set<number>>()
  const dayToken = (row: Row) => row.tokens[tokenPlace.child_day]!
  for (const row of rows) {
    const here = possible(row).map((day) => day % 100)
    const known = daysOfToken.get(dayToken(row))
    daysOfToken.set(dayToken(row), new Set(known ? here.filter((day) => known.has(day)) : here))
  }
  const found = rows.filter((row) => {
    const days = possible(row).filter((day) => daysOfToken.get(dayToken(row))!.has(day % 100))
    return days.length === 1 && days[0] === row.child
  })
  return found.length / rows.length
}

type Readings = { first: number; second: number; swapped: number }

/** Which of its readings a date has, and which those have that follow it, as far as `steps`; null where the trail is lost. */
function trail(graph: ReadonlyMap<number, Readings>, from: number, steps: number): string | null {
  let signs = ''
  for (let step = 0, at = from; step < steps; step++) {
    const here = graph.get(at)
    const beside = here?.swapped ? graph.get(here.swapped) : undefined
    if (!here || (here.swapped && !beside)) return null
    signs += [here.first, here.second, here.swapped, beside?.first, beside?.second].map((has) => (has ? 1 : 0)).join('')
    if (!here.first) return signs
    at = here.first
  }
  return signs
}

/**
 * The mother’s date. Day, lunar readings and day-for-month share a key, so tokens form the graph of the calendar with its
 * labels taken off. Dates whose trail of readings is like no other are known; their neighbours follow.
 */
function motherDays(rows: readonly Row[], steps: number): number {
  const dump = new Map<number, Readings>()
  for (const { tokens } of rows) {
    const [first, second] = [tokens[tokenPlace.mother_lunar_1]!, tokens[tokenPlace.mother_lunar_2]!]
    dump.set(tokens[tokenPlace.mother_day]!, { first, second, swapped: tokens[tokenPlace.mother_day_month]! })
  }
  const calendar = new Map<number, Readings>()
  for (let day = dayNumber(1970, 1, 1); day < dayNumber(2012, 1, 1); day++) {
    const digits = digitsOf(day)
    const [first, second] = lunarReadings(digits)
    const month = Math.floor(digits / 100) % 100
    const swapped =
      digits % 100 > 12 || digits % 100 === month ? 0 : digits - (digits % 10_000) + (digits % 100) * 100 + month
    calendar.set(digits, { first: first ?? 0, second: second ?? 0, swapped })
  }
  const byTrail = Map.groupBy(calendar.keys(), (digits) => trail(calendar, digits, steps))
  const known = new Map<number, number>()
  for (const token of dump.keys()) {
    const signs = trail(dump, token, steps)
    const dates = signs === null ? undefined : byTrail.get(signs)
    if (dates?.length === 1) known.set(token, dates[0]!)
  }
  const open = [...known.keys()]
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    const [here, date] = [dump.get(token), calendar.get(known.get(token)!)]
    for (const reading of ['first', 'second', 'swapped'] as const) {
      const next = here?.[reading]
      if (!next || !date?.[reading] || known.has(next)) continue
      known.set(next, date[reading])
      open.push(next)
    }
  }
  return rows.filter((row) => known.get(row.tokens[tokenPlace.mother_day]!) === row.mother).length / rows.length
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
for (const births of process.argv[2] ? [Number(process.argv[2])] : [1500, 8000, 40_000, 200_000]) {
  const rows = cohort(births)
  const mothers = Math.max(...[8, 16, 30].map((steps) => motherDays(rows, steps)))
  console.log(`${births} births: child's exact birth date ${percent(childDays(rows))}, mother's ${percent(mothers)}`)
}

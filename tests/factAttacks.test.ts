import { handleShuffle } from '@evenborn/desk/register/handles'
import { keyOfYear } from '@evenborn/desk/register/key'
import { dayNumber } from '@evenborn/desk/register/lunar'
import { inHandles } from '@evenborn/desk/register/package'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { makeWorld } from '@evenborn/world/world'
import { beforeAll, expect, test } from 'vitest'
import { type AttackedFile, daysFoundByFacts, type FactsFound } from './attacks/facts.ts'
import { type DeskedFile, deskedFiles } from './deskedWorld.ts'

/**
 * What facts give away of a child’s day, from the made-up prefecture’s own monthly files. Gate: 1 % beyond what the month
 * gives. The attack is also let loose on files whose rows have their own numbers, which it must break.
 */
const YEAR = 2025
const world = makeWorld({ seed: 5, birthsPerYear: 12_000, from: 202501, to: 202603 })
const keyring = worldExchangeKey(world)
let bare: FactsFound
let handled: FactsFound

/** Rows of the year under attack, `row` as it is or as the package holds it; the truth goes by the sender’s own row. */
function attacked({ file, records, childOf }: DeskedFile, facts: DeskedFile['facts'], rowOf: (row: number) => number) {
  const truth = new Map(records.map(({ facts, identity }) => [facts.row ?? 0, identity.childBirthDate]))
  const rows = facts
    .filter(({ birth_month }) => Math.floor((birth_month ?? 0) / 100) === YEAR)
    .map((one) => {
      const row = rowOf(one.row ?? 0)
      const digits = truth.get(row)!
      const born = dayNumber(Math.floor(digits / 10_000), Math.floor(digits / 100) % 100, digits % 100)
      return { facts: one, child: childOf(row), born }
    })
  return { byBirth: file.source === 'delivery', rows }
}

beforeAll(async () => {
  const before: AttackedFile[] = []
  const now: AttackedFile[] = []
  for await (const one of deskedFiles(world, { split: 'month' })) {
    before.push(attacked(one, one.facts, (row) => row))
    const { handles, encoded } = inHandles(one.file, one, keyring)
    if (!handles) continue
    const key = keyOfYear(keyring, encoded.tokens.at(-1)!.cohort)
    const { rowOf } = handleShuffle(key, one.file, handles)
    now.push(attacked(one, encoded.facts, (handle) => rowOf(handle)!))
  }
  bare = daysFoundByFacts(before)
  handled = daysFoundByFacts(now)
  const say = (what: string, { children, ...shares }: FactsFound) =>
    console.log(what, children, ...Object.entries(shares).map(([of, share]) => `${of} ${(100 * share).toFixed(2)} %`))
  say('rows by number', bare)
  say('rows by handle', handled)
})

test('the place of a row in its file gives days away, its handle none', () => {
  expect(bare.byPlace).toBeGreaterThan(0.2)
  expect(handled.byPlace - handled.byMonth).toBeLessThan(0.01)
})

test('the same children are told either way', () => {
  expect(handled.children).toBe(bare.children)
  expect(handled.children).toBeGreaterThan(11_000)
  expect(handled.byMonth).toBeCloseTo(bare.byMonth, 10)
})

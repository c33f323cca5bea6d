import { birthFacts } from '@evenborn/core/intake/facts'
import { linkRecords } from '@evenborn/core/register/linkage'
import type { BirthColumns } from '@evenborn/server/intake/facts'
import { makeBirths } from '@evenborn/server/register/births'
import { type Stack, type StackPart, stackParts } from '@evenborn/server/register/stack'
import { PREFECTURE } from '@evenborn/world/prefecture'
import { plantedSrb } from '@evenborn/world/truth'
import { makeWorld } from '@evenborn/world/world'
import { beforeAll, describe, expect, test } from 'vitest'
import { type DeskedFile, deskedFiles } from './deskedWorld.ts'

/** One year of births of the made-up prefecture, as its departments tell of them until three months after. */
const YEAR = 2025
const world = makeWorld({ seed: 5, birthsPerYear: 12_000, from: 202501, to: 202603 })

let stack: Stack
let truth: Int32Array
let linkage: ReturnType<typeof linkRecords>

beforeAll(async () => {
  const files: DeskedFile[] = []
  for await (const file of deskedFiles(world, { split: 'span' })) files.push(file)
  stack = stackParts(
    YEAR,
    files.flatMap((file, place) => partsOf(file, place)),
  )
  truth = Int32Array.from(stack.row, (row, record) => files[stack.returnId[record]!]!.childOf(row))
  linkage = linkRecords(stack.records)
})

function partsOf({ file, facts, tokens }: DeskedFile, returnId: number): StackPart[] {
  const columns = Object.fromEntries(birthFacts.map(({ name }) => [name, facts.map((row) => row[name])]))
  return tokens
    .filter(({ cohort }) => cohort === YEAR)
    .map((table) => ({
      returnId,
      source: file.source,
      facts: { rows: facts.length, ...columns } as unknown as BirthColumns,
      tokens: { cohort: YEAR, rows: table.rows.length, row: table.rows, tokens: table.tokens },
    }))
}

/** How many pairs of records there are within groups of one label. */
function pairsWithin(labels: Iterable<number | string>): number {
  const sizes = new Map<number | string, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}

const birthOf = (id: number) => {
  const { births, place } = world.birthOf(id)
  return { sex: births.sex[place]!, mother: births.mother[place]! }
}

describe('the register against the planted truth', () => {
  test('pairwise precision and recall', () => {
    const shared = pairsWithin(Array.from(truth, (id, record) => `${id} ${linkage.child[record]}`))
    const found = pairsWithin(linkage.child)
    const precision = shared / found
    const recall = shared / pairsWithin(truth)
    // A delivery says which twin is the first, a certificate names them: of two girls of like weight nobody can tell which
    // is which, and for counts by sex it is the same. All other wrong pairs count in full.
    const alikeTwins = pairsWithin(
      Array.from(truth, (id, record) => `${linkage.child[record]} ${birthOf(id).mother} ${birthOf(id).sex}`),
    )
    const apart = alikeTwins / found
    console.log(
      `linkage of ${stack.records.count} records: precision ${precision.toFixed(5)} (${apart.toFixed(5)} but for twins of one sex), ` +
        `recall ${recall.toFixed(5)}, unsure ${linkage.unsure}, refused ${linkage.refused}`,
    )
    expect(precision).toBeGreaterThan(0.997)
    expect(apart).toBeGreaterThan(0.9999)
    expect(recall).toBeGreaterThan(0.99)
  })

  test('the unsure links are as often wrong as they own to', () => {
    const unsure = [...linkage.links.probability.entries()].filter(([, probability]) => probability < 0.95)
    const wrong = unsure.filter(([link]) => truth[linkage.links.a[link]!] !== truth[linkage.links.b[link]!]).length
    const owned = unsure.reduce((sum, [, probability]) => sum + 1 - probability, 0)
    console.log(`unsure links ${unsure.length}: ${wrong} wrong, ${owned.toFixed(0)} expected`)
    expect(wrong).toBeLessThan(owned + 4 * Math.sqrt(owned))
  })

  test('as many children as are truly told of, and of the same sexes', () => {
    const { births } = makeBirths(stack, linkage)
    const told = new Set(truth)
    const srbOf = (sexes: readonly number[]) =>
      (100 * sexes.filter((sex) => sex === 1).length) / sexes.filter((sex) => sex === 2).length
    const registered = srbOf(Array.from(births.sex as Uint8Array))
    const real = srbOf([...told].map((id) => birthOf(id).sex))
    console.log(
      `children ${linkage.children} of ${told.size}; SRB ${registered.toFixed(2)} of ${real.toFixed(2)} told of, ` +
        `${plantedSrb(world, PREFECTURE).toFixed(2)} planted`,
    )
    expect(Math.abs(linkage.children / told.size - 1)).toBeLessThan(0.005)
    expect(Math.abs(registered - real)).toBeLessThan(0.3)
  })
})

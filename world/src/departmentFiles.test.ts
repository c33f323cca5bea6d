import type { Source } from '@evenborn/core/intake/source'
import type { Cell } from '@evenborn/desk/intake/grid'
import { readXls, readXlsx } from 'hucre'
import { expect, test } from 'vitest'
import type { DepartmentFile } from './departmentFiles.ts'
import { departmentFiles } from './departmentFiles.ts'
import { forms } from './departments/forms.ts'
import { noMistakes, usualMistakes } from './departments/mistakes.ts'
import { checkCharacter, motherOf } from './people.ts'
import { makeWorld } from './world.ts'

const world = makeWorld({ seed: 11, birthsPerYear: 12_000, from: 202509, to: 202602 })
const kinds = ['delivery', 'certificate', 'household', 'vaccination', 'death', 'counts'] as const
const faultless = Object.fromEntries(kinds.slice(0, 5).map((source) => [source, noMistakes])) as typeof usualMistakes

/** The rows of a file by readers that are not ours. */
async function rowsOf({ bytes, format, source }: DepartmentFile): Promise<unknown[][]> {
  if (format === 'csv') {
    const text = new TextDecoder(source === 'household' ? 'gb18030' : 'utf-8', { fatal: true }).decode(bytes)
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','))
  }
  const { sheets } = format === 'xls' ? await readXls(bytes) : await readXlsx(bytes)
  return sheets[0]!.rows
}

/** Data rows as objects by the field of their column. */
async function entriesOf(file: DepartmentFile): Promise<Record<string, Cell>[]> {
  const rows = await rowsOf(file)
  const headers = rows[file.firstRow - 2]! as string[]
  const fields = headers.map(
    (header) => forms[file.source].columns.find(({ headers }) => headers.includes(header))?.field,
  )
  return rows
    .slice(file.firstRow - 1, file.firstRow - 1 + file.rows)
    .map((row) =>
      Object.fromEntries(fields.flatMap((field, place) => (field ? [[field, (row[place] ?? '') as Cell]] : []))),
    )
}

async function entriesWithTruth(source: Source, mistakes = usualMistakes) {
  const found: { entry: Record<string, Cell>; id: number }[] = []
  for (const file of departmentFiles(world, { sources: [source], mistakes, split: 'span' })) {
    const entries = await entriesOf(file)
    for (const [row, entry] of entries.entries()) found.push({ entry, id: file.truth[row]! })
  }
  return found
}

test.each(kinds)('files of %s are read back with as many rows as they say', async (kind) => {
  const formats = new Set<string>()
  for (const file of departmentFiles(world, { sources: [kind], from: 202601, to: 202602, split: 'span' })) {
    formats.add(file.format)
    const rows = await rowsOf(file)
    expect(file.truth).toHaveLength(file.rows)
    const after = rows.slice(file.firstRow - 1 + file.rows)
    expect(after.length).toBeLessThanOrEqual(1)
    for (const foot of after) expect(foot[0]).toBe('合计')
    const headers = rows[file.firstRow - 2]!
    for (const row of rows.slice(file.firstRow - 1, file.firstRow - 1 + file.rows)) {
      expect(row.length).toBeLessThanOrEqual(headers.length)
      expect(row[0]).not.toBe('合计')
    }
  }
  const expected = { delivery: ['xls', 'xlsx'], household: ['csv'], vaccination: ['csv'] }[kind as string] ?? ['xlsx']
  expect([...formats].sort()).toEqual(expected)
})

test('the same seed gives the same bytes, and the split does not change the rows', async () => {
  const once = [...departmentFiles(world, { from: 202601, to: 202602 })]
  const again = [...departmentFiles(makeWorld({ ...world }), { from: 202601, to: 202602 })]
  expect(again).toEqual(once)
  const whole = [...departmentFiles(world, { from: 202601, to: 202602, split: 'span' })]
  for (const file of whole) {
    const parts = once.filter(({ unit, layout }) => unit === file.unit && layout === file.layout)
    expect(parts.flatMap(({ truth }) => [...truth])).toEqual([...file.truth])
  }
  const unit = whole.find(({ source }) => source === 'household')!.unit
  const alone = [...departmentFiles(world, { from: 202602, to: 202602, units: [unit] })]
  expect(alone).toEqual(once.filter((file) => file.unit === unit && file.from === 202602))
})

test('a clerk without fault writes the truth, each child once', async () => {
  for (const source of ['delivery', 'certificate', 'household', 'vaccination'] as const) {
    const entries = await entriesWithTruth(source, faultless)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    for (const { entry, id } of entries) {
      const { births, place } = world.birthOf(id)
      const mother = motherOf(world, births, place)
      if (entry.mother_name !== mother.name || entry.mother_id !== mother.idNumber) expect.fail(`${source} ${id}`)
      if (!['男', 1, '1'].includes(entry.sex as string) !== (births.sex[place] === 2)) expect.fail(`sex of ${id}`)
    }
  }
})

test('mistakes come as often as stated, and a wrong check character only by mistake', async () => {
  const entries = await entriesWithTruth('household')
  const rates = usualMistakes.household
  const share = (counts: (entry: Record<string, Cell>, id: number) => boolean) =>
    entries.filter(({ entry, id }) => counts(entry, id)).length / entries.length
  const near = (found: number, stated: number) => {
    const reach = 5 * Math.sqrt((stated * (1 - stated)) / entries.length)
    expect(Math.abs(found - stated), `${found} for ${stated}`).toBeLessThan(reach)
  }
  const motherFor = (id: number) => {
    const { births, place } = world.birthOf(id)
    return motherOf(world, births, place)
  }
  near(
    share(({ mother_id }) => mother_id === ''),
    rates.missing.mother_id!,
  )
  near(
    share(({ certificate }) => certificate === ''),
    rates.missing.certificate!,
  )
  const wrongId = share(({ mother_id }, id) => mother_id !== '' && narrow(mother_id ?? '') !== motherFor(id).idNumber)
  near(wrongId, rates.idDigit * (1 - rates.missing.mother_id!))
  // Any of three columns with digits may be in full width; two of them may be empty.
  const filled = (3 - rates.missing.mother_id! - rates.missing.mother_birth_date!) / 3
  near(
    share((entry) => Object.values(entry).some((cell) => /[０-９]/.test(String(cell)))),
    rates.fullWidth * filled,
  )
  const doubled = 1 - new Set(entries.map(({ id }) => id)).size / entries.length
  near(doubled, rates.double)
  for (const { entry, id } of entries) {
    const number = narrow(entry.mother_id ?? '')
    if (number === '') continue
    expect(checkCharacter(number) === number[17]).toBe(number === motherFor(id).idNumber)
  }
})

const narrow = (cell: Cell) => String(cell).normalize('NFKC')

test('of all mistakes that departments make each is found somewhere', async () => {
  const written = [...(await entriesWithTruth('household')), ...(await entriesWithTruth('vaccination'))]
  const cells = written.flatMap(({ entry }) => Object.values(entry).map(String))
  for (const kind of [
    /0230$|-02-30$/,
    /年.*月(初|十|廿|二十|三十)/,
    /^未取名$/,
    /之[子女]$/,
    /^00000000000$/,
    /[張劉陳楊黃趙吳孫馬鄭麗紅華雲蘭愛]/,
  ]) {
    expect(
      cells.some((cell) => kind.test(cell)),
      String(kind),
    ).toBe(true)
  }
})

test('the doctored township tells what is wished for, all others what was counted', async () => {
  const larger = makeWorld({ seed: 11, birthsPerYear: 400_000, from: 202601, to: 202602 })
  const [file] = [...departmentFiles(larger, { sources: ['counts'], split: 'span' })]
  const rows = (await rowsOf(file!)).slice(2, 2 + file!.rows) as [
    string,
    string,
    string,
    number,
    number,
    number,
    number,
  ][]
  const doctored = larger.truth.townships.find(({ doctored }) => doctored)!
  const later = (code: string) => rows.filter((row) => row[0] === code && row[3] > 1)
  const srb = (own: typeof rows) =>
    (100 * own.reduce((sum, row) => sum + row[4], 0)) / own.reduce((sum, row) => sum + row[5], 0)
  expect(doctored.srb[1]).toBe(134)
  for (const row of later(doctored.code)) expect(Math.abs(row[4] - (row[6] * 105) / 205)).toBeLessThanOrEqual(0.5)
  expect(srb(later(doctored.code))).toBeLessThan(107)
  const skewed = larger.truth.townships.filter(({ county }) => county === larger.truth.skewedCounty)
  expect(srb(skewed.flatMap(({ code }) => later(code)))).toBeGreaterThan(115)
})

import { type BirthFacts, birthFacts, type CountFacts, countFacts } from '@evenborn/core/intake/facts'
import { FACTS_NAME, type Manifest, tokensName } from '@evenborn/core/intake/manifest'
import { TOKENS, tokenForms } from '@evenborn/core/intake/tokens'
import { birthTotals, countTotals } from '@evenborn/core/intake/totals'
import { isCanonical } from './canonicalTable.ts'
import { birthRules, countRules, requireNobody, requireRules } from './factRules.ts'
import { type ReadColumns, readColumns, type WantedColumn } from './parquet.ts'
import { intakeRefusal } from './refusal.ts'

/** Columns of a table by name, all of one length; null where a value is missing. */
export type FactColumns<Row> = { rows: number } & { [Name in keyof Row]: ArrayLike<Row[Name]> }
export type BirthColumns = FactColumns<BirthFacts>
export type CountColumns = FactColumns<CountFacts>

/** Tokens of one year of birth: `TOKENS` integers for each of `rows`, row by row; `row[n]` is the handle of the sender’s row. */
export type TokenRows = { cohort: number; rows: number; row: Int32Array; tokens: Uint32Array }

const tokenColumns: readonly WantedColumn[] = ['row', ...tokenForms.map(({ name }) => name)].map((name) => ({
  name,
  kind: 'int',
  required: true,
}))

const named = <Row>(columns: ReadColumns, rows: number) =>
  ({ ...Object.fromEntries(columns), rows }) as unknown as FactColumns<Row>

/** Reads the facts of birth rows as they came; `checkFacts` is for those that have not been judged yet. */
export async function readBirthFacts(bytes: Uint8Array, rows: number): Promise<BirthColumns> {
  return named<BirthFacts>(await readColumns(FACTS_NAME, bytes, birthFacts, rows), rows)
}

/** Reads the facts of a table of counts. */
export async function readCountFacts(bytes: Uint8Array, rows: number): Promise<CountColumns> {
  return named<CountFacts>(await readColumns(FACTS_NAME, bytes, countFacts, rows), rows)
}

/** Reads one file of tokens; the signed integers of Parquet are the 32 bits as they are. */
export async function readTokens(bytes: Uint8Array, cohort: number, rows: number): Promise<TokenRows> {
  const columns = await readColumns(tokensName(cohort), bytes, tokenColumns, rows)
  const tokens = new Uint32Array(rows * TOKENS)
  tokenForms.forEach(({ name }, place) => {
    const column = columns.get(name) as ArrayLike<number>
    for (let row = 0; row < rows; row++) tokens[row * TOKENS + place] = column[row] ?? 0
  })
  return { cohort, rows, row: columns.get('row') as Int32Array, tokens }
}

/**
 * Judges the facts of a return: columns, every value, totals by sex.
 *
 * @returns birth facts, with which tokens are compared; undefined for a table of counts
 * @throws `intake.columns-wrong`, `intake.value-wrong`, `intake.identity-in-facts`, `intake.totals-differ`
 */
export async function checkFacts(manifest: Manifest, bytes: Uint8Array): Promise<BirthColumns | undefined> {
  const wanted = manifest.kind === 'births' ? birthFacts : countFacts
  const columns = await readColumns(FACTS_NAME, bytes, wanted, manifest.facts.rows)
  requireRules(FACTS_NAME, columns, manifest.kind === 'births' ? birthRules : countRules)
  const rows = manifest.facts.rows
  const births = manifest.kind === 'births' ? named<BirthFacts>(columns, rows) : undefined
  if (births) requireNobody(FACTS_NAME, births)
  const totals = births
    ? birthTotals(Array.from(births.sex, (sex) => ({ sex })))
    : countTotals(rowsOf(named<CountFacts>(columns, rows)))
  for (const total of ['boys', 'girls', 'unknown'] as const)
    if (totals[total] !== manifest[total])
      throw intakeRefusal('totals-differ', { total, said: manifest[total], found: totals[total] })
  if (!isCanonical(bytes, wanted, columns)) throw intakeRefusal('more-than-values', { file: FACTS_NAME })
  return births
}

/** A table of counts row by row: these are small. */
export function rowsOf(columns: CountColumns): CountFacts[] {
  return Array.from(
    { length: columns.rows },
    (_, place) => Object.fromEntries(countFacts.map(({ name }) => [name, columns[name][place] ?? null])) as CountFacts,
  )
}

/**
 * Judges one file of tokens: each row stands in the facts, once, with a birth in the year whose key made the tokens.
 *
 * @throws `intake.columns-wrong`, `intake.tokens-differ`
 */
export async function checkTokens(
  births: BirthColumns,
  bytes: Uint8Array,
  cohort: number,
  rows: number,
): Promise<void> {
  const columns = await readColumns(tokensName(cohort), bytes, tokenColumns, rows)
  if (!isCanonical(bytes, tokenColumns, columns)) throw intakeRefusal('more-than-values', { file: tokensName(cohort) })
  const yearOf = new Map<number, number>()
  for (let place = 0; place < births.rows; place++)
    yearOf.set(births.row[place] ?? 0, Math.floor((births.birth_month[place] ?? 0) / 100))
  for (const row of columns.get('row') as Int32Array) {
    if (yearOf.get(row) !== cohort) throw intakeRefusal('tokens-differ', { file: tokensName(cohort) })
    yearOf.delete(row)
  }
}

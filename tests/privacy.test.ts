import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '@evenborn/core/contract'
import { birthFacts, countFacts } from '@evenborn/core/intake/facts'
import { Manifest } from '@evenborn/core/intake/manifest'
import { tokenForms } from '@evenborn/core/intake/tokens'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sourceFiles } from './sources.ts'

/**
 * Hard lines 2 and 3: outside `families`, nothing that leaves the server or lies in a store can carry a woman's, a child's
 * or a family member's name, number, telephone or exact birth date. Kept by shape: every text must be of a closed kind,
 * and the few open ones are listed here with whom they speak of.
 */
const openTexts: Record<string, string> = {
  'access.*.account': 'an officer’s account',
  'access.*.name': 'an officer’s name: officers answer for what they do',
  'access.readDemoAccounts.password': 'the one password of the made-up officers',
  'access.*.transports': 'ways to reach a device, of a closed list',
  'places.readAreas.name': 'an area’s name',
  'places.readAreas.formerNames': 'what an area was called',
  'places.keepAreas.name': 'an area’s name',
  'places.keepAreas.before': 'what of an area a list changes: a name, a code, a day',
  'places.keepAreas.after': 'the same after the change',
  'places.keepAgencies.name': 'an agency’s name',
  'places.*.column': 'header of a list of areas or units',
  'places.*.values': 'values of a sentence about a list: codes, days, what stands in a cell for a code',
  'places.readCalendar.name': 'name of a holiday',
  'places.readAgencies.name': 'an agency’s name',
  'intake.*.number': 'number of a receipt, made by the server',
  'intake.*.reason': 'why a return could not be used: a sentence of the server',
  'cycle.registerUnitKey.fingerprint': 'a hash of a public key',
  'cycle.endUnitKey.fingerprint': 'a hash of a public key',
  'cycle.listUnitKeys.fingerprint': 'a hash of a public key',
  'cycle.readReceiptFile.name': 'name of a file: the number of a receipt',
  'cycle.readReceiptFile.file': 'a receipt: codes, sums, hashes and a proof; nobody’s name',
  'intake.readReturnProof.proof': 'a proof file: an entry of the ledger (ids, codes, counts), hashes and a signature',
  'cycle.*.sentBy': 'an officer’s name',
  'cycle.*.confirmedBy': 'an officer’s name',
  'cycle.*.issuedBy': 'an officer’s name',
  'cycle.*.repliedBy': 'an officer’s name',
  'cycle.*.decidedBy': 'an officer’s name',
  'cycle.*.number': 'number of a receipt or of a notice, made by the server',
  'cycle.*.content': 'keys and counts of a return: every key is checked against a closed list, a township or a month',
  'cycle.prefill.last': 'the same of the period before',
  'cycle.prefill.held': 'names of tables of a form',
  'cycle.*.values': 'values of a sentence of the server: counts, codes, months',
  'cycle.*.section': 'name of a table of a form',
  'cycle.*.column': 'name of a column of a form',
  'cycle.*.note': 'what a unit explains about figures: what looks like a name or a number of a person is refused',
  'cycle.*.decision': 'why a dispute was decided so: the same',
  'cycle.readFiling.step': 'name of a step, of a closed list',
  'cycle.readFiling.code': 'code of a refusal',
  'cycle.readFiling.zh': 'a sentence of the server',
  'cycle.readFiling.en': 'a sentence of the server',
  'cycle.listDataSets.section': 'name of a table of a form',
  'cycle.*.title': 'title of a data set, a table, a column, an item, a campaign',
  'cycle.*.aliases': 'other names of a column',
  'cycle.*.text': 'a sum in words',
  'cycle.*.where': 'codes of items',
  'cycle.*.by': 'an officer’s name: officers answer for what they sign',
  'register.readOwnGaps.number': 'number of a receipt',
  'measure.readProgress.detail': 'what is being worked on: a sentence of the server',
  'measure.readProgress.version': 'a hash',
  'measure.readBoard.basedOn': 'a hash',
  'oversight.*.draftedBy': 'an officer’s name',
  'oversight.*.basedOn': 'a hash',
  'oversight.downloadBulletin.': 'a bulletin as a file: figures, names of areas, the office',
  'oversight.downloadBulletinProof.': 'a proof file: an entry of the ledger, hashes and signatures',
  'oversight.readLedger.policy': 'keys and addresses of witnesses',
  'oversight.readLedger.note': 'a signed checkpoint: origin, size, hash, signatures',
  'oversight.readLedgerFile.': 'hashes, or entries: ids, codes, hashes and counts',
  'oversight.*.values': 'values of a sentence of the server',
}

const aboutPersons =
  /(^|_)(mother|father|parent|woman|wife|husband|child|baby|infant|newborn|family|guardian|person|patient|citizen)s?(_|$)|(^|_)(id_?card|id_?number|telephone|phone|mobile|birth_?date|date_of_birth|dob|address)(_|$)/
const asSnake = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()

type Leaf = { path: string; schema: Record<string, unknown> }

/** Every leaf of a JSON schema with the names that lead to it. */
function leaves(schema: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof schema !== 'object' || schema === null) return []
  const node = schema as Record<string, unknown>
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((word) =>
    Array.isArray(node[word]) ? (node[word] as unknown[]) : [],
  )
  const below = [
    ...branches.flatMap((branch) => leaves(branch, path)),
    ...Object.entries((node.properties as object | undefined) ?? {}).flatMap(([name, inner]) =>
      leaves(inner, [...path, name]),
    ),
    ...leaves(node.items, path),
    ...(typeof node.additionalProperties === 'object' ? leaves(node.additionalProperties, path) : []),
  ]
  return below.length > 0 || node.type === 'object' || node.type === 'array'
    ? below
    : [{ path: path.join('.'), schema: node }]
}

/** Kinds of a leaf. One that may be missing has two; one that says none at all (z.any, z.unknown) is as open as a text. */
const kindsOf = ({ schema }: Leaf): unknown[] => (Array.isArray(schema.type) ? schema.type : [schema.type])

const closed = (leaf: Leaf) =>
  kindsOf(leaf).every((kind) => ['integer', 'number', 'boolean', 'null'].includes(String(kind))) || closedText(leaf)

const closedText = ({ schema }: Leaf) =>
  schema.pattern !== undefined ||
  schema.enum !== undefined ||
  schema.const !== undefined ||
  ['uuid', 'date-time', 'date'].includes(String(schema.format))

const replies = Object.entries(contract).flatMap(([domain, endpoints]) =>
  Object.entries(endpoints).map(([name, endpoint]) => ({
    domain,
    name,
    reply: z.toJSONSchema(endpoint['~orpc'].outputSchema as z.ZodType, {
      unrepresentable: 'any',
      io: 'output',
      reused: 'inline',
    }),
  })),
)

const named = (domain: string, name: string, leaf: string) =>
  [`${domain}.${name}.${leaf}`, `${domain}.*.${leaf}`].some((key) => key in openTexts)

test('a text that may be missing, and a value of any kind, count as open', () => {
  const of = (schema: z.ZodType) => leaves(z.toJSONSchema(schema, { unrepresentable: 'any' })).map(closed)
  expect(of(z.object({ note: z.string().nullable() }))).toEqual([false])
  expect(of(z.object({ note: z.any() }))).toEqual([false])
  expect(of(z.object({ note: z.record(z.string(), z.string()) }))).toContain(false)
  expect(of(z.object({ ratio: z.number().nullable(), kind: z.enum(['a']).nullable() }))).not.toContain(false)
})

test('every reply is looked at', () => {
  expect(replies.length).toBeGreaterThanOrEqual(15)
  expect(replies.flatMap(({ reply }) => leaves(reply)).length).toBeGreaterThan(100)
})

test('no reply has a field that could name a woman, a child or a family', () => {
  const found = replies
    .filter(({ domain }) => domain !== 'families')
    .flatMap(({ domain, name, reply }) => leaves(reply).map(({ path }) => `${domain}.${name}.${path}`))
    .filter((path) => path !== 'places.readAreas.parent') // the area above an area
    .filter((path) => path.split('.').some((word) => aboutPersons.test(asSnake(word))))
  expect(found).toEqual([])
})

test('every text of a reply is of a closed kind, or listed with whom it speaks of', () => {
  const open = replies.flatMap(({ domain, name, reply }) =>
    leaves(reply)
      .filter((leaf) => !closed(leaf))
      .filter((leaf) => !leaf.path.split('.').some((word) => named(domain, name, word)))
      .map((leaf) => `${domain}.${name}: ${leaf.path}`),
  )
  expect(open).toEqual([])
})

test('the list of open texts holds nothing that is not there', () => {
  const there = replies.flatMap(({ domain, name, reply }) =>
    leaves(reply).flatMap(({ path }) =>
      path.split('.').flatMap((word) => [`${domain}.${name}.${word}`, `${domain}.*.${word}`]),
    ),
  )
  expect(Object.keys(openTexts).filter((key) => !there.includes(key))).toEqual([])
})

test('what the desk sends is integers, codes and counts', () => {
  expect([...birthFacts, ...countFacts].filter((column) => !['int', 'code'].includes(column.kind))).toEqual([])
  expect(
    [...birthFacts, ...countFacts]
      .map((column) => column.name)
      .filter((name) => aboutPersons.test(name) || /day|date$/.test(name)),
  ).toEqual([])
  expect(
    leaves(z.toJSONSchema(Manifest))
      .filter((leaf) => !closed(leaf))
      .map((leaf) => leaf.path),
  ).toEqual([])
  expect(new Set(tokenForms.map((form) => form.name)).size).toBe(21)
})

const root = join(import.meta.dirname, '..')
const migrations = readdirSync(join(root, 'server/migrations')).filter((name) => name.endsWith('.sql'))

/** Columns of every table of a migration, `table.column type`. */
function columnsOf(sql: string): Array<{ table: string; column: string; type: string }> {
  return [...sql.matchAll(/create table (?:if not exists )?([\w.]+) \(([\s\S]*?)\n\)/gi)].flatMap(
    ([, table = '', body = '']) =>
      body
        .split('\n')
        .map((line) => /^\s+([a-z_]+)\s+([a-z0-9]+)/.exec(line))
        .filter((match) => match !== null)
        .filter(
          ([, column = '']) => !['primary', 'unique', 'check', 'constraint', 'foreign', 'exclude'].includes(column),
        )
        .map(([, column = '', type = '']) => ({ table, column, type })),
  )
}

const columns = migrations.flatMap((name) => columnsOf(readFileSync(join(root, 'server/migrations', name), 'utf8')))

test('no table of decisions has a column that could name a woman, a child or a family', () => {
  expect(columns.length).toBeGreaterThan(30)
  expect(
    columns
      .map(({ table, column }) => `${table}.${column}`)
      .filter((name) => name !== 'area.parent' && aboutPersons.test(name.split('.')[1] ?? '')),
  ).toEqual([])
})

test('texts of engine tables are codes and hashes, each named here', () => {
  const texts = sourceFiles()
    .filter((file) => /^server\/src\/\w+\/tables\.ts$/.test(file.path))
    .flatMap((file) => [...file.text.matchAll(/(\w+): 'varchar'/g)].map((match) => match[1] ?? ''))
  expect([...new Set(texts)].sort()).toEqual(['area', 'based_on', 'facility', 'place', 'residence'])
})

test('no engine table has such a column', () => {
  const tables = sourceFiles().filter((file) => /^server\/src\/(?!families)\w+\/tables\.ts$/.test(file.path))
  expect(tables.length).toBeGreaterThan(0)
  const named = tables.flatMap((file) =>
    [
      ...file.text.matchAll(
        /['"`]?([a-z_]+)['"`]?\s*:\s*['"`]?(?:VARCHAR|TEXT|STRING|DATE|TIMESTAMP|INTEGER|UINTEGER|BIGINT|USMALLINT|UTINYINT|int|text)/gi,
      ),
    ].map((match) => match[1] ?? ''),
  )
  expect(named.filter((column) => aboutPersons.test(column))).toEqual([])
})

import { headerWithoutBrackets, plainHeader } from '../intake/headers.ts'
import { otherColumn } from '../intake/otherColumns.ts'
import type { Column, DataSet, Section } from './dataSet.ts'
import { looksLikePerson } from './personColumns.ts'

/** What is wrong with a data set that an office would declare. `column` is the title as it was written. */
export type DataSetFault =
  | { fault: 'no-section' | 'births' }
  | { fault: 'doubled'; column: string }
  | { fault: 'not-accepted' | 'person'; column: string }
  | { fault: 'no-count'; section: string }
  | { fault: 'grid-keys'; section: string }
  | { fault: 'no-such-cells'; balance: string }
  | { fault: 'asked-already'; column: string; dataSet: string; asked: string }

const namesOf = (column: Column) => [column.title.zh, column.title.en, ...column.aliases]

/** Everything that is wrong with a data set that an office would declare; nothing where it may stand. */
export function lintDataSet(dataSet: DataSet, existing: readonly DataSet[]): DataSetFault[] {
  const columns = dataSet.sections.flatMap((section) => section.columns.map((column) => ({ section, column })))
  if (dataSet.record !== null) return [{ fault: 'births' }]
  if (dataSet.sections.length === 0) return [{ fault: 'no-section' }]
  return [
    ...doubledIn(dataSet),
    ...dataSet.sections.flatMap(shapeFaults),
    ...textsOf(dataSet).flatMap(refusedWord),
    ...dataSet.balances.flatMap(({ id, left, right }) =>
      [...left, ...right].every((cells) => isCell(dataSet, cells))
        ? []
        : [{ fault: 'no-such-cells' as const, balance: id }],
    ),
    ...Object.values(dataSet.sexes ?? {})
      .flat()
      .filter((cells) => !isCell(dataSet, cells))
      .map(() => ({ fault: 'no-such-cells' as const, balance: 'sexes' })),
    ...columns.flatMap(({ section, column }) => askedAlready(dataSet, section, column, existing)),
  ]
}

function doubledIn({ sections }: DataSet): DataSetFault[] {
  const twice = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at)
  return [
    ...twice(sections.map(({ id }) => id)),
    ...sections.flatMap(({ columns }) => twice(columns.map(({ id }) => id))),
    ...sections.flatMap(({ columns }) => twice(columns.map(({ title }) => plainHeader(title.zh)))),
  ].map((column) => ({ fault: 'doubled', column }))
}

/** A table has counts; a grid has items as its keys, a single row has no key. */
function shapeFaults({ id, rows, columns }: Section): DataSetFault[] {
  if (!columns.some(({ kind }) => kind === 'count')) return [{ fault: 'no-count', section: id }]
  const keys = columns.filter(({ kind }) => kind !== 'count')
  const fits =
    rows === 'one'
      ? keys.length === 0
      : rows === 'grid'
        ? keys.length > 0 && keys.every(({ kind }) => kind === 'item')
        : keys.length > 0
  return fits ? [] : [{ fault: 'grid-keys', section: id }]
}

/** Everything that says what is asked: titles of the set, its tables, columns and items, with their other names. */
const textsOf = ({ title, sections }: DataSet): string[] => [
  title.zh,
  title.en,
  ...sections.flatMap(({ title, columns }) => [
    title.zh,
    title.en,
    ...columns.flatMap((column) => [
      ...namesOf(column),
      ...(column.kind === 'item'
        ? column.items.flatMap((item) => [item.title.zh, item.title.en, ...item.aliases])
        : []),
    ]),
  ]),
]

function refusedWord(written: string): DataSetFault[] {
  const plain = plainHeader(written)
  if (otherColumn(plain) === 'not-accepted') return [{ fault: 'not-accepted', column: written }]
  return looksLikePerson(plain) ? [{ fault: 'person', column: written }] : []
}

const isCell = ({ sections }: DataSet, { section, column }: { section: string; column: string }) =>
  sections.find(({ id }) => id === section)?.columns.some(({ id, kind }) => id === column && kind === 'count') ?? false

/** A count that a data set of the same department and frequency asks for under the same name. */
function askedAlready(dataSet: DataSet, _: Section, column: Column, existing: readonly DataSet[]): DataSetFault[] {
  if (column.kind !== 'count') return []
  const mine = new Set(namesOf(column).flatMap(plainForms))
  for (const other of existing) {
    if (other.code === dataSet.code) continue
    if (other.department !== dataSet.department || other.frequency !== dataSet.frequency) continue
    for (const { columns } of other.sections)
      for (const theirs of columns)
        if (
          theirs.kind === 'count' &&
          namesOf(theirs)
            .flatMap(plainForms)
            .some((name) => mine.has(name))
        )
          return [{ fault: 'asked-already', column: column.title.zh, dataSet: other.code, asked: theirs.title.zh }]
  }
  return []
}

/** A title as it is compared: without brackets, and without the words that only say that it is a number of the period. */
function plainForms(written: string): string[] {
  const plain = headerWithoutBrackets(written)
  const bare = plain.replace(/^(本期|本月|本季|本季度|本年|当月|当期)/, '').replace(/(总数|合计|人数|例数|数)$/, '')
  return [...new Set([plain, bare])].filter((name) => name.length > 1)
}

import { headerWithoutBrackets, plainHeader } from '../intake/headers.ts'
import type { Text } from '../vocabulary/text.ts'
import type { Column } from './dataSet.ts'

/** Something that files call by its titles or by other names. */
type Named = { title: Text; aliases: readonly string[] }

/** A title in both languages, as templates write it. */
export const bothTitles = ({ zh, en }: Text): string => `${zh} ${en}`

/** Everything a column, item or section may be called, as headers are compared. */
export const namesOf = ({ title, aliases }: Named): string[] => [
  ...new Set([title.zh, title.en, bothTitles(title), ...aliases].map(plainHeader)),
]

/** Finds the one that a header names, with what it says in brackets or without. */
export function namesIndex<Some extends Named>(among: readonly Some[]): (written: string) => Some | undefined {
  const index = new Map(among.toReversed().flatMap((each) => namesOf(each).map((name) => [name, each] as const)))
  return (written) => index.get(plainHeader(written)) ?? index.get(headerWithoutBrackets(written))
}

/** Columns that tell rows of a section apart. */
export const isKey = (column: Column): boolean => column.kind !== 'count'

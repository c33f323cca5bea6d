import { type BirthFacts, birthFacts, type CountFacts, countFacts } from '@evenborn/core/intake/facts'
import { isOfProvince } from '@evenborn/core/vocabulary/area'
import { holdsIdentifier, looksIdentifying } from '@evenborn/core/vocabulary/identifierShapes'
import { deskRefusal } from './refusals.ts'

/** What is about to leave, and the names of the file and sheet it came from. */
export type Leaving = {
  fileName: string
  sheet: string
  births?: readonly BirthFacts[]
  counts?: readonly CountFacts[]
}

type Column = { name: string; kind: 'int' | 'code' }

/** Least and greatest of each whole number; months have a calendar beside. A number that fits here is too small to be an ID. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  row: [1, 1_048_576],
  sex: [0, 9],
  birth_month: [190_001, 209_912],
  event_month: [190_001, 209_912],
  from_month: [190_001, 209_912],
  to_month: [190_001, 209_912],
  birth_order: [1, 15],
  plurality: [1, 5],
  birth_rank: [1, 5],
  weight_band: [0, 18],
  gestation_band: [1, 5],
  boys: [0, 2 ** 31 - 1],
  girls: [0, 2 ** 31 - 1],
  unknown: [0, 2 ** 31 - 1],
}

/**
 * Looks a second time, with other eyes than the checks, at everything that is about to leave: only the agreed columns, each
 * of its kind and range, and nothing shaped like an ID, a telephone number, a name or a birth date in any column, sheet
 * name or file name. Refuses the whole (`desk.identity-in-…`, `desk.facts-out-of-shape`); nothing leaves in part.
 */
export function secondLook({ fileName, sheet, births = [], counts = [] }: Leaving): void {
  if (holdsIdentifier(fileName.replace(/\.[^.]*$/, ''))) throw deskRefusal('identity-in-file-name')
  if (holdsIdentifier(sheet)) throw deskRefusal('identity-in-sheet-name')
  for (const row of births) lookAtRow(row, birthFacts)
  for (const row of counts) lookAtRow(row, countFacts)
}

function lookAtRow(row: Readonly<Record<string, unknown>>, columns: readonly Column[]): void {
  let seen = 0
  for (const key in row) {
    seen++
    // Names of columns come from our own list; what another is called is not repeated.
    if (!columns.some((column) => column.name === key))
      throw deskRefusal('facts-out-of-shape', { column: '?', row: seen })
  }
  if (seen !== columns.length) throw deskRefusal('facts-out-of-shape', { column: '?', row: Number(row.row) || 0 })
  for (const { name, kind } of columns) {
    const value = row[name]
    if (value === null) continue
    const place = { column: name, row: Number(row.row) || 0 }
    if (kind === 'int' && !isFact(name, value)) throw deskRefusal('facts-out-of-shape', place)
    if (kind === 'code') lookAtCode(name, value, place)
  }
}

function isFact(name: string, value: unknown): boolean {
  const range = ranges[name]
  if (typeof value !== 'number' || !Number.isInteger(value) || !range) return false
  if (value < range[0] || value > range[1]) return false
  if (name === 'sex') return value <= 2 || value === 9
  return !name.endsWith('_month') || (value % 100 >= 1 && value % 100 <= 12)
}

function lookAtCode(name: string, value: unknown, place: { column: string; row: number }): void {
  if (typeof value !== 'string') throw deskRefusal('facts-out-of-shape', place)
  if (looksIdentifying(value) || /\p{Script=Han}/u.test(value)) {
    throw deskRefusal('identity-in-facts', { column: name })
  }
  const shape = name === 'facility' ? /^[0-9A-Z]{4,22}$/ : /^(\d{6}|\d{9}|\d{12})$/
  if (!shape.test(value) || (name !== 'facility' && !isOfProvince(value)))
    throw deskRefusal('facts-out-of-shape', place)
}

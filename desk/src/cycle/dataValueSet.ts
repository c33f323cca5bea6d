import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { isKey } from '@evenborn/core/cycle/columnTitles'
import type { Content, ContentRow } from '@evenborn/core/cycle/content'
import type { DataSet, Section } from '@evenborn/core/cycle/dataSet'
import { z } from 'zod'
import { deskRefusal } from '../intake/refusals.ts'
import type { FileFindings } from './fileFindings.ts'

/*
 * A return of counts as DHIS2 exchanges them (`/api/dataValueSets`, identifiers by CODE). What is a column there stands here as
 * `DATA_SET.section.column`, and what its row is about as the values of its keys with colons between (`1:2+:county`), `default`
 * where a table has one row.
 */

const DataValue = z.object({
  dataElement: z.string().max(130),
  categoryOptionCombo: z.string().max(130).default('default'),
  value: z.union([z.string().max(30), z.number()]),
  orgUnit: z.string().max(40).optional(),
  period: z.string().max(20).optional(),
})
const DataValueSet = z.object({
  dataSet: z.string().max(60).optional(),
  orgUnit: z.string().max(40).optional(),
  period: z.string().max(20).optional(),
  dataValues: z.array(DataValue).max(1_000_000).default([]),
})
export type DataValueSet = z.infer<typeof DataValueSet>

/** Whether a file is JSON, by its first character. */
export function isDataValueSet(bytes: Uint8Array): boolean {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return bytes.subarray(marked ? 3 : 0, 1024).find((byte) => byte > 0x20) === 0x7b
}

/** Counts as a data value set. An empty cell is left out, a 0 is written. */
export function writeDataValueSet(dataSet: DataSet, content: Content, frame: ContentFrame): DataValueSet {
  const dataValues = dataSet.sections.flatMap((section) =>
    (content[section.id] ?? []).flatMap((row) =>
      section.columns.flatMap(({ id, kind }) => {
        const value = row[id]
        if (kind !== 'count' || typeof value !== 'number') return []
        return [
          {
            dataElement: `${dataSet.code}.${section.id}.${id}`,
            categoryOptionCombo: comboOf(section, row),
            value: String(value),
          },
        ]
      }),
    ),
  )
  return { dataSet: dataSet.code, orgUnit: frame.unit, period: frame.period, dataValues }
}

function comboOf({ columns }: Section, row: ContentRow): string {
  const keys = columns.filter(isKey).map(({ id }) => String(row[id] ?? ''))
  return keys.length === 0 ? 'default' : keys.join(':')
}

/** Reads a data value set back. Refuses what is no JSON of that form (`desk.json-unreadable`); what does not fit is found. */
export function readDataValueSet(
  bytes: Uint8Array,
  dataSet: DataSet,
  frame: ContentFrame,
  findings: FileFindings,
): Content {
  const set = parsed(bytes)
  const place = { section: '', sheet: '', line: 0 }
  const hold = (code: 'other-data-set' | 'other-unit' | 'other-period', said: string | undefined, wanted: string) => {
    if (said === undefined || said === wanted) return
    findings.say('error', code, place, '', { said: /^[0-9A-Za-z_]{1,40}$/.test(said) ? said : '?', wanted })
  }
  hold('other-data-set', set.dataSet, dataSet.code)
  for (const unit of valuesOf(set, 'orgUnit')) hold('other-unit', unit, frame.unit)
  for (const period of valuesOf(set, 'period')) hold('other-period', period, frame.period)
  const rows = new Map<string, Map<string, ContentRow>>()
  for (const { dataElement, categoryOptionCombo, value } of set.dataValues) {
    const [code, sectionId, columnId] = dataElement.split('.')
    const section = dataSet.sections.find(({ id }) => code === dataSet.code && id === sectionId)
    const column = section?.columns.find(({ id, kind }) => id === columnId && kind === 'count')
    const keys = section && keysOf(section, categoryOptionCombo)
    if (!section || !column || !keys) {
      findings.say('error', section && column ? 'unknown-item' : 'unknown-column', {
        ...place,
        section: section?.id ?? '',
      })
      continue
    }
    const some = rows.get(section.id) ?? new Map<string, ContentRow>()
    rows.set(section.id, some)
    const row = some.get(categoryOptionCombo) ?? keys
    some.set(categoryOptionCombo, row)
    const count = /^-?\d{1,15}(\.\d{1,15})?$/.test(String(value)) ? Number(value) : undefined
    if (row[column.id] !== undefined)
      findings.say('error', 'doubled-row', { ...place, section: section.id }, column.id, { first: '—' })
    else if (count === undefined) findings.say('error', 'wrong-kind', { ...place, section: section.id }, column.id)
    row[column.id] = count ?? null
  }
  return Object.fromEntries(
    dataSet.sections.flatMap(({ id }) => (rows.has(id) ? [[id, [...rows.get(id)!.values()]] as const] : [])),
  )
}

/** What the set and its values say of one thing, each once. */
const valuesOf = (set: DataValueSet, field: 'orgUnit' | 'period'): Set<string | undefined> =>
  new Set([set[field], ...set.dataValues.map((value) => value[field])])

/** Keys of a row from its category option combination; undefined where they are not as many as the table has. */
function keysOf({ columns }: Section, combo: string): ContentRow | undefined {
  const keys = columns.filter(isKey)
  const said = keys.length === 0 && combo === 'default' ? [] : combo.split(':')
  return said.length === keys.length
    ? Object.fromEntries(keys.map(({ id }, at) => [id, said[at]!.slice(0, 22)]))
    : undefined
}

function parsed(bytes: Uint8Array): DataValueSet {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw deskRefusal('json-unreadable', { place: 'JSON' })
  }
  const read = DataValueSet.safeParse(json)
  if (!read.success)
    throw deskRefusal('json-unreadable', {
      place: read.error.issues[0]!.path.map(String).join('.').slice(0, 60) || 'JSON',
    })
  return read.data
}

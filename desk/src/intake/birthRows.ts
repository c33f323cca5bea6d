import type { Layout } from '@evenborn/core/intake/layout'
import type { Months } from '@evenborn/core/vocabulary/period'
import { daysBetween } from './calendar.ts'
import { readDate } from './dates.ts'
import {
  readArea,
  readBirthOrder,
  readBirthRank,
  readFacility,
  readGestation,
  readPlurality,
  readSex,
  readWeight,
} from './factChecks.ts'
import {
  doubtAge,
  readCertificate,
  readMotherBirthDate,
  readMotherId,
  readName,
  readTelephone,
} from './identityChecks.ts'
import type { BirthRecord, DateDigits } from './record.ts'
import type { RowReader } from './rowReader.ts'

/** What the checks of a row need to know beside it. */
export type BirthFrame = {
  layout: Layout
  today: DateDigits
  /** Area of the unit that sends. */
  unitArea: string
  /** Months of the return: a row of another month belongs to another return. */
  months?: Months | null | undefined
  /** Code of the facility, where the unit is one: every delivery of its book happened there. */
  facility?: string | undefined
  /** Names of areas, without spaces, and their codes: departments write 青石镇 where a code is asked for. */
  residencePlaces?: ReadonlyMap<string, string> | undefined
  /** Names of facilities, without spaces, and their codes. */
  facilityNames?: ReadonlyMap<string, string> | undefined
}

/** Years back that a birth of such a file may lie: some children are registered when they start school, or later. */
const oldestYears: Record<Layout['id'], number> = {
  deliveries: 10,
  certificates: 18,
  household: 20,
  vaccinations: 10,
  deaths: 10,
  counts: 400,
}

/** Checks a row of births: its record, or undefined where it has an error. What it finds is said to `row`. */
export function readBirth(row: RowReader, frame: BirthFrame): BirthRecord | undefined {
  const { layout } = frame
  const childBirthDate = readDay(row, 'birth_date', frame, oldestYears[layout.id])
  const eventDate =
    layout.source === 'delivery' ? childBirthDate : readDay(row, 'event_date', frame, oldestYears[layout.id])
  const sex = readSex(row)
  const delay = childBirthDate !== null && eventDate !== null ? daysBetween(childBirthDate, eventDate) : 0
  if (delay < 0) row.say('date-before-birth', 'event_date')
  if (eventDate !== null) keepToMonths(row, eventDate, frame)
  if (layout.source === 'death' && delay > 366) row.say('death-after-infancy', null)
  const { plurality, rank } = readPlurality(row)
  const birthRank = readBirthRank(row, plurality, rank)
  const birthOrder = readBirthOrder(row)
  const weight = readWeight(row)
  const gestation = readGestation(row)
  const motherBirthDate = readMotherBirthDate(row)
  const identity = {
    motherName: required(row, 'mother_name', layout, readName(row, 'mother_name')),
    motherBirthDate,
    motherId: readMotherId(row, motherBirthDate),
    telephone: readTelephone(row),
    childName: readName(row, 'child_name'),
    certificate: required(row, 'certificate', layout, readCertificate(row)),
  }
  const ownPlace = layout.source === 'delivery' || layout.source === 'certificate' ? frame.unitArea.slice(0, 9) : null
  const place = readArea(row, 'place', frame.residencePlaces) ?? ownPlace
  const residence = readArea(row, 'residence', frame.residencePlaces)
  const facility = readFacility(row, frame.facility, frame.facilityNames)
  if (row.failed || childBirthDate === null || eventDate === null) return undefined
  doubtAge(row, motherBirthDate, childBirthDate)
  return {
    facts: {
      row: row.row,
      sex,
      birth_month: Math.floor(childBirthDate / 100),
      event_month: Math.floor(eventDate / 100),
      birth_order: birthOrder,
      plurality,
      birth_rank: birthRank,
      weight_band: weight === null ? null : Math.floor(weight / 500),
      gestation_band: gestation === null ? null : gestationBand(gestation),
      facility,
      place,
      residence,
    },
    identity: { ...identity, childBirthDate },
  }
}

/** A required date: read, in the calendar, not after today, not older than such a file may tell of. */
function readDay(
  row: RowReader,
  field: 'birth_date' | 'event_date',
  { today }: BirthFrame,
  years: number,
): DateDigits | null {
  const text = row.text(field)
  if (text === '') {
    row.say('required-missing', field)
    return null
  }
  const read = readDate(row.cell(field), text)
  if (read.kind === 'unreadable') row.say('date-unreadable', field)
  else if (read.kind === 'lunar') row.say('date-lunar', field)
  else if (read.kind === 'impossible') row.say('date-impossible', field)
  else {
    if (read.kind === 'serial') row.say('date-serial', field)
    const earliest = today - years * 10_000
    if (read.digits > today) row.say('date-future', field)
    else if (read.digits < earliest) row.say('date-too-old', field, { earliest })
    else return read.digits
  }
  return null
}

/** A row of another month would be counted again by that month’s return. */
function keepToMonths(row: RowReader, eventDate: DateDigits, { layout, months }: BirthFrame): void {
  const month = Math.floor(eventDate / 100)
  if (!months || (month >= months.from && month <= months.to)) return
  row.say('outside-months', layout.source === 'delivery' ? 'birth_date' : 'event_date', months)
}

/** A required identifying value must be written; a placeholder was told already and lets the row go. */
function required(
  row: RowReader,
  field: 'mother_name' | 'certificate',
  layout: Layout,
  value: string | null,
): string | null {
  const needed = value === null && layout.columns.some((column) => column.field === field && column.required)
  if (needed && row.name(field) === '') row.say('required-missing', field)
  return value
}

const gestationBand = (weeks: number): number => (weeks < 28 ? 1 : weeks < 32 ? 2 : weeks < 37 ? 3 : weeks < 42 ? 4 : 5)

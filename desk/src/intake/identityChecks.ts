import { isPlaceholderDate, isPlaceholderName, isPlaceholderNumber } from '@evenborn/core/intake/placeholders'
import { readCitizenNumber } from '@evenborn/core/vocabulary/citizenNumber'
import { isDay } from './calendar.ts'
import { readDate } from './dates.ts'
import type { DateDigits } from './record.ts'
import type { RowReader } from './rowReader.ts'

/*
 * Checks of what identifies. A child counts even where a number of its mother is wrong: so a value that cannot be right
 * becomes missing, with a warning, and the row goes.
 */

/** A name as written, without inner spaces between Han characters; placeholders and broken text are missing. */
export function readName(row: RowReader, field: 'mother_name' | 'child_name'): string | null {
  const written = row.name(field)
  if (written === '') return null
  const name = /\p{Script=Han}/u.test(written) ? written.replace(/[\s\u3000]+/g, '') : written.replace(/\s+/g, ' ')
  if (name.includes('\ufffd') || /^\?+$|\p{Script=Han}\?/u.test(name)) {
    row.say('text-damaged', field)
    return null
  }
  if (isPlaceholderName(name)) {
    row.say('name-placeholder', field)
    return null
  }
  if (/[0-9０-９@#$%^&=+<>{}[\]|\\/_]/.test(name)) row.say('name-shape', field)
  return name
}

/** The mother's birth date as digits. A lunar date is kept as written, for its token is made of both readings. */
export function readMotherBirthDate(row: RowReader): DateDigits | null {
  const text = row.text('mother_birth_date')
  if (text === '') return null
  const read = readDate(row.cell('mother_birth_date'), text)
  if (read.kind === 'serial') row.say('date-serial', 'mother_birth_date')
  const digits = read.kind === 'unreadable' ? null : read.digits
  const month = Math.floor((digits ?? 0) / 100) % 100
  const day = (digits ?? 0) % 100
  if (digits !== null && isPlaceholderDate(digits)) {
    row.say('mother-date-placeholder', 'mother_birth_date')
    return null
  }
  // The lunar calendar has a 30 February; neither has a 31 April.
  const lunar =
    read.kind === 'lunar' || (read.kind === 'impossible' && month >= 1 && month <= 12 && day >= 1 && day <= 30)
  if (lunar) row.say('mother-date-lunar', 'mother_birth_date')
  else if (read.kind === 'impossible' || read.kind === 'unreadable') {
    row.say('mother-date-impossible', 'mother_birth_date')
    return null
  }
  return digits !== null && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? digits : null
}

/** The mother's age at the birth, doubted below 13 and above 55 (the oldest and youngest mothers on record lie outside). */
export function doubtAge(row: RowReader, motherBirthDate: DateDigits | null, childBirthDate: DateDigits): void {
  if (motherBirthDate === null) return
  const age = Math.floor((childBirthDate - motherBirthDate) / 10_000)
  if (age < 13 || age > 55) row.say('mother-age', null, { age })
}

/** The mother's ID number, 15 or 18 places as written. Passports and permits (letters among them) are kept as they are. */
export function readMotherId(row: RowReader, motherBirthDate: DateDigits | null): string | null {
  const cell = row.cell('mother_id')
  if (typeof cell === 'number' && cell >= 1e15) return drop(row, 'id-precision-lost')
  const text = row
    .text('mother_id')
    .replace(/[\s'‘’`-]/g, '')
    .toUpperCase()
  if (text === '') return null
  if (isPlaceholderNumber(text)) return drop(row, 'number-placeholder')
  const number = readCitizenNumber(text)
  if (!number)
    return /^(?=.*[A-Z])(?=.*\d)[A-Z0-9()]{6,18}$/.test(text) && !/^\d{16,}/.test(text) ? text : drop(row, 'id-shape')
  const { birthDate, sex, checked } = number
  if (!isDay(Math.floor(birthDate / 10_000), Math.floor(birthDate / 100) % 100, birthDate % 100)) {
    return drop(row, 'id-date-impossible')
  }
  if (!checked) return drop(row, 'id-check-digit')
  if (sex === 1) return drop(row, 'id-sex-male')
  if (motherBirthDate !== null && birthDate !== motherBirthDate) row.say('id-date-differs', 'mother_id')
  return text
}

function drop(
  row: RowReader,
  code:
    | 'id-precision-lost'
    | 'number-placeholder'
    | 'id-shape'
    | 'id-date-impossible'
    | 'id-check-digit'
    | 'id-sex-male',
): null {
  row.say(code, 'mother_id')
  return null
}

/** A mobile (11 digits) or a landline with or without its area code; the country's 86 is taken off. */
export function readTelephone(row: RowReader): string | null {
  const written = row.text('telephone')
  if (written === '') return null
  const digits = written.replace(/[\s()+\-—.']/g, '').replace(/^(00)?86(?=1\d{10}$)/, '')
  if (isPlaceholderNumber(written)) {
    row.say('number-placeholder', 'telephone')
    return null
  }
  if (/^1[3-9]\d{9}$/.test(digits) || /^(0\d{2,3})?[2-9]\d{6,7}$/.test(digits)) return digits
  row.say('telephone-shape', 'telephone')
  return null
}

/** The certificate's number: a letter and nine digits. Another shape is doubted and kept, for both sides may bear it. */
export function readCertificate(row: RowReader): string | null {
  const text = row.text('certificate').replace(/[\s-]/g, '').toUpperCase()
  if (text === '') return null
  if (isPlaceholderNumber(text)) {
    row.say('number-placeholder', 'certificate')
    return null
  }
  if (!/^[A-Z]\d{9}$/.test(text)) row.say('certificate-shape', 'certificate')
  return text
}

/**
 * Tokens: 32-bit keyed hashes of identifying values, made at the desk. 0 means missing. Two tokens are compared only with
 * the same form and the same key (one key per year of birth of the child). These columns, in this order, after `row`,
 * are the whole of a tokens file.
 *
 * A form that is salted with something can be compared only among rows that share it. Of dates nothing stands unsalted but
 * the mother’s whole date: forms that share a key and no salt draw the calendar, for whoever holds the tokens to read
 * (docs/decisions/0004).
 *
 * `mother_day_by_name`, `mother_lunar_1`, `mother_lunar_2` and `mother_day_month` are one form in that sense: whole dates
 * under one key and one salt, so that the lunar or swapped reading of one record can equal the day of another. A date
 * without such a reading gets a token that equals none, for a gap would say which dates those are.
 */
export const tokenForms = [
  { name: 'mother_name', of: 'mother’s name, whole, by characters' },
  { name: 'mother_syllables', of: 'mother’s name, toneless syllables' },
  { name: 'mother_sorted', of: 'characters of the mother’s name in code order, salted with her birth date' },
  {
    name: 'mother_out_1',
    of: 'mother’s name without its 1st character (3 or more characters), salted with her birth date',
  },
  { name: 'mother_out_2', of: '… without its 2nd' },
  { name: 'mother_out_3', of: '… without its 3rd' },
  { name: 'mother_out_4', of: '… without its 4th' },
  { name: 'mother_day', of: 'mother’s birth date' },
  { name: 'mother_day_by_name', of: 'mother’s birth date, salted with her syllables and the child’s month of birth' },
  { name: 'mother_lunar_1', of: '… its digits read as a lunar date' },
  { name: 'mother_lunar_2', of: '… the other reading, where that month was doubled' },
  { name: 'mother_day_month', of: '… with day and month swapped' },
  {
    name: 'mother_year_month',
    of: 'year and month of the mother’s birth date, salted with her syllables and the child’s birth date',
  },
  { name: 'mother_month_day', of: '… month and day' },
  { name: 'mother_year_day', of: '… year and day' },
  { name: 'child_day_by_name', of: 'child’s birth date, salted with the mother’s syllables' },
  { name: 'child_name', of: 'child’s name, whole, by characters' },
  { name: 'child_syllables', of: 'child’s name, toneless syllables' },
  { name: 'id_number', of: 'mother’s ID number, 15 digits brought to 18' },
  { name: 'certificate', of: 'number of the birth certificate' },
  { name: 'telephone', of: 'telephone number' },
] as const

export type TokenName = (typeof tokenForms)[number]['name']

/** Place of a form within a row of tokens. */
export const tokenPlace = Object.fromEntries(tokenForms.map((form, place) => [form.name, place])) as Record<
  TokenName,
  number
>

/** How many integers a row of tokens has. */
export const TOKENS = tokenForms.length

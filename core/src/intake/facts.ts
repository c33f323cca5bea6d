/**
 * Facts of a birth row: what statistics are about, and nothing that names anyone. These columns, in this order, with these
 * kinds, are the whole of `facts.parquet`; the centre refuses a file with another column.
 *
 * kind `int` is INT32 (null where unknown), `code` is a string of digits and capital letters of at most 22 places.
 */
export const birthFacts = [
  {
    name: 'row',
    kind: 'int',
    meaning: 'handle of the sender’s row, which the sender alone can turn back: never its place in the file',
  },
  { name: 'sex', kind: 'int', meaning: 'GB/T 2261.1: 0, 1, 2, 9' },
  { name: 'birth_month', kind: 'int', meaning: 'month of birth, 202603' },
  { name: 'event_month', kind: 'int', meaning: 'month of the delivery, issue, registration, first dose or death' },
  { name: 'birth_order', kind: 'int', meaning: 'which child of its mother, 1 to 15' },
  { name: 'plurality', kind: 'int', meaning: '1 single, 2 twins, 3 triplets, up to 5' },
  { name: 'birth_rank', kind: 'int', meaning: 'first, second … of a multiple birth' },
  { name: 'weight_band', kind: 'int', meaning: 'birth weight in steps of 500 g: 5 is 2500 to 2999 g' },
  {
    name: 'gestation_band',
    kind: 'int',
    meaning: 'completed weeks of gestation in bands: 1 under 28, 2 28–31, 3 32–36, 4 37–41, 5 42 and more',
  },
  { name: 'facility', kind: 'code', meaning: 'code of the facility where the child was born' },
  { name: 'place', kind: 'code', meaning: 'area code of the place of birth, at most 9 digits' },
  { name: 'residence', kind: 'code', meaning: 'area code of usual residence, at most 9 digits' },
] as const

export type FactColumn = (typeof birthFacts)[number]

/** One row of facts as the desk makes it; a missing value is null. */
export type BirthFacts = {
  [Column in FactColumn as Column['name']]: Column['kind'] extends 'int' ? number | null : string | null
}

/** Rows of a table of counts: area × period × sex × optional order. Also the columns of its `facts.parquet`. */
export const countFacts = [
  { name: 'row', kind: 'int', meaning: 'row of the sender’s own file' },
  { name: 'area', kind: 'code', meaning: 'area code' },
  { name: 'from_month', kind: 'int', meaning: 'first month counted' },
  { name: 'to_month', kind: 'int', meaning: 'last month counted' },
  {
    name: 'birth_order',
    kind: 'int',
    meaning: 'which child of its mother (1, 2, 3 for third and later), null for all',
  },
  { name: 'boys', kind: 'int', meaning: 'live-born boys' },
  { name: 'girls', kind: 'int', meaning: 'live-born girls' },
  { name: 'unknown', kind: 'int', meaning: 'live-born children of unknown sex' },
] as const

export type CountFacts = {
  [Column in (typeof countFacts)[number] as Column['name']]: Column['kind'] extends 'int'
    ? number | null
    : string | null
}

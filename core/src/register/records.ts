/**
 * All sources stacked into one table of integers, which is all that linkage ever sees. Columns are as long as `count`;
 * `tokens` holds `TOKENS` integers a record, row by row. 0 means missing everywhere.
 */
export type LinkageRecords = {
  count: number
  tokens: Uint32Array
  /** `sourceNumber` of the record it came from. */
  source: Uint8Array
  /** Year whose key made the tokens: tokens of different years are never compared. */
  cohort: Uint16Array
  birthMonth: Int32Array
  sex: Uint8Array
  birthOrder: Uint8Array
  plurality: Uint8Array
  birthRank: Uint8Array
  /** Birth weight in steps of 500 g: 5 is 2500 to 2999 g. */
  weight: Uint8Array
  /** Township of residence as a number of 9 digits; a county alone is its 6 digits times 1000. */
  residence: Int32Array
  /** Facilities numbered from 1 by their code, the same for every source. */
  facility: Int32Array
}

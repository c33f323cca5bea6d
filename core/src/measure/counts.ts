import type { AreaCode } from '../vocabulary/area.ts'
import type { Month } from '../vocabulary/period.ts'
import type { Basis, CountedFrom } from './figure.ts'

/** One cell of the cube: births of an area by month of birth and order, as one record or the register counted them. */
export type CountRow = {
  source: CountedFrom
  basis: Basis
  /** Township where known, else county or the whole office’s area. */
  area: AreaCode
  month: Month
  /** 1, 2, 3 for third and later, 0 where not stated. */
  order: 0 | 1 | 2 | 3
  boys: number
  girls: number
  unknown: number
  /** Taken from a table of counts, where no rows were sent. */
  fromTable?: true
  /** A part of an area that was split, by its share: nobody counted it there. Exact for the area that holds all parts. */
  estimated?: { exactIn: AreaCode | null }
}

/** Children of the register by which records know them: bit `sourceNumber(s)` of `mask` is set where record s does. By residence. */
export type CaptureRow = { area: AreaCode; month: Month; sex: 1 | 2; mask: number; births: number }

/** Births by how many months after the month of birth a record first told of them. */
export type LagRow = { source: CountedFrom; month: Month; sex: 1 | 2; lag: number; births: number }

/** Everything the board is measured from, for one office. */
export type Cube = { counts: readonly CountRow[]; captures: readonly CaptureRow[]; lags: readonly LagRow[] }

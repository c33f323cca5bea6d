import { engineTable } from '../stores/engine/sql.ts'

/** Facts of every landed return of births; `return_id` is the order of receipt, `source` its number. */
export const landedBirths = engineTable('landed_births', {
  return_id: 'integer',
  source: 'utinyint',
  row: 'integer',
  sex: 'integer',
  birth_month: 'integer',
  event_month: 'integer',
  birth_order: 'integer',
  plurality: 'integer',
  birth_rank: 'integer',
  weight_band: 'integer',
  gestation_band: 'integer',
  facility: 'varchar',
  place: 'varchar',
  residence: 'varchar',
})

/** Rows of every landed table of counts. */
export const landedCounts = engineTable('landed_counts', {
  return_id: 'integer',
  source: 'utinyint',
  row: 'integer',
  area: 'varchar',
  from_month: 'integer',
  to_month: 'integer',
  birth_order: 'integer',
  boys: 'integer',
  girls: 'integer',
  unknown: 'integer',
})

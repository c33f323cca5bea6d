import { engineTable } from '../stores/engine/sql.ts'

/**
 * The register: one row per child, without a name. `birth` numbers the children of a cohort (year of birth), `id_high` and
 * `id_low` are the child’s id, the same run after run. Months are 202603, 0 where missing; `residence` and `place` are
 * township codes as numbers of 9 digits, a county alone being its 6 digits times 1000. Bit `sourceNumber(s)` of `mask` is set
 * where record s knows the child, and `told_…` is the month of the event of which that record tells.
 */
export const births = engineTable('births', {
  cohort: 'usmallint',
  birth: 'integer',
  id_high: 'uinteger',
  id_low: 'uinteger',
  birth_month: 'integer',
  sex: 'utinyint',
  sex_differs: 'utinyint',
  birth_order: 'utinyint',
  plurality: 'utinyint',
  birth_rank: 'utinyint',
  residence: 'integer',
  place: 'integer',
  facility: 'varchar',
  mask: 'utinyint',
  unsure: 'utinyint',
  told_delivery: 'integer',
  told_certificate: 'integer',
  told_household: 'integer',
  told_vaccination: 'integer',
  told_death: 'integer',
})

/** Which birth each row of a return tells of; `repeat` is 1 where another row of the same record tells it already. */
export const birthRecords = engineTable('birth_records', {
  cohort: 'usmallint',
  birth: 'integer',
  return_id: 'integer',
  row: 'integer',
  source: 'utinyint',
  sex: 'utinyint',
  repeat: 'utinyint',
})

/** What of the register the engine holds: one row a cohort, with the hash of what it was linked from. */
export const heldCohorts = engineTable('held_cohorts', { cohort: 'usmallint', based_on: 'varchar' })

/** A cohort on its way into the register: landed here first, so that nobody reads half of it. */
export const birthsComing = engineTable('births_coming', births.columns)
export const birthRecordsComing = engineTable('birth_records_coming', birthRecords.columns)

import type { Role } from './role.ts'

/** What may be done with a row. */
export type Verb = 'read' | 'add' | 'change' | 'remove'

/**
 * Which rows of a table a rule speaks of: every one, or those whose column names an area that belongs to the officer’s office, the
 * officer’s own unit, or the officer; or those that belong to a row of another table which the officer may read.
 */
export type Where =
  | { every: true }
  | { area: string }
  | { unit: string }
  | { officer: string }
  | { of: TableOfRows; column: string; its: string }
  | { all: readonly Where[] }

/** One rule: these roles may do this with these rows. A table has as many as it needs; what none of them allows is refused. */
export type RowRule = { may: readonly Verb[]; roles: readonly Role[]; where: Where }

const office = ['srb-clerk', 'srb-head', 'statistician'] as const
const unit = ['reporter', 'unit-head'] as const
const everyone = [...unit, ...office, 'auditor', 'system-admin', 'security-admin', 'audit-admin'] as const
const keepers = ['srb-head', 'security-admin', 'audit-admin'] as const

/**
 * The rows of decisions that somebody who has signed in may reach. From this one table come the decision in code
 * (`decideRow`), the condition of a query (`server/src/access/rowCondition.ts`) and the row level security of the database
 * (`server/rights/rights.sql`); a test holds the three against one another. A table without a rule is closed to requests.
 */
export const rowRules = {
  area: [
    { may: ['read'], roles: everyone, where: { area: 'code' } },
    { may: ['add', 'change'], roles: ['srb-head'], where: { area: 'code' } },
  ],
  agency: [
    { may: ['read'], roles: everyone, where: { area: 'area' } },
    { may: ['add', 'change'], roles: ['srb-head'], where: { area: 'area' } },
  ],
  area_span: [
    { may: ['read'], roles: everyone, where: { of: 'area', column: 'area', its: 'code' } },
    { may: ['add', 'change', 'remove'], roles: ['srb-head'], where: { of: 'area', column: 'area', its: 'code' } },
  ],
  area_successor: [
    { may: ['read'], roles: everyone, where: { of: 'area', column: 'old_area', its: 'code' } },
    { may: ['read'], roles: everyone, where: { of: 'area', column: 'new_area', its: 'code' } },
    { may: ['add', 'change', 'remove'], roles: ['srb-head'], where: { of: 'area', column: 'old_area', its: 'code' } },
  ],
  area_former_name: [
    { may: ['read'], roles: everyone, where: { of: 'area', column: 'area', its: 'code' } },
    { may: ['add', 'change'], roles: ['srb-head'], where: { of: 'area', column: 'area', its: 'code' } },
  ],
  agency_span: [
    { may: ['read'], roles: everyone, where: { of: 'agency', column: 'agency', its: 'code' } },
    { may: ['add', 'change', 'remove'], roles: ['srb-head'], where: { of: 'agency', column: 'agency', its: 'code' } },
  ],
  // Days are the same for every office; whoever keeps one keeps it for all.
  calendar_day: [
    { may: ['read'], roles: everyone, where: { every: true } },
    { may: ['add', 'change', 'remove'], roles: ['srb-head'], where: { every: true } },
  ],
  duty: [
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { of: 'agency', column: 'unit', its: 'code' } },
    { may: ['add', 'change'], roles: ['srb-head'], where: { of: 'agency', column: 'unit', its: 'code' } },
  ],
  return: [
    { may: ['read', 'change'], roles: ['reporter'], where: { unit: 'unit' } },
    { may: ['add'], roles: ['reporter'], where: { all: [{ unit: 'unit' }, { area: 'area' }] } },
    { may: ['read'], roles: ['unit-head'], where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { area: 'area' } },
  ],
  return_file: [
    { may: ['read'], roles: [...unit, ...office], where: { of: 'return', column: 'return_hash', its: 'hash' } },
    { may: ['add'], roles: ['reporter'], where: { of: 'return', column: 'return_hash', its: 'hash' } },
  ],
  receipt_counter: [{ may: ['read', 'add', 'change'], roles: [...unit, 'srb-clerk'], where: { area: 'area' } }],
  bulletin: [
    { may: ['read'], roles: office, where: { area: 'area' } },
    { may: ['add'], roles: ['srb-clerk', 'srb-head'], where: { area: 'area' } },
  ],
  bulletin_publication: [
    { may: ['read'], roles: office, where: { area: 'area' } },
    { may: ['add'], roles: ['srb-head'], where: { area: 'area' } },
  ],
  officer: [
    { may: ['read'], roles: everyone, where: { officer: 'id' } },
    { may: ['read'], roles: keepers, where: { area: 'area' } },
    // What the database lets through only as it was approved: see `officer_as_approved` in its migration.
    { may: ['add', 'change'], roles: ['srb-head', 'audit-admin'], where: { area: 'area' } },
  ],
  proposal: [
    { may: ['read', 'add', 'change'], roles: everyone, where: { officer: 'proposed_by' } },
    { may: ['read', 'change'], roles: ['srb-head', 'statistician', 'audit-admin'], where: { area: 'area' } },
    { may: ['read'], roles: ['security-admin'], where: { area: 'area' } },
  ],
  approval: [
    { may: ['read'], roles: everyone, where: { of: 'proposal', column: 'hash', its: 'hash' } },
    {
      may: ['add'],
      roles: ['srb-head', 'statistician', 'audit-admin'],
      where: { all: [{ officer: 'officer' }, { of: 'proposal', column: 'hash', its: 'hash' }] },
    },
  ],
  purpose_grant: [
    { may: ['read'], roles: ['statistician', 'srb-clerk'], where: { officer: 'officer' } },
    { may: ['read'], roles: ['srb-head', 'audit-admin'], where: { area: 'area' } },
    { may: ['add'], roles: ['srb-head'], where: { all: [{ area: 'area' }, { officer: 'granted_by' }] } },
  ],
  access_log: [
    { may: ['read'], roles: everyone, where: { officer: 'officer' } },
    { may: ['read'], roles: ['srb-head', 'audit-admin'], where: { area: 'area' } },
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
  ],
  // What an office asks of units is asked of those below it, too: whoever is asked must see the question.
  data_set: [
    { may: ['read'], roles: [...unit, ...office], where: { every: true } },
    { may: ['add', 'change'], roles: ['srb-head'], where: { area: 'area' } },
  ],
  // Filings are opened by the clock alone.
  filing: [
    { may: ['read', 'change'], roles: unit, where: { unit: 'unit' } },
    { may: ['read', 'change'], roles: office, where: { area: 'area' } },
  ],
  submission: [
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
    { may: ['add'], roles: unit, where: { all: [{ unit: 'unit' }, { area: 'area' }] } },
    { may: ['change'], roles: ['unit-head'], where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { area: 'area' } },
    // What is carried in on a stick, signed by the unit.
    { may: ['add'], roles: ['srb-clerk'], where: { area: 'area' } },
  ],
  submission_report: [
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { area: 'area' } },
  ],
  filing_step: [
    { may: ['read', 'add'], roles: unit, where: { unit: 'unit' } },
    { may: ['read', 'add'], roles: office, where: { area: 'area' } },
  ],
  // Closed by whoever decides its last item: the clerk, or the statistics reviewer who decides a dispute.
  notice: [
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { area: 'area' } },
    { may: ['add'], roles: ['srb-clerk'], where: { area: 'area' } },
    { may: ['change'], roles: ['srb-clerk', 'statistician'], where: { area: 'area' } },
  ],
  notice_item: [
    { may: ['read'], roles: [...unit, ...office], where: { of: 'notice', column: 'notice', its: 'id' } },
    { may: ['add'], roles: ['srb-clerk'], where: { of: 'notice', column: 'notice', its: 'id' } },
    {
      may: ['change'],
      roles: ['reporter', 'srb-clerk', 'statistician'],
      where: { of: 'notice', column: 'notice', its: 'id' },
    },
  ],
  filing_extension: [
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { area: 'area' } },
    { may: ['add'], roles: ['srb-head'], where: { area: 'area' } },
  ],
  clock_step: [
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { area: 'area' } },
  ],
  // Whoever takes a step tells the other side of it: the unit its office, the office its units.
  message: [
    { may: ['read', 'change'], roles: unit, where: { unit: 'unit' } },
    { may: ['add'], roles: unit, where: { area: 'area' } },
    { may: ['read', 'add', 'change'], roles: office, where: { area: 'area' } },
  ],
  outbound: [{ may: ['read'], roles: ['srb-head'], where: { area: 'area' } }],
  exchange_minute: [
    { may: ['read'], roles: [...unit, ...office], where: { area: 'area' } },
    { may: ['add', 'change'], roles: ['srb-clerk'], where: { area: 'area' } },
  ],
  minute_signature: [
    { may: ['read'], roles: [...unit, ...office], where: { area: 'area' } },
    {
      may: ['add'],
      roles: [...unit, 'srb-head', 'statistician'],
      where: { all: [{ area: 'area' }, { officer: 'officer' }] },
    },
  ],
  cadence: [
    { may: ['read'], roles: office, where: { area: 'area' } },
    { may: ['add', 'change'], roles: ['srb-head'], where: { area: 'area' } },
  ],
  campaign: [
    { may: ['read'], roles: [...unit, ...office], where: { area: 'area' } },
    { may: ['add', 'change'], roles: ['srb-head'], where: { area: 'area' } },
  ],
  digest: [{ may: ['read'], roles: office, where: { area: 'area' } }],
  unit_key: [
    { may: ['read'], roles: unit, where: { unit: 'unit' } },
    { may: ['read'], roles: office, where: { area: 'area' } },
    { may: ['add', 'change'], roles: ['unit-head'], where: { unit: 'unit' } },
  ],
  upload: [{ may: ['read', 'add', 'change', 'remove'], roles: ['reporter'], where: { officer: 'officer' } }],
} as const satisfies Record<string, readonly RowRule[]>

/** Tables whose rows requests may reach. */
export type TableOfRows =
  | 'area'
  | 'agency'
  | 'area_span'
  | 'area_successor'
  | 'area_former_name'
  | 'agency_span'
  | 'calendar_day'
  | 'duty'
  | 'return'
  | 'return_file'
  | 'receipt_counter'
  | 'bulletin'
  | 'bulletin_publication'
  | 'officer'
  | 'proposal'
  | 'approval'
  | 'purpose_grant'
  | 'access_log'
  | 'data_set'
  | 'filing'
  | 'submission'
  | 'submission_report'
  | 'filing_step'
  | 'notice'
  | 'notice_item'
  | 'filing_extension'
  | 'clock_step'
  | 'message'
  | 'outbound'
  | 'exchange_minute'
  | 'minute_signature'
  | 'cadence'
  | 'campaign'
  | 'digest'
  | 'unit_key'
  | 'upload'

/** The rules of a table. */
export const rulesOf = (table: TableOfRows): readonly RowRule[] => rowRules[table]

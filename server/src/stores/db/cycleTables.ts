import type { Role } from '@evenborn/core/access/role'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { CyclePeriod } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { CorrectionReason, WaiverReason, Way, ZeroReason } from '@evenborn/core/cycle/filing'
import type { FilingState, FilingStep } from '@evenborn/core/cycle/filingState'
import type { ItemState, Reply } from '@evenborn/core/cycle/notice'
import type { Day } from '@evenborn/core/vocabulary/day'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Moment = ColumnType<Date, Date, Date>
type Values = JSONColumnType<Record<string, string | number>>
/** Which return: of what, by whom, for when. */
type OfFiling = { data_set: string; unit: string; period: CyclePeriod }

export type DutyTable = { unit: string; data_set: string; from_month: Month; to_month: Month | null }

export type DataSetTable = {
  code: string
  area: string
  definition: JSONColumnType<DataSet>
  declared_by: string
  declared_at: Moment
  ended_at: Moment | null
}

export type FilingTable = OfFiling & {
  area: string
  last_month: Month
  opens_day: Day
  due_day: Day
  locks_day: Day
  state: FilingState
  version: Generated<number>
  first_sent: Moment | null
  locked_at: Moment | null
  revised: Generated<boolean>
  /** Whether the head of the unit confirms what is sent. */
  confirmed: Generated<boolean>
  waiver: WaiverReason | null
}

export type SubmissionTable = OfFiling & {
  version: number
  area: string
  number: string
  hash: string
  /** Canonical JSON; null for rows of births. */
  content: Buffer | null
  package: string | null
  way: Way
  rows: number
  boys: number
  girls: number
  unknown: number
  zero: boolean
  zero_reason: ZeroReason | null
  correction_reason: CorrectionReason | null
  sent_by: string | null
  sent_at: Moment
  confirmed_by: string | null
  confirmed_at: Moment | null
  sent_back: Generated<boolean>
}

export type SubmissionReportTable = OfFiling & {
  version: number
  area: string
  findings: JSONColumnType<ContentFinding[]>
  checked_at: Moment
}

export type FilingStepTable = OfFiling & {
  id: string
  area: string
  step: FilingStep
  version: number
  officer: string | null
  at: Moment
}

export type NoticeTable = OfFiling & {
  id: string
  number: string
  version: number
  area: string
  due_day: Day
  issued_by: string
  issued_at: Moment
  closed_at: Moment | null
}

export type NoticeItemTable = {
  notice: string
  n: number
  code: ContentFinding['code']
  section: string
  row: number
  col: string
  values: Values
  state: ItemState
  reply: Reply | null
  note: string | null
  proof: string | null
  replied_by: string | null
  replied_at: Moment | null
  decision: string | null
  decided_by: string | null
  decided_at: Moment | null
}

export type FilingExtensionTable = OfFiling & { proposal: string; area: string; until_day: Day; at: Moment }

export type ClockStepTable = OfFiling & {
  step: 'reminder' | 'notice-to-head' | 'slip' | 'accountability'
  area: string
  on_day: Day
  at: Moment
}

export type MessageTable = {
  id: string
  kind: string
  area: string
  unit: string | null
  to_role: Role
  values: Values
  at: Moment
  read_at: Moment | null
}

export type OutboundTable = {
  message: string
  target: string
  way: 'mail' | 'webhook'
  area: string
  state: 'waiting' | 'sent' | 'failed'
  tries: number
  at: Moment
}

export type ExchangeMinuteTable = {
  id: string
  area: string
  quarter: string
  /** The two departments, in the order of the alphabet. */
  one: string
  other: string
  content: Buffer
  hash: string
  due_day: Day
  drafted_by: string | null
  drafted_at: Moment
  replaced_by: string | null
}

export type MinuteSignatureTable = {
  minute: string
  department: string
  officer: string
  area: string
  hash: string
  at: Moment
}

export type CadenceTable = {
  id: string
  area: string
  kind: 'meeting' | 'digest' | 'bulletin' | 'exchange'
  every: 'weekly' | 'half-monthly' | 'monthly' | 'quarterly'
  on_day: number
  from_day: Day
  to_day: Day | null
}

export type CampaignTable = {
  id: string
  area: string
  title: string
  from_day: Day
  to_day: Day
  phases: JSONColumnType<{ phase: string; to: Day }[]>
}

export type DigestTable = {
  cadence: string
  on_day: Day
  area: string
  content: JSONColumnType<Record<string, unknown>>
  drafted_at: Moment
}

export type UnitKeyTable = {
  id: string
  unit: string
  area: string
  key: Buffer
  registered_by: string
  registered_at: Moment
  ended_at: Moment | null
}

export type UploadTable = {
  id: string
  officer: string
  sha256: string
  bytes: number
  arrived: number
  begun_at: Moment
}

/** Tables of the cycle of returns, by name. */
export type CycleTables = {
  duty: DutyTable
  data_set: DataSetTable
  filing: FilingTable
  submission: SubmissionTable
  submission_report: SubmissionReportTable
  filing_step: FilingStepTable
  notice: NoticeTable
  notice_item: NoticeItemTable
  filing_extension: FilingExtensionTable
  clock_step: ClockStepTable
  message: MessageTable
  outbound: OutboundTable
  exchange_minute: ExchangeMinuteTable
  minute_signature: MinuteSignatureTable
  cadence: CadenceTable
  campaign: CampaignTable
  digest: DigestTable
  unit_key: UnitKeyTable
  upload: UploadTable
}

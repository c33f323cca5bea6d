import type { DataClass } from '@evenborn/core/access/dataClass'
import type { Department } from '@evenborn/core/access/department'
import type { Transport } from '@evenborn/core/access/passkey'
import type { ProposalKind } from '@evenborn/core/access/proposal'
import type { BirthField, Purpose } from '@evenborn/core/access/purpose'
import type { Role } from '@evenborn/core/access/role'
import type { DeliveryState } from '@evenborn/core/intake/delivery'
import type { Manifest } from '@evenborn/core/intake/manifest'
import type { Source } from '@evenborn/core/intake/source'
import type { CanonicalObject } from '@evenborn/core/ledger/canonicalJson'
import type { EntryKind } from '@evenborn/core/ledger/kind'
import type { Bulletin } from '@evenborn/core/oversight/bulletin'
import type { PublishedFile } from '@evenborn/core/oversight/publication'
import type { Agency } from '@evenborn/core/places/agency'
import type { CalendarDay } from '@evenborn/core/places/workingDays'
import type { AreaLevel } from '@evenborn/core/vocabulary/area'
import type { Day } from '@evenborn/core/vocabulary/day'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { CycleTables } from './cycleTables.ts'

/** Written once by the database’s own order. */
type Numbered = Generated<number>
type Moment = ColumnType<Date, Date, Date>

export type OfficerTable = {
  id: string
  account: string
  name: string
  department: Department
  area: string
  unit: string | null
  roles: Role[]
  active: Generated<boolean>
  /** Keeps the hash of the row from being found by trying names. */
  salt: Generated<string>
}

/** Read by the gate alone. */
export type PasswordTable = {
  officer: string
  /** Argon2id, with its parameters. */
  hash: string
  set_at: Moment
}

/** What needs a second officer: one line of canonical JSON, and its hash, which is what is approved. */
export type ProposalTable = {
  id: string
  kind: ProposalKind
  area: string
  action: string
  hash: string
  proposed_by: string
  proposed_at: Moment
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn'
  decided_at: Moment | null
}

export type ApprovalTable = {
  hash: string
  proposed_by: string
  officer: string
  verdict: 'approve' | 'refuse'
  at: Moment
  shown_by: 'passkey' | 'totp' | 'password'
  /** The passkey’s signature over the hash, where one was used. */
  signature: Buffer | null
}

export type PurposeGrantTable = {
  id: string
  officer: string
  area: string
  purpose: Purpose
  fields: BirthField[]
  /** SHA-256 of the document that asks for it. */
  document: string
  max_rows: number
  granted_by: string
  granted_at: Moment
  expires_at: Moment
}

/** Each opening of the births at rest. Written by `open_births()` alone. */
export type BirthsOpeningTable = {
  id: string
  grant_id: string | null
  officer: string | null
  purpose: Purpose
  cohort: number
  rows: number
  filter: string
  at: Moment
  key_given: boolean
}

export type AccessBatchTable = { last: number; first: number; n: number; root: Buffer; at: Moment }

export type AccessLogTable = {
  id: Numbered
  at: Moment
  officer: string | null
  area: string | null
  unit: string | null
  endpoint: string
  class: DataClass
  allowed: boolean
  rows: number
  filter: string | null
}

export type SessionTable = {
  /** SHA-256 of the token; the token itself is in the officer’s browser alone. */
  token_hash: string
  officer_id: string
  opened_at: Moment
  expires_at: Moment
  id: Generated<string>
  stage: SessionStage
  /** To the minute. */
  used_at: Moment
}

/** What a session can do: everything, or only show the second factor, or only set one up. */
export type SessionStage = 'half' | 'set-up' | 'full'

export type TotpTable = {
  officer: string
  /** Sealed under `keys/factors.key`. */
  secret: Buffer
  /** The last time step whose code was taken: none is taken twice. */
  last_step: number
  set_at: Moment
}

export type PasskeyTable = {
  id: string
  officer: string
  credential: Buffer
  /** As COSE writes it. */
  public_key: Buffer
  counter: number
  transports: Transport[]
  made_at: Moment
}

export type RecoveryCodeTable = {
  id: string
  officer: string
  hash: string
  made_at: Moment
  used_at: Moment | null
}

export type InvitationTable = {
  id: string
  officer: string
  hash: string
  made_by: string
  made_at: Moment
  expires_at: Moment
  used_at: Moment | null
  ended_at: Moment | null
}

export type ChallengeTable = {
  id: string
  kind: 'passkey-new' | 'passkey-sign-in' | 'passkey-again' | 'totp-new' | 'single-sign-on'
  officer: string | null
  over: string | null
  origin: string
  value: Buffer
  expires_at: Moment
}

export type SignInAttemptTable = {
  /** SHA-256 of the account as typed. */
  account_hash: string
  failures: number
  last_at: Moment
}

export type DemoTable = {
  single: true
  password: string
  /** What the demo was begun as (`entry/demo/plan`); null until its filling begins. */
  plan: ColumnType<DemoPlan | null, string | undefined, string>
  /** Names of its tasks that have been sent whole. */
  sent: ColumnType<string[], string[] | undefined, string[]>
}

/** How large a made-up prefecture is, and how far it reaches back from its last whole month. */
export type DemoPlan = { seed: number; birthsPerYear: number; last: Month; years: number }

export type AreaTable = {
  code: string
  name_zh: string
  name_en: string
  level: AreaLevel
  parent: string | null
  counts_into: string | null
  tile_x: number | null
  tile_y: number | null
}

export type AgencyTable = {
  code: string
  name_zh: string
  name_en: string
  department: Agency['department']
  area: string
}

export type AreaSpanTable = { area: string; from_day: Day | null; to_day: Day | null }

export type AreaSuccessorTable = { old_area: string; new_area: string; on_day: Day; share: number }

export type AreaFormerNameTable = { area: string; until_day: Day; name_zh: string; name_en: string }

export type AgencySpanTable = { agency: string; to_day: Day }

export type CalendarDayTable = { day: Day; kind: CalendarDay['kind']; name: string }

export type ReturnTable = {
  /** Order of receipt. */
  id: Numbered
  hash: string
  number: string
  unit: string
  area: string
  source: Source
  kind: Manifest['kind']
  from_month: Month
  to_month: Month
  received_at: Moment
  /** Null where the command line took it in. */
  received_from: string | null
  manifest: JSONColumnType<Manifest>
  manifest_bytes: Buffer
  state: DeliveryState
  reason: string | null
  /** Hash of the return that took its place, or null while it is in force. */
  superseded_by: string | null
}

export type ReturnFileTable = {
  return_hash: string
  /** Year of birth for tokens, null for the facts. */
  cohort: number | null
  /** Hash of the file as sent, which the manifest names. */
  sha256: string
  /** Hash under which the evidence is kept: of the sealed bytes for tokens. */
  kept_as: string
}

export type ReceiptCounterTable = { area: string; year: number; last: number }

export type BulletinTable = {
  id: string
  area: string
  month: Month
  drafted_at: Moment
  /** Null where the command line drafted it. */
  drafted_by: string | null
  content: JSONColumnType<Bulletin>
}

/** What the ledger has not taken up yet. Written by `ledger_record()` alone. */
export type LedgerOutboxTable = {
  id: string
  place: number
  xid: string
  kind: EntryKind
  actor: string
  dept: string
  area: string
  tbl: string
  key: string
  /** Hash of what the row says; null where it is gone. */
  state: Buffer | null
  act: JSONColumnType<CanonicalObject>
  refs: number[]
}

/** The ledger, as it was appended. Written by `ledger_append()` alone. */
export type LedgerEntryTable = { seq: number; bytes: Buffer; leaf: Buffer; outbox: string }

export type RowStateTable = { tbl: string; key: string; first: number; seq: number; state: Buffer | null }

export type LedgerCheckpointTable = { size: number; root: Buffer; note: string }

/** A witness’s cosignature of a checkpoint, by the name and id of its key. */
export type LedgerCosigTable = { size: number; key: string; line: string; time: number }

/** That a witness’s clock differed from this one, until somebody has looked. */
export type ClockSkewTable = {
  id: string
  witness: string
  seconds: number
  found_at: Moment
  acknowledged_at: ColumnType<Date | null, Date | undefined, Date>
}

/** A bulletin as it was published; `supersedes` names the one of the same month before it. */
export type BulletinPublicationTable = {
  bulletin: string
  area: string
  month: Month
  year: number
  number: number
  published_at: Moment
  published_by: string | null
  files: JSONColumnType<PublishedFile[]>
  supersedes: string | null
}

export type ProtectedTableTable = { tbl: string; key_columns: string[]; columns: string[] }

/** Every table of decisions, typed by hand beside the SQL that makes it (`server/migrations`). */
export type Tables = CycleTables & {
  officer: OfficerTable
  password: PasswordTable
  session: SessionTable
  totp: TotpTable
  passkey: PasskeyTable
  recovery_code: RecoveryCodeTable
  invitation: InvitationTable
  challenge: ChallengeTable
  proposal: ProposalTable
  approval: ApprovalTable
  purpose_grant: PurposeGrantTable
  births_opening: BirthsOpeningTable
  access_log: AccessLogTable
  access_batch: AccessBatchTable
  sign_in_attempt: SignInAttemptTable
  demo: DemoTable
  area: AreaTable
  agency: AgencyTable
  area_span: AreaSpanTable
  area_successor: AreaSuccessorTable
  area_former_name: AreaFormerNameTable
  agency_span: AgencySpanTable
  calendar_day: CalendarDayTable
  return: ReturnTable
  return_file: ReturnFileTable
  receipt_counter: ReceiptCounterTable
  bulletin: BulletinTable
  protected_table: ProtectedTableTable
  ledger_outbox: LedgerOutboxTable
  ledger_entry: LedgerEntryTable
  row_state: RowStateTable
  ledger_checkpoint: LedgerCheckpointTable
  ledger_cosig: LedgerCosigTable
  clock_skew: ClockSkewTable
  bulletin_publication: BulletinPublicationTable
}

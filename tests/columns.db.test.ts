import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'

/**
 * Hard line 3 in the database as it stands after every migration, however a column came to be. A number of 32 bits, a
 * moment, a UUID or a yes or no holds nobody; a text does unless a check or a foreign key closes it. What stays open is
 * listed here with what it says. A bare date, which could be a birth date, has no place at all.
 */
const openColumns: Record<string, string> = {
  'officer.name': 'an officer’s name: officers answer for what they do',
  'officer.roles': 'roles, of a closed list',
  'login_role.name': 'name of a role of the database',
  'proposal.action': 'what is proposed, whose schema is closed: an officer’s name at most',
  'proposal.hash': 'a hash',
  'proposal.decided_xid': 'number of a transaction',
  'approval.signature': 'a signature of a passkey',
  'purpose_grant.fields': 'names of fields, of a closed list',
  'births_opening.xid': 'number of a transaction',
  'births_key.half': 'half of a key',
  'access_log.id': 'order of looking',
  'totp.secret': 'a sealed secret',
  'totp.last_step': 'number of a half minute',
  'passkey.credential': 'number of a passkey, made by its device',
  'passkey.public_key': 'a public key',
  'passkey.transports': 'ways to reach a device, of a closed list',
  'passkey.counter': 'a count',
  'challenge.value': 'random bytes, or a sealed secret',
  'access_batch.first': 'order of looking',
  'access_batch.last': 'order of looking',
  'access_batch.root': 'a hash',
  'data_set.definition': 'a data set: its schema is closed and has no column of free text',
  'submission.area': 'an area of the list',
  'submission.number': 'number of a receipt, made by the server',
  'submission.content': 'canonical JSON of counts, whose schema is closed',
  'submission_report.area': 'an area of the list',
  'submission_report.findings': 'codes of findings with counts',
  'filing_step.area': 'an area of the list',
  'notice.number': 'number of a notice, made by the server',
  'notice.area': 'an area of the list',
  'notice_item.values': 'counts and codes of a finding',
  'notice_item.note': 'what a unit explains about figures: what looks like a name or a number of a person is refused',
  'notice_item.decision': 'why a dispute was decided so: the same',
  'filing_extension.area': 'an area of the list',
  'clock_step.area': 'an area of the list',
  'message.area': 'an area of the list',
  'message.values': 'codes, days and counts',
  'outbound.area': 'an area of the list',
  'exchange_minute.one': 'a department',
  'exchange_minute.other': 'a department',
  'exchange_minute.content': 'canonical JSON of sums, whose schema is closed',
  'exchange_minute.hash': 'a hash',
  'minute_signature.department': 'a department',
  'minute_signature.area': 'an area of the list',
  'campaign.title': 'title of a campaign',
  'campaign.phases': 'names of phases and days',
  'digest.area': 'an area of the list',
  'digest.content': 'sums by code',
  'unit_key.area': 'an area of the list',
  'unit_key.key': 'a public key',
  'upload.bytes': 'length of a file',
  'upload.arrived': 'how much of it has arrived',
  'demo.password': 'the one password of the made-up officers',
  'demo.plan': 'as what a demo was begun: numbers and a month',
  'demo.sent': 'names of tasks of the demo',
  'area.name_zh': 'an area’s name',
  'area.name_en': 'an area’s name',
  'agency.name_zh': 'an agency’s name',
  'agency.name_en': 'an agency’s name',
  'area_former_name.name_zh': 'what an area was called',
  'area_former_name.name_en': 'what an area was called',
  'calendar_day.name': 'name of a holiday',
  'return.id': 'order of receipt',
  'return.number': 'number of a receipt, made by the server',
  'return.area': 'an area of the list, asked for before it is written',
  'return.manifest': 'the manifest, whose own schema is closed',
  'return.manifest_bytes': 'the very bytes of the manifest',
  'return.reason': 'code of a refusal',
  'receipt_counter.area': 'an area of the list',
  'bulletin.content': 'figures and an officer’s name: the schema of a bulletin is closed',
  'protected_table.key_columns': 'names of columns',
  'protected_table.columns': 'names of columns',
  'ledger_outbox.place': 'order of recording',
  'ledger_outbox.xid': 'number of a transaction',
  'ledger_outbox.state': 'a hash',
  'ledger_outbox.act': 'what was done, in codes, hashes and counts: its check lets no name, sentence or ID number in',
  'ledger_outbox.refs': 'places in the ledger',
  'ledger_entry.seq': 'place in the ledger',
  'ledger_entry.bytes': 'an entry: ids, codes, hashes and counts',
  'ledger_entry.leaf': 'a hash',
  'row_state.tbl': 'name of a table',
  'row_state.key': 'a key of a row: ids, codes and hashes',
  'row_state.first': 'place in the ledger',
  'row_state.seq': 'place in the ledger',
  'row_state.state': 'a hash',
  'ledger_checkpoint.size': 'size of the ledger',
  'ledger_checkpoint.root': 'a hash',
  'ledger_checkpoint.note': 'a signed checkpoint: origin, size, hash, signature',
  'ledger_cosig.size': 'size of the ledger',
  'ledger_cosig.time': 'when a witness cosigned',
  'bulletin_publication.files': 'names of files of a bulletin and their hashes',
  'schema_migration.name': 'name of a file of this program',
  'schema_migration.checksum': 'a hash',
}

const harmless = ['int4', 'int2', 'bool', 'timestamptz', 'uuid']
/** A check that holds a text to a pattern or a list; a bound on its length alone closes nothing. */
const closes = / ~ '\^|= ANY \(ARRAY\[| ~~ '/

type Column = { name: string; type: string; checks: string[]; refers: boolean }

let home: TestContext
let columns: Column[]
beforeAll(async () => {
  home = await testContext()
  const { rows } = await sql<Column>`
    select c.relname || '.' || a.attname as name, t.typname as type,
           coalesce((select array_agg(pg_get_constraintdef(k.oid)) from pg_constraint k
              where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]), '{}') as checks,
           exists (select from pg_constraint k
              where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)) as refers
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and a.attnum > 0 and not a.attisdropped
     order by 1`.execute(home.ctx.db)
  columns = rows
})
afterAll(() => home.close())

const isOpen = ({ type, checks, refers }: Column) =>
  !harmless.includes(type) && !refers && !checks.some((check) => closes.test(check))

test('every column is closed, or listed with what it says', () => {
  expect(columns.length).toBeGreaterThan(50)
  expect(
    columns
      .filter(isOpen)
      .map(({ name }) => name)
      .filter((name) => !(name in openColumns)),
  ).toEqual([])
})

test('the list of open columns holds nothing that is not there', () => {
  const open = columns.filter(isOpen).map(({ name }) => name)
  expect(Object.keys(openColumns).filter((name) => !open.includes(name))).toEqual([])
})

test('a column that someone adds later is seen', async () => {
  const { db } = home.ctx
  expect(isOpen({ name: 'x.y', type: 'text', checks: ['CHECK ((length(y) <= 80))'], refers: false })).toBe(true)
  expect(isOpen({ name: 'x.y', type: 'date', checks: [], refers: false })).toBe(true)
  await expect(sql`create table note (words text)`.execute(db)).rejects.toThrow('permission denied')
})

-- The cycle of returns: what each unit owes for each period, every version of what it sent, what was asked about it and
-- answered, and when it was locked. Days are numbers, 20260305; periods are written as DHIS2 does.

-- Who owes what: of every data set now, rows of births among them. The key changes, so each row is entered anew.
do $$
declare
  old_rows jsonb := (select coalesce(jsonb_agg(jsonb_build_object('key', unit || ':' || source, 'area', area) order by unit, source), '[]')
                       from duty join agency on code = unit);
begin
  drop trigger entry_of_row on duty;
  drop trigger entry_of_change on duty;
  drop trigger no_truncate on duty;
  drop function require_entry_of_duty();
  delete from protected_table where tbl = 'duty';
  alter table duty drop constraint duty_source_check;
  alter table duty rename column source to data_set;
  update duty set data_set = 'BIRTH_ROW_' || upper(data_set);
  alter table duty add check (data_set ~ '^[A-Z][A-Z0-9_]{2,39}$');
  perform protect_table('duty', '{unit,data_set}', '{unit,data_set,from_month,to_month}');
  perform ledger_record('schema.migrate', 'system', 'office', 'duty', old_rows);
  perform ledger_record('schema.migrate', 'system', 'office', 'duty',
    (select coalesce(jsonb_agg(jsonb_build_object('key', unit || ':' || data_set, 'area', area) order by unit, data_set), '[]')
       from duty join agency on code = unit));
end $$;

-- Data sets of an office’s own: tables of counts, declared by it.
create table data_set (
  code text primary key check (code ~ '^X_[A-Z0-9_]{1,38}$'),
  area text not null references area (code),
  definition jsonb not null check (definition ->> 'code' = code and pg_column_size(definition) < 60000),
  declared_by uuid not null references officer (id),
  declared_at timestamptz not null,
  ended_at timestamptz
);

-- The head of a unit confirms what it sends; she sends for it as well where she is a reporter, but never confirms her own.
do $$
declare
  old_check name;
begin
  for old_check in select conname from pg_constraint where conrelid = 'officer'::regclass and contype = 'c'
                      and pg_get_constraintdef(oid) ~ 'roles' loop
    execute format('alter table officer drop constraint %I', old_check);
  end loop;
end $$;
alter table officer
  add constraint officer_roles check (roles <@ array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor',
    'system-admin', 'security-admin', 'audit-admin'] and cardinality(roles) between 1 and 5),
  add constraint officer_alone check (cardinality(roles) = 1 or not roles && array['auditor', 'system-admin', 'security-admin', 'audit-admin']),
  add constraint officer_of_unit check ((unit is not null) = (roles && array['reporter', 'unit-head']));

-- What a unit owes for a period.
create table filing (
  data_set text not null check (data_set ~ '^[A-Z][A-Z0-9_]{2,39}$'),
  unit text not null references agency (code),
  period text not null check (period ~ '^[0-9]{4}((0[1-9]|1[0-2])|Q[1-4]|W([1-9]|[1-4][0-9]|5[0-3]))?$'),
  area text not null check (area ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  -- Month in which the period ends, for order across frequencies.
  last_month integer not null check (last_month between 190001 and 209912),
  opens_day integer not null check (opens_day between 19000101 and 20991231),
  due_day integer not null check (due_day between 19000101 and 20991231),
  locks_day integer not null check (locks_day between 19000101 and 20991231),
  state text not null check (state in ('scheduled', 'open', 'overdue', 'confirming', 'submitted', 'checking', 'accepted',
    'zero-declared', 'queried', 'resubmitted', 'locked', 'reopened', 'waived')),
  -- The version in force, 0 where there is none.
  version integer not null default 0 check (version >= 0),
  first_sent timestamptz,
  locked_at timestamptz,
  -- Whether the version in force came after a lock.
  revised boolean not null default false,
  -- Whether the head of the unit confirms what is sent.
  confirmed boolean not null default false,
  waiver text check (waiver in ('not-operating', 'merged', 'disaster', 'entered-by-mistake', 'no-longer-asked')),
  primary key (unit, data_set, period),
  check (due_day >= opens_day and locks_day >= due_day),
  check ((state = 'waived') = (waiver is not null))
);
create index filing_by_month on filing (last_month, unit, data_set);
create index filing_by_state on filing (state, due_day) where state not in ('locked', 'waived');

-- Which state may follow which, and by whose hand; '{system}' is the clock and the checks. The same as `filingMoves` in
-- core/src/cycle/filingState.ts, against which a test holds it.
create function filing_move_roles(old_state text, new_state text) returns text[] language sql immutable as $$
  select case
    when old_state = 'scheduled' and new_state = 'open' then array['system']
    when old_state = 'open' and new_state = 'overdue' then array['system']
    when old_state = 'overdue' and new_state = 'open' then array['srb-head']
    when old_state in ('open', 'overdue', 'reopened', 'accepted', 'zero-declared', 'submitted', 'checking') and new_state in ('submitted', 'confirming') then array['reporter']
    when old_state = 'confirming' and new_state in ('submitted', 'open', 'zero-declared', 'reopened') then array['unit-head']
    when old_state in ('open', 'overdue', 'reopened') and new_state = 'zero-declared' then array['unit-head']
    when old_state in ('submitted', 'resubmitted') and new_state = 'checking' then array['system']
    when old_state in ('checking', 'resubmitted') and new_state = 'accepted' then array['system', 'srb-clerk']
    when old_state in ('checking', 'accepted', 'resubmitted') and new_state = 'queried' then array['srb-clerk']
    when old_state = 'queried' and new_state = 'resubmitted' then array['reporter']
    when old_state in ('accepted', 'zero-declared') and new_state = 'locked' then array['system']
    when old_state = 'locked' and new_state = 'reopened' then array['srb-head', 'statistician']
    when old_state in ('scheduled', 'open', 'overdue') and new_state = 'waived' then array['srb-head']
  end
$$;

-- Whether a proposal of this kind about this filing was approved in this very transaction.
create function approved_now(wanted text, f filing) returns boolean language sql stable as $$
  select exists (select from proposal p where p.kind = wanted and p.state = 'approved' and p.decided_xid = pg_current_xact_id()
                    and p.action::jsonb @> jsonb_build_object('unit', f.unit, 'dataSet', f.data_set, 'period', f.period))
$$;

create function filing_moves() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  allowed text[] := filing_move_roles(old.state, new.state);
  by_request boolean := session_user = (select name from login_role where purpose = 'app');
begin
  if (old.data_set, old.unit, old.period, old.area, old.last_month, old.opens_day, old.confirmed) is distinct from
     (new.data_set, new.unit, new.period, new.area, new.last_month, new.opens_day, new.confirmed) or new.version < old.version
     or (old.first_sent is not null and old.first_sent is distinct from new.first_sent)
     or (old.state = new.state and (old.locked_at, old.waiver) is distinct from (new.locked_at, new.waiver)) then
    raise exception 'what a filing is of is kept' using errcode = 'restrict_violation';
  end if;
  if old.state <> new.state then
    if allowed is null then
      raise exception 'a filing does not go from % to %', old.state, new.state using errcode = 'CY001';
    end if;
    if by_request and not coalesce(session_roles() && allowed, false) then
      raise exception 'this step is for other roles' using errcode = 'CY002';
    end if;
    -- A lock is opened only by what a second officer has approved, in the transaction of the approval.
    if old.state = 'locked' and not approved_now('return.reopen', new) then
      raise exception 'nobody has approved that this is opened again' using errcode = 'CY003';
    end if;
  end if;
  if (old.due_day, old.locks_day) is distinct from (new.due_day, new.locks_day) and not approved_now('return.extend', new) then
    raise exception 'nobody has approved more time' using errcode = 'CY003';
  end if;
  -- What comes into force was sent, was not sent back, and was confirmed where that is asked; a zero return is the head’s own.
  if new.version <> old.version then
    if by_request and not coalesce(session_roles() && array['reporter', 'unit-head'], false) then
      raise exception 'this step is for other roles' using errcode = 'CY002';
    end if;
    if not exists (select from submission s
                    where (s.unit, s.data_set, s.period, s.version) = (new.unit, new.data_set, new.period, new.version) and not s.sent_back
                      and (not new.confirmed or s.zero or s.confirmed_by is not null or old.state = 'queried')) then
      raise exception 'this version is not confirmed' using errcode = 'CY006';
    end if;
  end if;
  if old.state <> 'confirming' and new.state = 'submitted' and new.confirmed then
    raise exception 'this is confirmed by the head of the unit' using errcode = 'CY006';
  end if;
  return new;
end $$;
create trigger filing_moves before update on filing for each row execute function filing_moves();

create function keep_row() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are kept', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger filing_is_kept before delete on filing for each row execute function keep_row();

-- Every version of a return as it was sent. None is ever taken away or rewritten.
create table submission (
  data_set text not null,
  unit text not null,
  period text not null,
  version integer not null check (version >= 1),
  area text not null,
  number text not null unique,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- Canonical JSON of a table of counts; null for rows of births, whose content is the package.
  content bytea check (octet_length(content) <= 2000000),
  package text references return (hash),
  way text not null check (way in ('form', 'file', 'api', 'carried', 'rows')),
  rows integer not null check (rows >= 0),
  boys integer not null check (boys >= 0),
  girls integer not null check (girls >= 0),
  unknown integer not null check (unknown >= 0),
  zero boolean not null,
  zero_reason text check (zero_reason in ('no-births', 'service-closed', 'service-moved', 'newly-opened')),
  correction_reason text check (correction_reason in ('late-records', 'copying-error', 'wrong-period', 'wrong-unit', 'recount', 'other-source')),
  sent_by uuid references officer (id),
  sent_at timestamptz not null,
  -- Once the head of the unit has confirmed, it is a return.
  confirmed_by uuid references officer (id),
  confirmed_at timestamptz,
  sent_back boolean not null default false,
  primary key (unit, data_set, period, version),
  foreign key (unit, data_set, period) references filing,
  check ((content is null) = (package is not null)),
  check (content is null or encode(sha256(content), 'hex') = hash),
  check (confirmed_by is distinct from sent_by or confirmed_by is null),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (zero or zero_reason is null)
);
create index submission_hash on submission (hash);
create index submission_package on submission (package) where package is not null;

create function keep_submission() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  by_request boolean := session_user = (select name from login_role where purpose = 'app');
begin
  if tg_op = 'INSERT' then
    -- Nobody sends in the name of another, and a zero return is declared by the head of the unit.
    if by_request and (new.sent_by is distinct from session_officer() or new.confirmed_by is not null
         or not coalesce(session_roles() && array[case when new.zero then 'unit-head' when new.way = 'carried' then 'srb-clerk' else 'reporter' end], false)) then
      raise exception 'this step is for other roles' using errcode = 'CY002';
    end if;
    if (select state from filing f where (f.unit, f.data_set, f.period) = (new.unit, new.data_set, new.period)) in ('locked', 'waived', 'scheduled') then
      raise exception 'nothing is sent to a return that is locked, waived or not yet open' using errcode = 'CY004';
    end if;
    return new;
  end if;
  if (old.data_set, old.unit, old.period, old.version, old.area, old.number, old.hash, old.content, old.package, old.way, old.rows, old.boys,
      old.girls, old.unknown, old.zero, old.zero_reason, old.correction_reason, old.sent_by, old.sent_at)
     is distinct from
     (new.data_set, new.unit, new.period, new.version, new.area, new.number, new.hash, new.content, new.package, new.way, new.rows, new.boys,
      new.girls, new.unknown, new.zero, new.zero_reason, new.correction_reason, new.sent_by, new.sent_at)
     or old.confirmed_by is not null or old.sent_back then
    raise exception 'what was sent is kept' using errcode = 'restrict_violation';
  end if;
  if by_request and new.confirmed_by is not null and new.confirmed_by is distinct from session_officer() then
    raise exception 'this step is for other roles' using errcode = 'CY002';
  end if;
  return new;
end $$;
create trigger submission_is_kept before insert or update on submission for each row execute function keep_submission();
create trigger submission_stays before delete on submission for each row execute function keep_row();

-- What the checks found of a version: can be found again.
create table submission_report (
  data_set text not null,
  unit text not null,
  period text not null,
  version integer not null,
  area text not null,
  findings jsonb not null,
  checked_at timestamptz not null,
  primary key (unit, data_set, period, version),
  foreign key (unit, data_set, period, version) references submission
);

-- What was done with a return, and when: one line a step, for its timeline. The ledger holds the same as evidence.
create table filing_step (
  id uuid primary key,
  data_set text not null,
  unit text not null,
  period text not null,
  area text not null,
  step text not null check (step ~ '^[a-z-]{1,20}$'),
  version integer not null check (version >= 0),
  officer uuid references officer (id),
  at timestamptz not null,
  foreign key (unit, data_set, period) references filing
);
create index filing_step_of on filing_step (unit, data_set, period, at);
create trigger filing_step_stays before update or delete on filing_step for each row execute function keep_row();

-- Notices of rectification, and what was answered to each item. Who decides is not who replied.
create table notice (
  id uuid primary key,
  -- 整改〔2026〕7号, counted by area and year.
  number text not null,
  data_set text not null,
  unit text not null,
  period text not null,
  version integer not null,
  area text not null,
  due_day integer not null check (due_day between 19000101 and 20991231),
  issued_by uuid not null references officer (id),
  issued_at timestamptz not null,
  closed_at timestamptz,
  unique (area, number),
  foreign key (unit, data_set, period, version) references submission
);
create index notice_open on notice (area) where closed_at is null;
create unique index notice_one_open on notice (unit, data_set, period) where closed_at is null;

create table notice_item (
  notice uuid not null references notice (id),
  n integer not null check (n >= 1),
  code text not null check (code ~ '^[a-z-]{1,40}$'),
  section text not null check (section ~ '^[a-z0-9-]{0,40}$'),
  row integer not null check (row >= 0),
  col text not null check (col ~ '^[a-z0-9-]{0,40}$'),
  "values" jsonb not null check (pg_column_size("values") < 4000),
  state text not null check (state in ('open', 'replied', 'accepted', 'not-accepted', 'dispute-upheld', 'dispute-refused')),
  reply text check (reply in ('corrected', 'explained', 'disputed')),
  note text check (length(note) <= 400),
  proof text check (proof ~ '^[0-9a-f]{64}$'),
  replied_by uuid references officer (id),
  replied_at timestamptz,
  decision text check (length(decision) <= 400),
  decided_by uuid references officer (id),
  decided_at timestamptz,
  primary key (notice, n),
  check ((reply is null) = (replied_by is null)),
  check (decided_by is distinct from replied_by or decided_by is null),
  check ((state in ('open', 'replied')) = (decided_by is null)),
  check (state not in ('dispute-upheld', 'dispute-refused') or (reply = 'disputed' and decision is not null)),
  check (reply is distinct from 'disputed' or state in ('replied', 'dispute-upheld', 'dispute-refused'))
);

-- Replies are the unit’s, disputes the statistics reviewer’s, all else the clerk’s.
create function notice_item_by_role() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  allowed text := case when new.state = 'replied' then 'reporter'
                       when new.state in ('dispute-upheld', 'dispute-refused') then 'statistician'
                       else 'srb-clerk' end;
begin
  if (old.notice, old.n, old.code, old.section, old.row, old.col, old."values") is distinct from
     (new.notice, new.n, new.code, new.section, new.row, new.col, new."values") or old.decided_by is not null then
    raise exception 'what a notice says is kept' using errcode = 'restrict_violation';
  end if;
  if new.decided_by is not null and (old.reply, old.note, old.proof, old.replied_by, old.replied_at) is distinct from
     (new.reply, new.note, new.proof, new.replied_by, new.replied_at) then
    raise exception 'a reply is the unit’s own' using errcode = 'restrict_violation';
  end if;
  if session_user = (select name from login_role where purpose = 'app') and (not coalesce(session_roles() && array[allowed], false)
       or case when new.state = 'replied' then new.replied_by else new.decided_by end is distinct from session_officer()) then
    raise exception 'this step is for other roles' using errcode = 'CY002';
  end if;
  return new;
end $$;
create trigger notice_item_by_role before update on notice_item for each row execute function notice_item_by_role();
create trigger notice_item_stays before delete on notice_item for each row execute function keep_row();
create trigger notice_stays before delete on notice for each row execute function keep_row();

-- Longer time to send one return, as a second officer has approved.
create table filing_extension (
  proposal uuid primary key references proposal (id),
  data_set text not null,
  unit text not null,
  period text not null,
  area text not null,
  until_day integer not null check (until_day between 19000101 and 20991231),
  at timestamptz not null,
  foreign key (unit, data_set, period) references filing
);

-- What the clock has done, once each: reminder, notice to the head, supervision slip, ground of accountability.
create table clock_step (
  data_set text not null,
  unit text not null,
  period text not null,
  step text not null check (step in ('reminder', 'notice-to-head', 'slip', 'accountability')),
  area text not null,
  on_day integer not null check (on_day between 19000101 and 20991231),
  at timestamptz not null,
  primary key (unit, data_set, period, step),
  foreign key (unit, data_set, period) references filing
);

-- Messages in the system: to a role of a unit or of an office. What one says is its kind and its values; sentences are core’s.
create table message (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z-]{1,40}$'),
  area text not null,
  unit text references agency (code),
  to_role text not null check (to_role in ('reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician')),
  "values" jsonb not null check (pg_column_size("values") < 4000),
  at timestamptz not null,
  read_at timestamptz
);
create index message_unit on message (unit, at) where unit is not null;
create index message_area on message (area, at);
create function keep_message() returns trigger language plpgsql as $$
begin
  if (old.id, old.kind, old.area, old.unit, old.to_role, old."values", old.at) is distinct from
     (new.id, new.kind, new.area, new.unit, new.to_role, new."values", new.at) then
    raise exception 'what a message says is kept' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger message_is_kept before update on message for each row execute function keep_message();

-- That a message waits, said outside where the office has set this up: by which way, to which address (its hash alone), and how it went.
create table outbound (
  message uuid not null references message (id),
  target text not null check (target ~ '^[0-9a-f]{64}$'),
  way text not null check (way in ('mail', 'webhook')),
  area text not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  tries integer not null check (tries >= 0),
  at timestamptz not null,
  primary key (message, target)
);
create index outbound_area on outbound (area, at);

-- The quarter’s exchange between two owners of figures: what was compared, and both signatures, by different departments and people.
create table exchange_minute (
  id uuid primary key,
  area text not null references area (code),
  quarter text not null check (quarter ~ '^[0-9]{4}Q[1-4]$'),
  one text not null,
  other text not null,
  -- Canonical JSON of what was compared.
  content bytea not null check (octet_length(content) <= 2000000),
  hash text not null check (encode(sha256(content), 'hex') = hash),
  due_day integer not null check (due_day between 19000101 and 20991231),
  drafted_by uuid references officer (id),
  drafted_at timestamptz not null,
  replaced_by uuid references exchange_minute (id) deferrable initially deferred,
  check (one < other)
);
create unique index exchange_minute_in_force on exchange_minute (area, quarter, one, other) where replaced_by is null;
create trigger exchange_minute_stays before delete on exchange_minute for each row execute function keep_row();

create table minute_signature (
  minute uuid not null references exchange_minute (id),
  department text not null,
  officer uuid not null references officer (id),
  area text not null,
  -- The hash that was signed.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  primary key (minute, department),
  unique (minute, officer)
);
create function sign_minute() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from exchange_minute m join officer o on o.id = new.officer
                  where m.id = new.minute and m.hash = new.hash and m.replaced_by is null
                    and new.department in (m.one, m.other) and o.department = new.department) then
    raise exception 'a minute is signed by its two owners, as it stands' using errcode = 'CY005';
  end if;
  return new;
end $$;
create trigger sign_minute before insert on minute_signature for each row execute function sign_minute();
create trigger minute_signature_stays before update or delete on minute_signature for each row execute function keep_row();

-- What comes round in an office: meetings, digests, bulletins; and campaigns with their phases.
create table cadence (
  id uuid primary key,
  area text not null references area (code),
  kind text not null check (kind in ('meeting', 'digest', 'bulletin', 'exchange')),
  every text not null check (every in ('weekly', 'half-monthly', 'monthly', 'quarterly')),
  -- Weekday 1 to 7 for what is weekly, else day of the month or of its half, 0 for the last working day.
  on_day integer not null check (on_day between 0 and 31),
  from_day integer not null check (from_day between 19000101 and 20991231),
  to_day integer check (to_day between 19000101 and 20991231)
);

create table campaign (
  id uuid primary key,
  area text not null references area (code),
  title text not null check (length(title) between 2 and 80),
  from_day integer not null check (from_day between 19000101 and 20991231),
  to_day integer not null check (to_day between 19000101 and 20991231),
  -- Phases in order: what each is, and its last day.
  phases jsonb not null check (pg_column_size(phases) < 4000),
  check (to_day >= from_day)
);

-- A digest as the system drafted it for a day of a cadence: figures by code, no sentence of anyone.
create table digest (
  cadence uuid not null references cadence (id),
  on_day integer not null check (on_day between 19000101 and 20991231),
  area text not null,
  content jsonb not null check (pg_column_size(content) < 60000),
  drafted_at timestamptz not null,
  primary key (cadence, on_day)
);

-- Keys with which units sign what is carried in on a stick.
create table unit_key (
  id uuid primary key,
  unit text not null references agency (code),
  area text not null,
  -- Ed25519, 32 bytes.
  key bytea not null unique check (octet_length(key) = 32),
  registered_by uuid not null references officer (id),
  registered_at timestamptz not null,
  ended_at timestamptz
);

-- Uploads that come in parts: how much of which file has arrived. The parts lie in <home>/uploads until all are there.
create table upload (
  id uuid primary key,
  officer uuid not null references officer (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes between 1 and 2000000000),
  arrived bigint not null check (arrived between 0 and bytes),
  begun_at timestamptz not null,
  unique (officer, sha256)
);

-- Two more things that need a second officer: a locked return opened again, and more time for one.
alter table proposal drop constraint proposal_kind_check, add constraint proposal_kind_check check (kind in ('user.grant', 'user.revoke',
  'user.reset', 'bulletin.publish', 'purpose.grant', 'key.destroy', 'return.reopen', 'return.extend'));
create or replace function proposal_roles(kind text, deciding boolean) returns text[] language sql immutable as $$
  select case
    when kind in ('user.grant', 'user.revoke', 'user.reset')
      then case when deciding then array['audit-admin'] else array['security-admin'] end
    when kind = 'purpose.grant' then case when deciding then array['srb-head'] else array['statistician', 'srb-clerk'] end
    when kind = 'bulletin.publish' then case when deciding then array['srb-head'] else array['srb-clerk', 'srb-head'] end
    when kind = 'key.destroy' then array['srb-head']
    when kind = 'return.reopen' then case when deciding then array['statistician'] else array['srb-head'] end
    when kind = 'return.extend' then case when deciding then array['srb-head'] else array['srb-clerk'] end
  end
$$;

select protect_table('data_set', '{code}', '{code,area,definition,declared_by,declared_at,ended_at}');
select protect_table('filing', '{unit,data_set,period}', '{data_set,unit,period,area,opens_day,due_day,locks_day,state,version,revised,confirmed,waiver}');
select protect_table('submission', '{unit,data_set,period,version}', '{data_set,unit,period,version,area,number,hash,way,zero,zero_reason,correction_reason,package,sent_by,sent_at,confirmed_by,confirmed_at,sent_back}');
select protect_table('notice', '{id}', '{id,number,data_set,unit,period,version,area,due_day,issued_by,issued_at,closed_at}');
select protect_table('notice_item', '{notice,n}', '{notice,n,code,section,row,col,values,state,reply,note,proof,replied_by,replied_at,decision,decided_by,decided_at}');
select protect_table('filing_extension', '{proposal}', '{proposal,data_set,unit,period,area,until_day}');
select protect_table('exchange_minute', '{id}', '{id,area,quarter,one,other,hash,due_day,drafted_by,drafted_at,replaced_by}');
select protect_table('minute_signature', '{minute,department}', '{minute,department,officer,hash,at}');
select protect_table('cadence', '{id}', '{id,area,kind,every,on_day,from_day,to_day}');
select protect_table('campaign', '{id}', '{id,area,title,from_day,to_day,phases}');
select protect_table('unit_key', '{id}', '{id,unit,key,registered_by,registered_at,ended_at}');

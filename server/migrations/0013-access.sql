-- Who may do what: officers of department × area × roles, sessions as the context of every question, approvals by a second
-- officer, grants for rows of births, and the record of who looked. What each login role may reach stands in
-- server/rights/rights.sql, which is made from the rules in core/src/access.

-- Login roles of this database, by what they are for; filled in at each start.
create table login_role (
  purpose text primary key check (purpose in ('owner', 'app', 'gate', 'jobs')),
  name name not null unique
);

-- Officers: the roles become a set, the password goes where only the gate reads. The row gets a salt, so that its hash in the
-- ledger cannot be found again by trying names.
drop trigger entry_of_row on officer;
drop trigger entry_of_change on officer;
drop trigger no_truncate on officer;
drop function require_entry_of_officer();
delete from protected_table where tbl = 'officer';

create table password (
  officer uuid primary key references officer (id),
  hash text not null check (hash like '$argon2id$%'),
  set_at timestamptz not null
);
insert into password (officer, hash, set_at) select id, password, now() from officer;

alter table officer
  add column department text check (department in ('office', 'health', 'police', 'statistics', 'disease-control', 'market', 'drug',
    'civil-affairs', 'education', 'insurance', 'women', 'discipline', 'finance')),
  add column roles text[],
  add column salt uuid not null default gen_random_uuid();
update officer set roles = array[role], department = coalesce(
  (select a.department from agency a where a.code = officer.unit), case role when 'statistician' then 'statistics' else 'office' end);
alter table officer
  alter column department set not null,
  alter column roles set not null,
  drop column role,
  drop column password,
  add check (roles <@ array['reporter', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin']),
  add check (cardinality(roles) between 1 and 4),
  -- Who keeps the system, its officers or the record of who looked has no other role, and neither has who audits.
  add check (cardinality(roles) = 1 or not roles && array['auditor', 'system-admin', 'security-admin', 'audit-admin']),
  add check ((unit is not null) = ('reporter' = any (roles)));
alter table agency drop constraint agency_department_check, add check (department in ('office', 'health', 'police', 'statistics',
  'disease-control', 'market', 'drug', 'civil-affairs', 'education', 'insurance', 'women', 'discipline', 'finance'));

select protect_table('officer', '{id}', '{id,account,name,department,area,unit,roles,active,salt}');
select protect_table('password', '{officer}', '{officer,set_at}', '{hash}');

-- Every question of a request is asked in a session: its token stands in the setting evenborn.session, and what it opens is
-- found here, over tables that the asking role cannot read. Rights withdrawn stop with the row. When a session is over by the
-- clock is asked by the gate.
create function area_stem(code text) returns text language sql immutable as $$
  select case when length(code) > 6 then left(code, 9) when right(code, 4) = '0000' then left(code, 2)
              when right(code, 2) = '00' then left(code, 4) else code end
$$;
create index area_elsewhere on area (code) where counts_into is not null or not starts_with(code, area_stem(parent));

-- The areas of an office as patterns of codes: its own, and those elsewhere that lie in it by the list or count into it.
create function office_patterns(office text) returns text[] language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  with recursive parts(stem) as (
    select area_stem(office)
    union
    select area_stem(a.code) from area a join parts p on starts_with(a.parent, p.stem) or starts_with(a.counts_into, p.stem)
     where (a.counts_into is not null or not starts_with(a.code, area_stem(a.parent))) and not starts_with(a.code, p.stem)
  )
  select array_agg(stem || '%') from parts
$$;

create function session_row() returns officer language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select o.* from session s join officer o on o.id = s.officer_id
   where s.token_hash = encode(sha256(convert_to(current_setting('evenborn.session', true), 'UTF8')), 'hex') and o.active
$$;
create function session_officer() returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select (session_row()).id $$;
create function session_roles() returns text[] language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select (session_row()).roles $$;
create function session_unit() returns text language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select (session_row()).unit $$;
create function session_patterns() returns text[] language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select office_patterns((session_row()).area) $$;

-- A request records as the officer whose session it is, and as nobody else.
create function entry_of_session() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if session_user = (select name from login_role where purpose = 'app') and new.actor is distinct from session_officer()::text then
    raise exception 'an entry is of the officer who is signed in' using errcode = 'LG004';
  end if;
  return new;
end $$;
create trigger entry_of_session before insert on ledger_outbox for each row execute function entry_of_session();

-- What needs a second officer. The action is one line of text, its hash is what is approved: another action has another hash.
create table proposal (
  id uuid primary key,
  kind text not null check (kind in ('user.grant', 'user.revoke', 'bulletin.publish', 'purpose.grant', 'key.destroy')),
  area text not null check (area ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  action text not null check (octet_length(action) <= 8000),
  hash text not null unique check (hash = encode(sha256(convert_to(action, 'UTF8')), 'hex')),
  proposed_by uuid not null references officer (id),
  proposed_at timestamptz not null,
  state text not null check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  decided_at timestamptz,
  -- The transaction of the approval: what was approved is carried out in that one and in no other.
  decided_xid xid8,
  unique (hash, proposed_by),
  check ((state = 'waiting') = (decided_at is null))
);
create index proposal_waiting on proposal (area) where state = 'waiting';

create function keep_proposal() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.id, old.kind, old.area, old.action, old.hash, old.proposed_by, old.proposed_at)
       is distinct from (new.id, new.kind, new.area, new.action, new.hash, new.proposed_by, new.proposed_at)
     or old.state <> 'waiting' then
    raise exception 'what was proposed is kept' using errcode = 'restrict_violation';
  end if;
  new.decided_xid := pg_current_xact_id();
  return new;
end $$;
create trigger proposal_is_kept before update or delete on proposal for each row execute function keep_proposal();

-- Nobody approves what they proposed: proposed_by stands in the approval, tied to the proposal, so that the two can be compared.
create table approval (
  hash text not null,
  proposed_by uuid not null,
  officer uuid not null references officer (id) check (officer <> proposed_by),
  verdict text not null check (verdict in ('approve', 'refuse')),
  at timestamptz not null,
  -- How the officer showed who was there: a passkey over this very hash, a one-time code, or the password typed again.
  shown_by text not null check (shown_by in ('passkey', 'totp', 'password')),
  signature bytea check ((signature is not null) = (shown_by = 'passkey')),
  primary key (hash, officer),
  foreign key (hash, proposed_by) references proposal (hash, proposed_by)
);
create function keep_approval() returns trigger language plpgsql as $$
begin
  raise exception 'an approval is kept' using errcode = 'restrict_violation';
end $$;
create trigger approval_is_kept before update or delete on approval for each row execute function keep_approval();

-- Which roles propose and decide what, as core/src/access/proposal.ts has it.
create function proposal_roles(kind text, deciding boolean) returns text[] language sql immutable as $$
  select case
    when kind in ('user.grant', 'user.revoke') then case when deciding then array['audit-admin'] else array['security-admin'] end
    when kind = 'purpose.grant' then case when deciding then array['srb-head'] else array['statistician', 'srb-clerk'] end
    when kind = 'bulletin.publish' then case when deciding then array['srb-head'] else array['srb-clerk', 'srb-head'] end
    when kind = 'key.destroy' then array['srb-head']
  end
$$;
create function proposal_by_role() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  allowed text[];
begin
  if tg_table_name = 'proposal' then
    allowed := proposal_roles(new.kind, false);
  else
    allowed := (select proposal_roles(p.kind, true) from proposal p where p.hash = new.hash);
  end if;
  if session_user = (select name from login_role where purpose = 'app') and not coalesce(session_roles() && allowed, false) then
    raise exception 'this is for other roles' using errcode = 'AC001';
  end if;
  return new;
end $$;
create trigger proposal_by_role before insert on proposal for each row execute function proposal_by_role();
create trigger approval_by_role before insert on approval for each row execute function proposal_by_role();

-- Approved means: somebody else approved it.
create function proposal_as_approved() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.state = 'approved' and not exists (select from approval a where a.hash = new.hash and a.verdict = 'approve') then
    raise exception 'nobody has approved this' using errcode = 'AC001';
  end if;
  if new.state = 'refused' and not exists (select from approval a where a.hash = new.hash and a.verdict = 'refuse') then
    raise exception 'nobody has refused this' using errcode = 'AC001';
  end if;
  return new;
end $$;
create trigger proposal_as_approved before update on proposal for each row execute function proposal_as_approved();

-- Rights of officers change in a request only as they were approved, in the transaction of the approval, and never for the
-- officer whose session it is.
create function officer_as_approved() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if session_user <> (select name from login_role where purpose = 'app') then return new; end if;
  if tg_op = 'UPDATE' and (old.id, old.account) is distinct from (new.id, new.account) then
    raise exception 'an officer stays who it is' using errcode = 'restrict_violation';
  end if;
  if new.id = session_officer() or not exists (
    select from proposal p where p.decided_xid = pg_current_xact_id() and p.state = 'approved' and p.kind in ('user.grant', 'user.revoke')
       and p.action::jsonb ->> 'officer' = new.id::text and p.proposed_by <> new.id)
  then
    raise exception 'rights change as they were approved' using errcode = 'AC001';
  end if;
  return new;
end $$;
create trigger officer_as_approved before insert or update on officer for each row execute function officer_as_approved();

-- Rows of births, one per child, without names: for one of four purposes, on paper (the hash of a document), for some hours,
-- to so many rows, granted by somebody else. Enforcement is no purpose, and no role can make it one.
create table purpose_grant (
  id uuid primary key,
  officer uuid not null references officer (id),
  area text not null check (area ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  purpose text not null check (purpose in ('data_quality', 'linkage', 'newborn_safety', 'statistics_method')),
  fields text[] not null check (cardinality(fields) between 1 and 12 and fields <@ array['birth_month', 'sex', 'birth_order', 'plurality',
    'birth_rank', 'residence', 'place', 'facility', 'mask', 'sex_differs', 'unsure']),
  document text not null check (document ~ '^[0-9a-f]{64}$'),
  max_rows integer not null check (max_rows between 1 and 100000),
  granted_by uuid not null references officer (id) check (granted_by <> officer),
  granted_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > granted_at and expires_at <= granted_at + interval '8 hours')
);
create function keep_grant() returns trigger language plpgsql as $$
begin
  raise exception 'a grant is kept; it ends by itself' using errcode = 'restrict_violation';
end $$;
create trigger grant_is_kept before update or delete on purpose_grant for each row execute function keep_grant();

-- Each opening of the births: who, for what, how many rows at most; written and committed before the key is given out.
create table births_opening (
  id uuid primary key,
  grant_id uuid references purpose_grant (id),
  -- Null where the system links and counts by itself.
  officer uuid references officer (id),
  purpose text not null check (purpose in ('data_quality', 'linkage', 'newborn_safety', 'statistics_method')),
  cohort integer not null check (cohort between 1990 and 2099),
  rows integer not null check (rows between 0 and 100000000),
  -- Hash of what was asked.
  filter text not null check (filter ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  key_given boolean not null default false,
  check ((grant_id is null) = (officer is null))
);

-- The database's half of the key of the births at rest: read by functions alone.
create table births_key (
  single boolean primary key check (single),
  half bytea not null check (octet_length(half) = 32)
);

-- Who looked: endpoint, how many rows, hash of the question. No words, no values, no addresses.
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  officer uuid references officer (id),
  area text check (area ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  -- The unit whose rows were looked at, where it is one.
  unit text check (unit ~ '^[0-9A-Z]{4,22}$'),
  endpoint text not null check (endpoint ~ '^[a-z]+[.][A-Za-z]+$'),
  class text not null check (class in ('P0', 'P1', 'P2', 'P3')),
  allowed boolean not null,
  rows integer not null check (rows >= 0),
  filter text check (filter ~ '^[0-9a-f]{64}$')
);
create index access_log_area on access_log (area, at);
create index access_log_officer on access_log (officer, at);
create function keep_access_log() returns trigger language plpgsql as $$
begin
  raise exception 'who looked is kept' using errcode = 'restrict_violation';
end $$;
create trigger access_log_is_kept before update or delete on access_log for each row execute function keep_access_log();
create trigger access_log_stays before truncate on access_log for each statement execute function keep_access_log();

-- What a minute’s looking came to: its root stands in the ledger, so that the record of who looked cannot be thinned out later.
create table access_batch (
  last bigint primary key,
  first bigint not null check (first <= last),
  n integer not null check (n >= 1),
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null
);

select protect_table('access_batch', '{last}', '{last,first,n,root,at}');
select protect_table('proposal', '{id}', '{id,kind,area,hash,proposed_by,proposed_at,state,decided_at}');
select protect_table('approval', '{hash,officer}', '{hash,proposed_by,officer,verdict,at,shown_by,signature}');
select protect_table('purpose_grant', '{id}', '{id,officer,area,purpose,fields,document,max_rows,granted_by,granted_at,expires_at}');
select protect_table('births_opening', '{id}', '{id,grant_id,officer,purpose,cohort,rows,filter,at}');

-- Officers of before are entered as they stand now: their hash is over other columns.
select ledger_record('schema.migrate', 'system', 'office', 'officer',
                     coalesce((select jsonb_agg(jsonb_build_object('key', id, 'area', area) order by id) from officer), '[]'));
select ledger_record('schema.migrate', 'system', 'office', 'password',
                     coalesce((select jsonb_agg(jsonb_build_object('key', id, 'area', area) order by id) from officer), '[]'));

-- Opens the births of a year: for the system's own linkage and counts, or under a grant that is live, of the asking officer,
-- and has rows left. What is written here must be committed before births_key_of() gives the key.
create function open_births(opening uuid, grant_wanted uuid, purpose_wanted text, cohort_wanted integer, rows_wanted integer,
                            filter_hash text, moment timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  asking uuid := session_officer();
  held purpose_grant;
begin
  if asking is null then
    if session_user is distinct from (select name from login_role where purpose = 'jobs') or grant_wanted is not null
       or purpose_wanted not in ('linkage', 'statistics_method') then
      raise exception 'rows of births need a grant' using errcode = 'AC002';
    end if;
  else
    select * into held from purpose_grant g where g.id = grant_wanted and g.officer = asking for update;
    if not found or held.purpose <> purpose_wanted or moment < held.granted_at or moment >= held.expires_at
       or rows_wanted + (select coalesce(sum(o.rows), 0) from births_opening o where o.grant_id = held.id) > held.max_rows then
      raise exception 'rows of births need a grant' using errcode = 'AC002';
    end if;
  end if;
  insert into births_opening (id, grant_id, officer, purpose, cohort, rows, filter, at)
  values (opening, grant_wanted, asking, purpose_wanted, cohort_wanted, rows_wanted, filter_hash, moment);
  perform ledger_record('access.p3', coalesce(asking::text, 'system'),
    coalesce((session_row()).department, 'office'), 'births_opening',
    jsonb_build_array(jsonb_build_object('key', opening, 'area', coalesce(held.area, '000000'), 'act',
      jsonb_build_object('purpose', purpose_wanted, 'cohort', cohort_wanted, 'rows', rows_wanted, 'filter', filter_hash))));
end $$;

-- The key's half, once for each opening that an earlier transaction has committed.
create function births_key_of(opening uuid) returns bytea language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  given bytea;
begin
  update births_opening o set key_given = true
   where o.id = opening and not o.key_given and o.xid <> pg_current_xact_id() and o.officer is not distinct from session_officer();
  if not found then
    raise exception 'rows of births need an opening that is on record' using errcode = 'AC002';
  end if;
  insert into births_key values (true, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))) on conflict do nothing;
  select half into given from births_key;
  return given;
end $$;

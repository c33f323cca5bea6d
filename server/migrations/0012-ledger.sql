-- The ledger: what was changed, by whom, in which order. A change of a protected row and its entry are written in one
-- transaction: who records calls ledger_record(), and a trigger at the end of the transaction refuses a change without it.
-- The sequencer (server/src/ledger) gives each committed row of the outbox its place in the ledger, once and for ever.

-- Which columns of which table are decisions. They are listed one by one, so that a later column alters no earlier hash;
-- server/src/ledger/protectedTables.ts says the same, and what checks the ledger believes that list.
create table protected_table (
  tbl text primary key check (tbl ~ '^[a-z][a-z0-9_]{0,62}$'),
  key_columns text[] not null check (cardinality(key_columns) >= 1),
  columns text[] not null check (cardinality(columns) between 1 and 50)
);

create table ledger_outbox (
  id uuid primary key default gen_random_uuid(),
  -- Order of recording. For one row it is the order of its changes: who changes a row holds its lock until the commit.
  place bigint generated always as identity unique,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null check (kind ~ '^[a-z][a-z0-9]*([.][a-z0-9]+)?$'),
  actor text not null check (actor ~ '^[0-9A-Za-z][0-9A-Za-z._:-]{0,63}$'),
  dept text not null check (dept ~ '^[a-z][a-z-]{0,39}$'),
  area text not null check (area ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  tbl text collate "C" not null check (tbl ~ '^[a-z][a-z0-9_.]{0,62}$'),
  key text collate "C" not null check (key ~ '^[!-~]{1,200}$'),
  -- What the row says now; null where it is gone, or where nothing is a row of a protected table.
  state bytea check (octet_length(state) = 32),
  -- Spelled by every program alike: no null, no broken number, text in form NFC (core/src/ledger/canonicalJson.ts).
  act jsonb not null check (
    jsonb_typeof(act) = 'object' and octet_length(act::text) <= 60000 and act::text is nfc normalized
    and not jsonb_path_exists(act,
      'strict $.** ? (@.type() == "null" || (@.type() == "number" && (@.floor() != @ || @.abs() > 9007199254740991)))')
    -- What is entered is for ever: codes, hashes and counts under plain keys. No name or sentence fits, and no ID number;
    -- the code of a unit may look like one.
    and not jsonb_path_exists(act, 'strict $.** ? (@.type() == "string" && !(@ like_regex "^[0-9A-Za-z][0-9A-Za-z._:/-]{0,79}$"))')
    and not jsonb_path_exists(act, 'strict $.** ? (@.type() == "number" && @.abs() >= 100000000000000)')
    and not jsonb_path_exists(act, 'strict $.** ? (@.type() == "object").keyvalue() ? (
      !(@.key like_regex "^[a-z][A-Za-z0-9_]{0,39}$") || (@.key != "unit" && @.value.type() == "string"
        && @.value like_regex "^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9]{4}[0-9Xx]$"))')),
  refs bigint[] not null default '{}'
);

create index ledger_outbox_change on ledger_outbox (tbl, key, xid, place);

create table ledger_entry (
  seq bigint primary key check (seq >= 0),
  bytes bytea not null check (octet_length(bytes) <= 65535),
  leaf bytea not null check (octet_length(leaf) = 32),
  outbox uuid not null unique
);

-- What the last entry says of each row, and which were its first and last.
create table row_state (
  tbl text collate "C" not null,
  key text collate "C" not null,
  first bigint not null,
  seq bigint not null,
  state bytea check (octet_length(state) = 32),
  primary key (tbl, key)
);

create table ledger_checkpoint (
  size bigint primary key check (size >= 1),
  root bytea not null check (octet_length(root) = 32),
  note text not null
);

create function keep_ledger() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is kept: % of % is refused', lower(tg_op), tg_table_name using errcode = 'LG003';
end $$;

create trigger entry_is_kept before update or delete on ledger_entry for each row execute function keep_ledger();
create trigger entries_are_kept before truncate on ledger_entry for each statement execute function keep_ledger();
create trigger checkpoint_is_kept before update or delete on ledger_checkpoint for each row execute function keep_ledger();
create trigger checkpoints_are_kept before truncate on ledger_checkpoint for each statement execute function keep_ledger();

-- The state of a row t of a protected table, as an expression: SHA-256 over the text of its columns as one document.
create function ledger_state_sql(wanted text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select format('sha256(convert_to(jsonb_build_object(%s)::text, ''UTF8''))',
                (select string_agg(format('%L, t.%I', c, c), ', ' order by nth) from unnest(columns) with ordinality u(c, nth)))
    from public.protected_table where tbl = wanted
$$;

-- Which row of it has a key: parts in order, joined by colons, a minus where a part is null.
create function ledger_match_sql(wanted text, key_sql text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(
           case when a.attnotnull then format('t.%I = split_part(%s, '':'', %s)::%s', c, key_sql, nth, t.typname)
                else format('t.%I is not distinct from nullif(split_part(%s, '':'', %s), ''-'')::%s', c, key_sql, nth, t.typname) end,
           ' and ' order by nth)
    from public.protected_table p, unnest(p.key_columns) with ordinality u(c, nth)
    join pg_attribute a on a.attrelid = format('public.%I', wanted)::regclass and a.attname = c
    join pg_type t on t.oid = a.atttypid
   where p.tbl = wanted
$$;

-- The present state of a row; null where it is gone. What a session has set (its time zone, how it shows bytes) does not matter.
create function row_state_of(wanted text, wanted_key text) returns bytea language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare found_state bytea;
begin
  execute format('select %s from only public.%I t where %s', ledger_state_sql(wanted), wanted, ledger_match_sql(wanted, '$1'))
     into found_state using wanted_key;
  return found_state;
end $$;

-- Records changes of rows of one table, in the transaction that made them and after them. rows: [{key, area, act}].
-- Rows are found by their keys, also where a table was small when the plan was made and is not any more.
create function ledger_record(kind text, actor text, dept text, tbl text, rows jsonb, refs bigint[] default '{}')
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1
  set enable_seqscan = off as $$
declare
  of_table text := tbl;
  state_of_row text := 'select null::bytea as state';
begin
  if exists (select from public.protected_table p where p.tbl = of_table) then
    -- A row that someone else is changing is waited for, so that the order of recording is that of the changes.
    state_of_row := format('select %s as state from only public.%I t where %s for share',
                           ledger_state_sql(of_table), of_table, ledger_match_sql(of_table, 'r.key'));
  end if;
  execute format(
    'insert into public.ledger_outbox (kind, actor, dept, area, tbl, key, state, act, refs)
     select $1, $2, $3, r.area, $4, r.key, s.state, coalesce(r.act, ''{}''), $6
       from rows from (jsonb_to_recordset($5) as (key text, area text, act jsonb)) with ordinality r(key, area, act, nth)
       left join lateral (%s) s on true
      order by r.nth', state_of_row)
    using kind, actor, dept, of_table, rows, refs;
end $$;

-- Gives outbox rows their places: all of a batch or nothing. Refused where the ledger is not as long as the caller thinks,
-- where a row is not waiting, and where an entry says anything else of its row than what was recorded.
-- However many wait, the batch is found by its ids.
create function ledger_append(first_seq bigint, entries bytea[], taken uuid[]) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp set enable_seqscan = off as $$
declare appended bigint;
begin
  perform pg_advisory_xact_lock(hashtext('evenborn ledger'));
  if first_seq is distinct from (select coalesce(max(seq) + 1, 0) from public.ledger_entry)
     or cardinality(entries) <> cardinality(taken) then
    raise exception 'the ledger does not go on at %', first_seq using errcode = 'LG002';
  end if;
  with batch as materialized (
    select first_seq + nth - 1 as seq, b as bytes, id, convert_from(b, 'UTF8')::jsonb as entry
      from unnest(entries, taken) with ordinality u(b, id, nth)
  ), gone as (
    delete from public.ledger_outbox where id = any(taken) returning id, tbl, key, state, actor
  ), fitting as (
    select * from gone join batch using (id) where entry -> 'seq' = to_jsonb(seq) and entry ->> 'obj' = tbl || '/' || key
       and entry ->> 'actor' = actor and entry -> 'act' ->> 'state' is not distinct from encode(state, 'hex')
  ), entered as (
    insert into public.ledger_entry (seq, bytes, leaf, outbox) select seq, bytes, sha256('\x00'::bytea || bytes), id from fitting
    returning seq
  ), stated as (
    insert into public.row_state as r (tbl, key, first, seq, state)
    select distinct on (tbl, key) tbl, key, min(seq) over (partition by tbl, key), seq, state from fitting order by tbl, key, seq desc
    on conflict (tbl, key) do update set seq = excluded.seq, state = excluded.state
  )
  select count(*) into appended from entered;
  if appended <> cardinality(entries) then
    raise exception 'entries do not fit what was recorded' using errcode = 'LG002';
  end if;
end $$;

-- Makes a table a protected one. further: columns whose change needs an entry though no hash holds their value.
-- At the end of a transaction a function of the table's own asks, for each changed row: has it an entry of this very
-- transaction that says what it says now? (A function for all tables would plan its questions anew for each row.)
create function protect_table(wanted text, keys text[], decisions text[], further text[] default '{}') returns void language plpgsql as $$
declare
  watched text[] := decisions || further;
  asking text := 'require_entry_of_' || wanted;
  key_of text := (select string_agg(format('coalesce(%%1$s.%I::text, ''-'')', c), ' || '':'' || ' order by nth)
                    from unnest(keys) with ordinality u(c, nth));
begin
  insert into protected_table values (wanted, keys, decisions);
  execute format($make$
    create function %I() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1
      set enable_seqscan = off as $body$
    declare
      before text := case when tg_op <> 'INSERT' then %s end;
      after text := case when tg_op <> 'DELETE' then %s end;
      changed text;
      recorded bytea;
      present bytea;
    begin
      foreach changed in array array_remove(array[after, nullif(before, after)], null) loop
        select o.state into recorded
          from (select state, place from public.ledger_outbox
                 where tbl = tg_table_name and key = changed and xid = pg_current_xact_id() offset 0) o
         order by o.place desc limit 1;
        if found then
          select %s into present from only public.%I t where %s;
          continue when recorded is not distinct from present;
        end if;
        raise exception 'a change of %% %% has no entry in the ledger', tg_table_name, changed
          using errcode = 'LG001', table = tg_table_name, hint = 'call ledger_record() after the change, in its transaction';
      end loop;
      return null;
    end $body$ $make$,
    asking, format(key_of, 'old'), format(key_of, 'new'), ledger_state_sql(wanted), wanted, ledger_match_sql(wanted, 'changed'));
  execute format('revoke execute on function %I() from public', asking);
  execute format('create constraint trigger entry_of_row after insert or delete on %I deferrable initially deferred
                    for each row execute function %I()', wanted, asking);
  execute format('create constraint trigger entry_of_change after update on %I deferrable initially deferred
                    for each row when (row(%s) is distinct from row(%s)) execute function %I()', wanted,
                 (select string_agg(format('old.%I', c), ', ') from unnest(watched) c),
                 (select string_agg(format('new.%I', c), ', ') from unnest(watched) c), asking);
  execute format('create trigger no_truncate before truncate on %I for each statement execute function keep_ledger()', wanted);
end $$;

select protect_table('area', '{code}', '{code,name_zh,name_en,level,parent,counts_into,tile_x,tile_y}');
select protect_table('agency', '{code}', '{code,name_zh,name_en,department,area}');
select protect_table('duty', '{unit,source}', '{unit,source,from_month,to_month}');
-- That a password was changed is entered; the password is in no hash.
select protect_table('officer', '{id}', '{id,account,name,role,area,unit,active}', '{password}');
-- How far a return is in the register is derived from it; all else was decided.
select protect_table('return', '{hash}', '{id,hash,number,unit,area,source,kind,from_month,to_month,received_at,received_from,manifest,manifest_bytes,superseded_by}');
select protect_table('return_file', '{return_hash,cohort}', '{return_hash,cohort,sha256,kept_as}');
select protect_table('bulletin', '{id}', '{id,area,month,drafted_at,drafted_by,content}');

-- Rows of before are taken in as they stand, an entry each: one entry for all could only say that something has changed since.
do $$
declare
  kept record;
begin
  for kept in
    select 'area' as tbl, (select jsonb_agg(jsonb_build_object('key', code, 'area', code) order by code) from area) as rows
    union all select 'agency', (select jsonb_agg(jsonb_build_object('key', code, 'area', area) order by code) from agency)
    union all select 'duty', (select jsonb_agg(jsonb_build_object('key', unit || ':' || source, 'area', area) order by unit, source)
                                from duty join agency on code = unit)
    union all select 'officer', (select jsonb_agg(jsonb_build_object('key', id, 'area', area) order by id) from officer)
    union all select 'return', (select jsonb_agg(jsonb_build_object('key', hash, 'area', area) order by id) from return)
    union all select 'return_file', (select jsonb_agg(jsonb_build_object('key', hash || ':' || coalesce(cohort::text, '-'), 'area', area)
                                                      order by id, cohort) from return_file join return on hash = return_hash)
    union all select 'bulletin', (select jsonb_agg(jsonb_build_object('key', id, 'area', area) order by drafted_at, id) from bulletin)
  loop
    perform ledger_record('schema.migrate', 'system', 'office', kept.tbl, coalesce(kept.rows, '[]'));
  end loop;
end $$;

-- The role that works reads all of this, and writes through the functions alone; checkpoints it may add.
do $$
declare
  worker regrole;
begin
  revoke execute on function ledger_record(text, text, text, text, jsonb, bigint[]), ledger_append(bigint, bytea[], uuid[]),
    row_state_of(text, text), ledger_state_sql(text), ledger_match_sql(text, text),
    protect_table(text, text[], text[], text[]) from public;
  for worker in
    select distinct a.grantee::regrole from pg_class c, aclexplode(c.relacl) a
     where c.oid = 'ledger_entry'::regclass and a.grantee <> c.relowner and a.grantee <> 0
  loop
    execute format('revoke insert, update, delete on protected_table, ledger_outbox, ledger_entry, row_state from %s', worker);
    execute format('revoke update, delete on ledger_checkpoint from %s', worker);
    execute format('grant execute on function ledger_record(text, text, text, text, jsonb, bigint[]),
                      ledger_append(bigint, bytea[], uuid[]), row_state_of(text, text) to %s', worker);
  end loop;
end $$;

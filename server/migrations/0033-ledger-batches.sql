-- Entries come as one run of bytes, so that the database takes none apart but for what was done: all else of an entry it spells itself,
-- from the outbox and from what the ledger said of the row before, and compares bytes. A row that is new is entered as new, and one
-- that is known is changed, so that neither is tried as the other first.

drop function ledger_append(bigint, bytea[], uuid[]);

-- Gives outbox rows their places: all of a batch or nothing. Refused where the ledger is not as long as the caller thinks,
-- where a row is not waiting, and where an entry says anything else of its row than what was recorded. What has no spelling is entered
-- as a changed setting that says why.
-- entries: one after the other, with their lengths; taken: places of their rows in the outbox; before: what the ledger said of the
-- object so far, as a hash of an entry each (0 where it said nothing), and marks of each: 1 the object is new, 2 it had a state.
-- That an object is new is a hint: where it is not, the batch is refused.
create function ledger_append(first_seq bigint, t bigint, entries bytea, lengths int[], taken bigint[], before bytea, marks bytea)
  returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set enable_nestloop = off set plan_cache_mode = force_generic_plan as $$
declare appended bigint;
begin
  perform pg_advisory_xact_lock(hashtext('evenborn ledger'));
  if first_seq is distinct from (select coalesce(max(seq) + 1, 0) from public.ledger_entry)
     or cardinality(lengths) <> cardinality(taken) then
    raise exception 'the ledger does not go on at %', first_seq using errcode = 'LG002';
  end if;
  with batch as (
    select place, first_seq + nth - 1 as seq, get_byte(marks, nth::int - 1) as mark,
           substring(before from nth::int * 32 - 31 for 32) as prev,
           substring(entries from (upto - length + 1)::int for length) as bytes
      from (select *, sum(length) over (order by nth rows unbounded preceding) as upto
              from unnest(taken, lengths) with ordinality u(place, length, nth)) u
  ), gone as (
    delete from public.ledger_outbox where place = any(taken)
    returning id, place, tbl, key, state, act, kind,
      ',"actor":"' || actor || '","area":"' || area || '","dept":"' || dept || '","kind":"' as whose,
      '","obj":' || to_json(tbl || '/' || key) as obj, ',"refs":[' || array_to_string(refs, ',') || '],"seq":' as refs
  ), joined as (
    select *, convert_to(whose || kind || obj || said || refs || placed, 'UTF8') as rest
      from (select *, mark & 1 = 1 as is_new, seq || ',"t":' || t || ',"v":1}' as placed,
                   case when mark & 2 = 2 then ',"prev":"' || encode(prev, 'hex') || '"' else '' end as said
              from gone join batch using (place)) u offset 0
  ), fitting as materialized (
    select id, tbl, key, state, seq, bytes, is_new
      from (select *, case
              when substring(bytes for 7) <> '{"act":' then null
              when substring(bytes from greatest(8, length(bytes) - length(rest) + 1)) = rest
              then convert_from(substring(bytes from 8 for length(bytes) - length(rest) - 7), 'UTF8')::jsonb
              when substring(bytes for 20) = '{"act":{"unspelled":' then (
                select convert_from(substring(bytes from 8 for length(bytes) - length(other) - 7), 'UTF8')::jsonb
                  from convert_to(whose || 'config.change' || obj || said || ',"refs":[],"seq":' || placed, 'UTF8') other
                 where substring(bytes from greatest(21, length(bytes) - length(other) + 1)) = other) end as done
              from joined offset 0) u
     where done ->> 'state' is not distinct from encode(state, 'hex') and case
             when done ? 'unspelled' then done - 'state' - 'unspelled' = '{}'
             when state is null then done = act
             else done - 'state' = act - 'state' end
  ), entered as (
    insert into public.ledger_entry (seq, bytes, leaf, outbox) select seq, bytes, sha256('\x00'::bytea || bytes), id from fitting
    returning seq
  ), changed as (
    select tbl, key, state, seq, first_value(seq) over changes as first, first_value(is_new) over changes as is_new,
           lead(seq) over changes is null as is_last
      from fitting window changes as (partition by tbl, key order by seq)
  ), begun as (
    insert into public.row_state (tbl, key, first, seq, state)
    select tbl, key, first, seq, state from changed where is_last and is_new
  ), gone_on as (
    insert into public.row_state as r (tbl, key, first, seq, state)
    select tbl, key, first, seq, state from changed where is_last and not is_new
    on conflict (tbl, key) do update set seq = excluded.seq, state = excluded.state
  )
  select count(*) into appended from entered;
  if appended <> cardinality(taken) then
    raise exception 'entries do not fit what was recorded' using errcode = 'LG002';
  end if;
end $$;

-- Entries come as one run of bytes, so that the database takes none apart but for what was done: all else of an entry it spells itself,
-- from the outbox and from what the ledger said of the row before, and compares bytes. A row that is new is entered as new, and one
-- that is known is changed, so that neither is tried as the other first.

drop function ledger_append(bigint, bytea[], uuid[]);

-- Gives outbox rows their places: all of a batch or nothing. Refused where the ledger is not as long as the caller thinks,
-- where a row is not waiting, and where an entry says anything else of its row than what was recorded; an entry that says in place of
-- what was done that it has no spelling may be of another kind.
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
    returning id, place, tbl, key, state, kind, actor,
      ',"actor":"' || actor || '","area":"' || area || '","dept":"' || dept || '","kind":"' as whose,
      '","obj":' || to_json(tbl || '/' || key) as obj, ',"refs":[' || array_to_string(refs, ',') || '],"seq":' as refs
  ), joined as (
    select id, tbl, key, state, kind, seq, bytes, mark & 1 = 1 as is_new,
           convert_to(whose || kind || obj || case when mark & 2 = 2 then ',"prev":"' || encode(prev, 'hex') || '"' else '' end
             || refs || seq || ',"t":' || t || ',"v":1}', 'UTF8') as rest
      from gone join batch using (place) offset 0
  ), fitting as materialized (
    select id, tbl, key, state, seq, bytes, is_new from joined where case
      when substring(bytes for 7) = '{"act":' and substring(bytes from greatest(8, length(bytes) - length(rest) + 1)) = rest
      then case
        when state is null and position('state'::bytea in bytes) = 0 and position('\\'::bytea in bytes) = 0 then true
        else convert_from(substring(bytes from 8 for length(bytes) - length(rest) - 7), 'UTF8')::jsonb ->> 'state'
          is not distinct from encode(state, 'hex') end
      else false end
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

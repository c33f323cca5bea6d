-- Batches of thousands: rows of a batch find their entries by a hash of their ids, not each by looking through all of them, as the
-- planner chooses for arrays of which it does not know the length.

-- Gives outbox rows their places: all of a batch or nothing. Refused where the ledger is not as long as the caller thinks,
-- where a row is not waiting, and where an entry says anything else of its row than what was recorded.
-- However many wait, the batch is found by its ids.
create or replace function ledger_append(first_seq bigint, entries bytea[], taken uuid[]) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_nestloop = off as $$
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


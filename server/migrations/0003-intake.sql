-- Who owes which return each month; returns as received; the files of each.

create table duty (
  unit text not null references agency (code),
  source text not null check (source in ('delivery', 'certificate', 'household', 'vaccination', 'death')),
  from_month integer not null check (from_month between 190001 and 209912 and from_month % 100 between 1 and 12),
  to_month integer check (to_month between 190001 and 209912 and to_month % 100 between 1 and 12),
  primary key (unit, source),
  check (to_month is null or to_month >= from_month)
);

create table return (
  id bigint generated always as identity primary key,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  number text not null unique,
  unit text not null references agency (code),
  area text not null,
  source text not null check (source in ('delivery', 'certificate', 'household', 'vaccination', 'death')),
  kind text not null check (kind in ('births', 'counts')),
  from_month integer not null check (from_month between 190001 and 209912 and from_month % 100 between 1 and 12),
  to_month integer not null check (to_month between 190001 and 209912 and to_month % 100 between 1 and 12),
  received_at timestamptz not null,
  received_from uuid references officer (id),
  manifest jsonb not null,
  -- The very bytes that were hashed: what jsonb keeps is no longer those.
  manifest_bytes bytea not null,
  state text not null check (state in ('received', 'landed', 'linked', 'failed')),
  reason text,
  superseded_by text references return (hash) deferrable initially deferred,
  check (to_month >= from_month),
  check (encode(sha256(manifest_bytes), 'hex') = hash),
  check ((state = 'failed') = (reason is not null)),
  check (superseded_by is null or superseded_by <> hash)
);

-- Of a unit's returns for a record and a span of months, one is in force.
create unique index return_in_force on return (unit, source, from_month, to_month) where superseded_by is null;
create index return_months on return (from_month, to_month);

create table return_file (
  return_hash text not null references return (hash),
  cohort integer check (cohort between 1990 and 2099),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kept_as text not null check (kept_as ~ '^[0-9a-f]{64}$'),
  unique nulls not distinct (return_hash, cohort)
);

-- The last number given out in an area and year; its row is locked while a number is given, so none is missing.
create table receipt_counter (
  area text not null,
  year integer not null,
  last integer not null check (last >= 1),
  primary key (area, year)
);

-- A return is evidence: nobody takes one away or rewrites what was sent.
create function keep_return() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a return is kept' using errcode = 'restrict_violation';
  end if;
  if (old.hash, old.number, old.unit, old.area, old.source, old.kind, old.from_month, old.to_month, old.received_at, old.manifest_bytes)
     is distinct from
     (new.hash, new.number, new.unit, new.area, new.source, new.kind, new.from_month, new.to_month, new.received_at, new.manifest_bytes)
  then
    raise exception 'what a return says is kept' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger return_is_kept before update or delete on return for each row execute function keep_return();

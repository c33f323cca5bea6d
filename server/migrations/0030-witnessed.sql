-- What others say of the ledger: cosignatures of its checkpoints, and clocks that were found to differ from theirs.

create table ledger_cosig (
  size bigint not null check (size >= 1),
  -- Name and id of the witness’s key.
  key text not null check (key ~ '^[^[:space:]+]{1,200}[+][0-9a-f]{8}$'),
  -- The cosignature’s line, as it stands under the checkpoint.
  line text not null check (line ~ '^— [^[:space:]]+ [A-Za-z0-9+/=]{100,200}\n$'),
  -- When it was made, by the witness’s clock, in seconds since 1970.
  time bigint not null check (time >= 0),
  primary key (size, key)
);

create index ledger_cosig_key on ledger_cosig (key, size);

create trigger cosignature_is_kept before update or delete on ledger_cosig for each row execute function keep_ledger();
create trigger cosignatures_are_kept before truncate on ledger_cosig for each statement execute function keep_ledger();

create table clock_skew (
  id uuid primary key,
  witness text not null check (witness ~ '^[^[:space:]+]{1,200}[+][0-9a-f]{8}$'),
  -- By how much the clock of this office was ahead.
  seconds integer not null,
  found_at timestamptz not null,
  acknowledged_at timestamptz
);

-- One for each witness is enough until somebody has looked.
create unique index clock_skew_open on clock_skew (witness) where acknowledged_at is null;

create function keep_clock_skew() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.id, old.witness, old.seconds, old.found_at) is distinct from (new.id, new.witness, new.seconds, new.found_at)
     or old.acknowledged_at is not null then
    raise exception 'what was found of a clock is kept' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger clock_skew_is_kept before update or delete on clock_skew for each row execute function keep_clock_skew();

select protect_table('clock_skew', '{id}', '{id,witness,seconds,found_at,acknowledged_at}');

do $$
declare
  worker regrole;
begin
  for worker in
    select distinct a.grantee::regrole from pg_class c, aclexplode(c.relacl) a
     where c.oid = 'ledger_cosig'::regclass and a.grantee <> c.relowner and a.grantee <> 0
  loop
    execute format('revoke update, delete on ledger_cosig from %s', worker);
  end loop;
end $$;

-- Bulletins as drafted: the content holds the board it was drafted from, so that an old bulletin says for ever what it said.

create table bulletin (
  id uuid primary key,
  area text not null references area (code),
  month integer not null check (month between 190001 and 209912 and month % 100 between 1 and 12),
  drafted_at timestamptz not null,
  drafted_by uuid references officer (id),
  content jsonb not null check (content ->> 'id' = id::text and (content ->> 'month')::integer = month)
);

create index bulletin_area on bulletin (area, month, drafted_at);

-- A draft that no longer fits is followed by another one; nobody takes it away or rewrites it.
create function keep_bulletin() returns trigger language plpgsql as $$
begin
  raise exception 'a bulletin is kept' using errcode = 'restrict_violation';
end $$;

create trigger bulletin_is_kept before update or delete on bulletin for each row execute function keep_bulletin();

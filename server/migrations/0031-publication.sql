-- A bulletin is published once, under a number that is never given again, as the very files whose hashes its entry holds.
-- When it counts as published is not written here: when a checkpoint that the witnesses have cosigned covers the entry.

create table bulletin_publication (
  bulletin uuid primary key references bulletin (id),
  area text not null references area (code),
  month integer not null check (month between 190001 and 209912 and month % 100 between 1 and 12),
  year integer not null check (year between 1900 and 2099),
  number integer not null check (number between 1 and 9999),
  published_at timestamptz not null,
  published_by uuid references officer (id),
  -- [{name, sha256}], kept as evidence under their hashes.
  files jsonb not null check (jsonb_typeof(files) = 'array' and jsonb_array_length(files) between 1 and 20),
  -- The bulletin of the same month that this one takes the place of; that one stays as it was published.
  supersedes uuid unique references bulletin_publication (bulletin) check (supersedes <> bulletin),
  unique (area, year, number)
);

-- The first bulletin of a month supersedes none, and there is one such.
create unique index bulletin_publication_first on bulletin_publication (area, month) where supersedes is null;

create function keep_bulletin_publication() returns trigger language plpgsql as $$
begin
  raise exception 'what was published is kept' using errcode = 'restrict_violation';
end $$;

create trigger bulletin_publication_is_kept before update or delete on bulletin_publication
  for each row execute function keep_bulletin_publication();

select protect_table('bulletin_publication', '{bulletin}',
  '{bulletin,area,month,year,number,published_at,published_by,files,supersedes}');

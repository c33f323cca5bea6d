-- What a return says is kept in two forms, as bytes and as a document that is read; neither can be rewritten, and they agree.

alter table return add check (manifest = convert_from(manifest_bytes, 'UTF8')::jsonb);

create or replace function keep_return() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a return is kept' using errcode = 'restrict_violation';
  end if;
  if (old.hash, old.number, old.unit, old.area, old.source, old.kind, old.from_month, old.to_month, old.received_at,
      old.received_from, old.manifest, old.manifest_bytes)
     is distinct from
     (new.hash, new.number, new.unit, new.area, new.source, new.kind, new.from_month, new.to_month, new.received_at,
      new.received_from, new.manifest, new.manifest_bytes)
     or (old.superseded_by is not null and old.superseded_by is distinct from new.superseded_by)
  then
    raise exception 'what a return says is kept' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Where the evidence of a return lies.
create function keep_return_file() returns trigger language plpgsql as $$
begin
  raise exception 'the files of a return are kept' using errcode = 'restrict_violation';
end $$;

create trigger return_file_is_kept before update or delete on return_file for each row execute function keep_return_file();

-- Numbers of receipts only go up.
create function keep_counting() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.last < old.last or (new.area, new.year) is distinct from (old.area, old.year) then
    raise exception 'numbers of receipts only go up' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger receipt_counter_goes_up before update or delete on receipt_counter for each row execute function keep_counting();

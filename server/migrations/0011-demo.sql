-- A demo goes on as it was begun, whatever the day on which it is started again: what it was planned as, and which of its
-- tasks have been sent whole.

alter table demo add column plan jsonb, add column sent text[] not null default '{}';

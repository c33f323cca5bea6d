-- Areas in time: since when and until when an area is one, what became of it, what it was called before; units that end;
-- and the days on which it is otherwise than the weekday says. What an area or a unit is stays in its own table, whose
-- hashes cover a fixed list of columns: a further column would alter them. All days are numbers, 20260314.

create table area_span (
  area text primary key references area (code),
  from_day integer check (from_day between 19000101 and 20991231),
  to_day integer check (to_day between 19000101 and 20991231),
  check (from_day is not null or to_day is not null),
  check (to_day >= from_day)
);

-- From a day on, so many millionths of an area are part of another.
create table area_successor (
  old_area text not null references area (code),
  new_area text not null references area (code),
  on_day integer not null check (on_day between 19000101 and 20991231),
  share integer not null check (share between 1 and 1000000),
  primary key (old_area, new_area, on_day)
);

create index area_successor_new on area_successor (new_area);

-- What an area was called until a day.
create table area_former_name (
  area text not null references area (code),
  until_day integer not null check (until_day between 19000101 and 20991231),
  name_zh text not null check (length(name_zh) <= 80),
  name_en text not null check (length(name_en) <= 120),
  primary key (area, until_day)
);

-- Until when a body is a reporting unit.
create table agency_span (
  agency text primary key references agency (code),
  to_day integer not null check (to_day between 19000101 and 20991231)
);

-- Holidays and days worked to make up for them, as the State Council announces each year.
create table calendar_day (
  day integer primary key check (day between 19000101 and 20991231),
  kind text not null check (kind in ('holiday', 'working')),
  name text not null check (length(name) <= 40)
);

select protect_table('area_span', '{area}', '{area,from_day,to_day}');
select protect_table('area_successor', '{old_area,new_area,on_day}', '{old_area,new_area,on_day,share}');
select protect_table('area_former_name', '{area,until_day}', '{area,until_day,name_zh,name_en}');
select protect_table('agency_span', '{agency}', '{agency,to_day}');
select protect_table('calendar_day', '{day}', '{day,kind,name}');

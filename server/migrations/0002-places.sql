-- Areas of the office's own list, and the bodies that owe returns.

create table area (
  code text primary key check (code ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  name_zh text not null,
  name_en text not null,
  level text not null check (level in ('province', 'prefecture', 'county', 'township')),
  parent text references area (code) deferrable initially deferred,
  counts_into text references area (code) deferrable initially deferred,
  tile_x integer,
  tile_y integer,
  check (counts_into is null or counts_into <> code),
  check ((tile_x is null) = (tile_y is null))
);

create index area_parent on area (parent);

create table agency (
  code text primary key check (code ~ '^[0-9A-Z]{4,22}$'),
  name_zh text not null,
  name_en text not null,
  department text not null check (department in ('health', 'police', 'disease-control', 'statistics', 'office')),
  area text not null references area (code)
);

create index agency_area on agency (area);

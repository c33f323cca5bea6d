-- Officers, by name, for officers answer for what they do; their sessions; and failed sign-ins by account.

create table officer (
  id uuid primary key,
  account text not null unique check (account ~ '^[a-z0-9.-]{3,40}$'),
  name text not null check (length(name) <= 80),
  role text not null check (role in ('reporter', 'srb-clerk', 'srb-head', 'statistician')),
  area text not null check (area ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  unit text check (unit ~ '^[0-9A-Z]{4,22}$'),
  password text not null check (password like '$argon2id$%'),
  active boolean not null default true,
  check (role <> 'reporter' or unit is not null)
);

-- Only the hash of a token is kept: who reads this table cannot sign in with it.
create table session (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  officer_id uuid not null references officer (id) on delete cascade,
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at)
);

create index session_officer on session (officer_id);

-- Accounts that exist and accounts that do not are counted alike.
create table sign_in_attempt (
  account_hash text primary key check (account_hash ~ '^[0-9a-f]{64}$'),
  failures integer not null check (failures >= 0),
  last_at timestamptz not null
);

-- One row where this system is a demo: its accounts are ready and their password is shown to everyone.
create table demo (
  single boolean primary key check (single),
  password text not null
);

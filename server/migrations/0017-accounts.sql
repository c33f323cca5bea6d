-- What officers sign in with beside a password, how somebody comes to an account, and sessions that end when nobody uses them.

-- A right password alone opens a session that can do one thing: show the second factor, or set one up where none is there and
-- the post needs one. used_at is kept to the minute.
alter table session
  add column id uuid not null default gen_random_uuid() unique,
  add column stage text not null default 'full' check (stage in ('half', 'set-up', 'full')),
  add column used_at timestamptz;
update session set used_at = opened_at;
alter table session alter column stage drop default, alter column used_at set not null;

-- Rows of anything are seen from a whole session alone.
create or replace function session_row() returns officer language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select o.* from session s join officer o on o.id = s.officer_id
   where s.token_hash = encode(sha256(convert_to(current_setting('evenborn.session', true), 'UTF8')), 'hex')
     and s.stage = 'full' and o.active
$$;

-- One-time codes from a device. The secret is sealed under a key beside the database; a step that was used is never taken again.
create table totp (
  officer uuid primary key references officer (id),
  secret bytea not null check (octet_length(secret) between 40 and 200),
  last_step bigint not null check (last_step >= 0),
  set_at timestamptz not null
);

create table passkey (
  id uuid primary key,
  officer uuid not null references officer (id),
  credential bytea not null unique check (octet_length(credential) between 1 and 1023),
  public_key bytea not null check (octet_length(public_key) between 20 and 1500),
  counter bigint not null check (counter between 0 and 4294967295),
  transports text[] not null check (transports <@ array['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']),
  made_at timestamptz not null
);
create index passkey_officer on passkey (officer);

-- Ten at a time, each good for one sign-in; only hashes are kept.
create table recovery_code (
  id uuid primary key,
  officer uuid not null references officer (id),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_officer on recovery_code (officer);

-- How a new officer, or one who has lost what to sign in with, comes to a password: once, within three days.
create table invitation (
  id uuid primary key,
  officer uuid not null references officer (id),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  made_by uuid not null references officer (id) check (made_by <> officer),
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at and expires_at <= made_at + interval '72 hours'),
  used_at timestamptz,
  -- Another took its place, or the officer left.
  ended_at timestamptz,
  check (used_at is null or ended_at is null)
);
create index invitation_officer on invitation (officer);

-- What a browser has been asked and has yet to answer: minutes, once.
create table challenge (
  id uuid primary key,
  kind text not null check (kind in ('passkey-new', 'passkey-sign-in', 'passkey-again', 'totp-new', 'single-sign-on')),
  officer uuid references officer (id),
  -- Hash that is shown again over.
  over text check (over ~ '^[0-9a-f]{64}$'),
  origin text not null check (origin ~ '^https?://[a-z0-9.:\[\]-]{1,250}$'),
  value bytea not null check (octet_length(value) between 16 and 1000),
  expires_at timestamptz not null,
  check ((kind in ('passkey-new', 'passkey-again', 'totp-new')) <= (officer is not null)),
  check ((kind = 'passkey-again') = (over is not null))
);

-- Secrets are in no hash; that one changed is entered.
select protect_table('totp', '{officer}', '{officer,set_at}', '{secret}');
select protect_table('passkey', '{id}', '{id,officer,credential,public_key,made_at}');
select protect_table('recovery_code', '{id}', '{id,officer,made_at,used_at}', '{hash}');
select protect_table('invitation', '{id}', '{id,officer,made_by,made_at,expires_at,used_at,ended_at}', '{hash}');

-- Who has lost what to sign in with begins anew once a second officer approves it.
alter table proposal drop constraint proposal_kind_check, add constraint proposal_kind_check
  check (kind in ('user.grant', 'user.revoke', 'user.reset', 'bulletin.publish', 'purpose.grant', 'key.destroy'));
create or replace function proposal_roles(kind text, deciding boolean) returns text[] language sql immutable as $$
  select case
    when kind in ('user.grant', 'user.revoke', 'user.reset')
      then case when deciding then array['audit-admin'] else array['security-admin'] end
    when kind = 'purpose.grant' then case when deciding then array['srb-head'] else array['statistician', 'srb-clerk'] end
    when kind = 'bulletin.publish' then case when deciding then array['srb-head'] else array['srb-clerk', 'srb-head'] end
    when kind = 'key.destroy' then array['srb-head']
  end
$$;

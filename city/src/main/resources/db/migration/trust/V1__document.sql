-- Keys and certificates of agencies (seals) and officers, and of the city's own certification authority. At most one of each
-- holder is in use; those before it stay for verification.
create table trust.credential (
  id          uuid        primary key,
  kind        text        not null check (kind in ('root', 'agency', 'officer')),
  holder      uuid        not null,
  name        text        not null,
  serial      text        not null unique,
  certificate bytea       not null,
  keystore    bytea       not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null,
  retired_at  timestamptz,
  revoked_at  timestamptz,
  reason      text        not null default ''
);
create unique index credential_in_use on trust.credential (kind, holder) where retired_at is null;
create index credential_revoked on trust.credential (revoked_at) where revoked_at is not null;

-- Pictures of signatures (blue) and seals (red) that were uploaded; others are drawn.
create table trust.picture (
  holder uuid  primary key,
  png    bytea not null
);

-- Registers of numbers (sổ đăng ký văn bản đi): one a year for each agency and symbol, from 1, without gaps.
create table trust.register (
  agency uuid    not null,
  symbol text    not null,
  year   integer not null,
  last   integer not null,
  primary key (agency, symbol, year)
);

create table trust.document (
  id          uuid        primary key,
  kind        text        not null,
  agency      uuid        not null,
  symbol      text        not null,
  year        integer     not null,
  number      integer,
  date        date        not null,
  title       text        not null,
  heading     text        not null,
  signer      text        not null,
  initials    text        not null,
  code        text        not null unique,
  payload     text        not null,
  file        uuid        not null,
  sha256      bytea       not null,
  owner       uuid,
  about       text        not null,
  issued_at   timestamptz not null,
  revoked_at  timestamptz,
  reason      text        not null default '',
  replaced_by uuid        references trust.document,
  unique (agency, symbol, year, number)
);
create index document_sha256 on trust.document (sha256);
create index document_about on trust.document (about, issued_at desc);

-- Keys of the QR payloads, ECDSA P-256; retired ones still verify.
create table trust.qr_key (
  id         text        primary key,
  public_key bytea       not null,
  sealed     bytea       not null,
  valid_from timestamptz not null,
  retired_at timestamptz
);
create unique index qr_key_in_use on trust.qr_key ((true)) where retired_at is null;

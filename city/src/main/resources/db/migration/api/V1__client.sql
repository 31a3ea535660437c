-- Programs that call the API, what people granted them, and their tokens. Secrets and tokens are kept as hashes only.
create table api.client (
  id          text        primary key,
  name        text        not null,
  kind        text        not null check (kind in ('APP', 'SYSTEM')),
  auth        text        not null check (auth in ('NONE', 'SECRET', 'KEY')),
  secret_hash bytea,
  jwks        text        not null default '',
  redirects   text[]      not null,
  origins     text[]      not null,
  scopes      text[]      not null,
  account     uuid,                                     -- the account as which a system acts
  disabled    boolean     not null default false,
  created_at  timestamptz not null,
  check (kind = 'APP' or (account is not null and auth <> 'NONE')),
  check (auth <> 'SECRET' or secret_hash is not null)
);

-- What a person allows an app; ended by the person, or when a token was used twice.
create table api.consent (
  id         uuid        primary key,
  client     text        not null references api.client,
  account    uuid        not null,
  scopes     text[]      not null,
  created_at timestamptz not null,
  ended_at   timestamptz
);
create unique index consent_live on api.consent (account, client) where ended_at is null;

create table api.token (
  hash       bytea       primary key,                   -- SHA-256
  kind       text        not null check (kind in ('CODE', 'ACCESS', 'REFRESH')),
  client     text        not null references api.client,
  account    uuid        not null,
  consent    uuid        references api.consent,
  scopes     text[]      not null,
  assurance  smallint    not null,
  redirect   text        not null default '',           -- of a code: what it was asked with
  challenge  text        not null default '',           -- of a code: PKCE, S256
  expires_at timestamptz not null,
  used_at    timestamptz                                -- codes and refresh tokens work once
);
create index token_consent on api.token (consent);
create index token_expires on api.token (expires_at);

-- Assertions of clients that were seen, until they expire: each works once (RFC 7523).
create table api.assertion (
  key        bytea       primary key,
  expires_at timestamptz not null
);
create index assertion_expires on api.assertion (expires_at);

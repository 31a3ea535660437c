-- What the authorisation server keeps (ADR 6): one row for each time that somebody allows something. Codes and tokens are
-- kept as hashes only; a row with an old version is never written, so a code or refresh token works once in all processes.
drop table api.token;

-- A representative allows an app to act for the enterprise, not for everything they are.
alter table api.consent add column on_behalf_of uuid;
drop index api.consent_live;
create unique index consent_live on api.consent (account, client, on_behalf_of) nulls not distinct where ended_at is null;

create table api.authorization (
  id              uuid        primary key,
  version         bigint      not null,
  client          text        not null references api.client,
  grant_type      text        not null,
  account         uuid        not null,                 -- the person, or the system's own
  on_behalf_of    uuid,                                 -- the enterprise that the person acted for
  consent         uuid        references api.consent,   -- null for systems, and until the person has decided
  assurance       smallint    not null,                 -- with which the person had signed in
  scopes          text[]      not null,
  redirect        text        not null default '',      -- what was asked for
  app_state       text        not null default '',
  challenge       text        not null default '',      -- PKCE, S256
  pending_hash    bytea       unique,                   -- while the person decides
  code_hash       bytea       unique,
  code_expires    timestamptz,
  code_used       boolean     not null default false,
  access_hash     bytea       unique,
  access_scopes   text[]      not null default '{}',
  access_expires  timestamptz,
  access_ended    boolean     not null default false,
  refresh_hash    bytea       unique,
  refresh_expires timestamptz,
  refresh_ended   boolean     not null default false,
  expires_at      timestamptz not null                  -- after it nothing in the row is worth anything
);
create index authorization_consent on api.authorization (consent);
create index authorization_expires on api.authorization (expires_at);

-- Refresh tokens that were exchanged: whoever brings one again is a thief, or was robbed (RFC 9700, 4.14.2).
create table api.spent_refresh (
  hash          bytea primary key,
  authorization_id uuid not null references api.authorization on delete cascade
);
create index spent_refresh_authorization on api.spent_refresh (authorization_id);

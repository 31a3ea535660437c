-- Accounts, how they prove who they are, their sessions, and what forms prefill.
create table identity.account (
  id                  uuid        primary key,
  kind                text        not null check (kind in ('RESIDENT', 'ENTERPRISE', 'OFFICER', 'ADMINISTRATOR', 'SYSTEM')),
  name                text        not null,
  status              text        not null default 'ACTIVE' check (status in ('ACTIVE', 'BLOCKED', 'CLOSED')),
  email               text        not null default '',
  phone               text        not null default '',
  tax_code            text,
  personal_id         bytea,                            -- sealed
  password            text,                             -- Argon2id, encoded
  totp                bytea,                            -- sealed secret
  totp_step           bigint      not null default 0,   -- the last time step used, so that a code works once
  national_id_subject text        unique,
  verified            boolean     not null default false, -- the personal number was proven: national identity, or at the desk
  created_at          timestamptz not null
);

-- By what people are found: e-mail, personal number, user name, tax code. Only the keyed hash is stored.
create table identity.handle (
  key     bytea primary key,
  account uuid  not null references identity.account on delete cascade,
  kind    text  not null check (kind in ('EMAIL', 'PERSON', 'USER', 'TAX'))
);
create index handle_account on identity.handle (account);

create table identity.profile (
  account     uuid        primary key references identity.account on delete cascade,
  birth_date  date,
  sex         text        not null default '',
  ethnicity   text        not null default '',
  nationality text        not null default '',
  ward        text        not null default '',
  address     text        not null default '',
  updated_at  timestamptz not null
);

-- Who may act for whom (người đại diện, người được ủy quyền).
create table identity.representation (
  id         uuid primary key,
  principal  uuid not null references identity.account on delete cascade,
  agent      uuid not null references identity.account on delete cascade,
  basis      text not null check (basis in ('LEGAL', 'AUTHORISED')),
  valid_from date not null,
  valid_to   date,
  check (principal <> agent),
  check (valid_to is null or valid_to >= valid_from)
);
create index representation_agent on identity.representation (agent, principal);
create index representation_principal on identity.representation (principal);

-- One row for each session. The token itself is only in the browser.
create table identity.session (
  token_hash   bytea       primary key,
  id           uuid        not null unique,
  account      uuid        not null references identity.account on delete cascade,
  assurance    smallint    not null check (assurance in (1, 2)),
  method       text        not null check (method in ('PASSWORD', 'TOTP', 'RECOVERY_CODE', 'PASSKEY', 'NATIONAL_ID')),
  created_at   timestamptz not null,
  seen_at      timestamptz not null,
  position     uuid,
  on_behalf_of uuid,
  device       text        not null,
  address      text        not null
);
create index session_account on identity.session (account, created_at);
create index session_seen on identity.session (seen_at);

-- What must come back once within minutes: a half-done sign-in, a challenge, a link that was mailed.
create table identity.ticket (
  token_hash bytea       primary key,
  kind       text        not null,
  account    uuid        references identity.account on delete cascade,
  body       bytea       not null,                      -- sealed
  expires_at timestamptz not null
);
create index ticket_expires on identity.ticket (expires_at);

create table identity.passkey (
  credential   bytea       primary key,
  id           uuid        not null unique,
  account      uuid        not null references identity.account on delete cascade,
  label        text        not null,
  public_key   bytea       not null,
  signatures   bigint      not null,
  verified     boolean     not null,
  transports   text        not null,
  eligible     boolean     not null,                    -- may be backed up
  backed_up    boolean     not null,
  created_at   timestamptz not null,
  used_at      timestamptz not null
);
create index passkey_account on identity.passkey (account, created_at);

create table identity.recovery_code (
  account uuid  not null references identity.account on delete cascade,
  hash    bytea not null,
  primary key (account, hash)
);

-- Failed attempts, by a keyed hash of what was tried, whether or not such an account exists.
create table identity.failure (
  key        bytea       primary key,
  failures   int         not null,
  last_at    timestamptz not null,
  paused_to  timestamptz
);
create index failure_last on identity.failure (last_at);

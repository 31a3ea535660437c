-- Of which procedures a system may read dossiers; empty: of none.
alter table api.client add column procedures text[] not null default '{}';

-- What came under an idempotency key, so that the same key with another content is refused and not answered with the first.
create table api.idempotency (
  key        bytea       primary key,                   -- SHA-256 of the program, the person and their key
  content    bytea       not null,                      -- SHA-256 of route, version and body
  expires_at timestamptz not null
);
create index idempotency_expires on api.idempotency (expires_at);

-- One row for each notice and way of telling it. Inbox rows are what people read; the others are sent by the sender.
create table notifications.notice (
  id           uuid        primary key,
  entry        bigint      not null,                    -- position in the journal
  recipient    uuid        not null,
  channel      text        not null check (channel in ('INBOX', 'EMAIL', 'PUSH')),
  target       text        not null default '',         -- the subscription of a push
  key          text        not null,                    -- of its sentences
  words        text        not null,                    -- arguments of the sentences, JSON
  path         text        not null,                    -- where it leads
  formal       boolean     not null,
  created_at   timestamptz not null,
  read_at      timestamptz,
  state        text        not null check (state in ('KEPT', 'WAITING', 'SENT', 'DEAD', 'GONE')),
  attempts     int         not null default 0,
  next_at      timestamptz not null,
  leased_until timestamptz,
  ended_at     timestamptz,
  failure      text        not null default '',
  unique (entry, recipient, channel, target, key)
);
create index notice_inbox on notifications.notice (recipient, id) where channel = 'INBOX';
create index notice_unread on notifications.notice (recipient) where channel = 'INBOX' and read_at is null;
create index notice_due on notifications.notice (next_at, id) where state = 'WAITING';
create index notice_dead on notifications.notice (id) where state = 'DEAD';

create table notifications.preference (
  account    uuid     primary key,
  email      boolean  not null,
  push       boolean  not null,
  language   text     not null check (language in ('vi', 'en')),
  quiet      boolean  not null,
  quiet_from time     not null,
  quiet_to   time     not null
);

-- Browsers that may be pushed to. The endpoint is a secret: who has it can send.
create table notifications.subscription (
  id           uuid        primary key,
  account      uuid        not null,
  endpoint_key bytea       not null unique,             -- SHA-256 of the endpoint
  sealed       bytea       not null,
  device       text        not null,
  created_at   timestamptz not null
);
create index subscription_account on notifications.subscription (account, created_at);

-- Everything in flight. One row is one case as it stands; what happened is in the journal.
-- due is infinity before acceptance; ended is the end of processing, closed the end of everything.
create table cases.case (
  id           uuid        primary key,
  code         text        not null unique,
  kind         text        not null,
  definition   text        not null,
  version      int         not null,
  helped       uuid        not null,
  received     uuid        not null,
  deciding     uuid        not null,
  owner        uuid,
  subject      text        not null,
  status       text        not null,
  financial    text        not null,
  delivery     text        not null,
  sync         text        not null,
  due          timestamptz not null,
  paused_since timestamptz,
  opened       timestamptz not null,
  ended        timestamptz,
  closed       timestamptz,
  -- The state as the core knows it, without the facts; the columns above are what queries need of it.
  state        text        not null,
  facts        jsonb       not null,
  -- Head of the stream <kind>/<id>; seq is also the version that commands check.
  seq          bigint      not null,
  hash         bytea       not null
) with (fillfactor = 85);

create index case_owner on cases.case (owner, opened desc, id desc) where owner is not null;
create index case_running on cases.case (deciding, due, id) where ended is null;

-- Open tasks only, for the work-lists. due is infinity for tasks without one and for tasks of a paused case.
create table cases.task (
  case_id    uuid        not null,
  step       text        not null,
  type       text        not null,
  agency     uuid        not null,
  role       text        not null,
  position   uuid,
  account    uuid,
  due        timestamptz not null,
  waiting    boolean     not null,
  opened     timestamptz not null,
  code       text        not null,
  definition text        not null,
  -- Accounts with a conflict of interest: in no holder list and in no result of a query.
  barred     uuid[]      not null,
  -- The next alarm of this step; kept here so that a transition writes no further rows.
  alarm_at   timestamptz,
  alarm      text,
  primary key (case_id, step)
) with (fillfactor = 80);

create index task_mine on cases.task (position, due, case_id, step) where position is not null;
create index task_pool on cases.task (agency, role, due, case_id, step) where position is null;
create index task_agency on cases.task (agency, due, case_id, step);
create index task_alarm on cases.task (alarm_at) where alarm_at is not null;

-- What was done under an idempotency key. scope is the case, or for openings the caller.
create table cases.command (
  scope       uuid        not null,
  key         text        not null,
  case_id     uuid        not null,
  code        text        not null,
  seq         bigint      not null,
  fingerprint bytea       not null,
  at          timestamptz not null,
  primary key (scope, key)
);
create index command_at on cases.command using brin (at);

-- The last number given on a day by a receiving agency.
create table cases.day_number (
  agency uuid not null,
  day    date not null,
  last   int  not null,
  primary key (agency, day)
);

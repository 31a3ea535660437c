-- Which agency received it: the register of an agency is a range of this index.
alter table desk.sought add column received uuid;
create index sought_received on desk.sought (received, opened desc, case_id desc);
create index sought_barred on desk.sought using gin (barred);

-- The same deed on many tasks: what was asked, and what became of each. Kept for some days for whoever asked.
create table desk.bulk (
  id      uuid        primary key,
  account uuid        not null,
  deed    text        not null,
  answers text        not null,
  back    text        not null,
  made_at timestamptz not null,
  beat_at timestamptz not null
);
create index bulk_made on desk.bulk (made_at);

create table desk.bulk_item (
  bulk     uuid    not null references desk.bulk on delete cascade,
  n        int     not null,
  case_id  uuid    not null,
  version  bigint  not null,
  step     text    not null,
  code     text    not null default '',
  done     boolean,
  sentence text    not null default '',
  primary key (bulk, n)
);

-- What officers noted while reviewing: one row for each paper and each check of a step. Working notes, not decisions.
create table desk.finding (
  case_id uuid        not null,
  item    text        not null,
  good    boolean     not null,
  note    text        not null,
  account uuid        not null,
  at      timestamptz not null,
  primary key (case_id, item)
);

-- Who has a dossier open, for the colleagues; a row is stale after some minutes.
create table desk.looking (
  case_id uuid        not null,
  account uuid        not null,
  at      timestamptz not null,
  primary key (case_id, account)
);

-- The search index over dossiers, kept by a follower of the journal.
create table desk.sought (
  case_id    uuid        primary key,
  code       text        not null,
  definition text        not null,
  status     text        not null,
  agencies   uuid[]      not null,
  barred     uuid[]      not null,
  opened     timestamptz not null,
  words      tsvector    not null
);
create index sought_words on desk.sought using gin (words);
create index sought_agencies on desk.sought using gin (agencies);
create index sought_newest on desk.sought (opened desc, case_id desc);
create index sought_code on desk.sought (code text_pattern_ops);

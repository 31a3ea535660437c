-- What is not a case: drafts before submission, and two tables made from the journal.

create table onestop.draft (
  id           uuid        primary key,
  account      uuid        not null,
  owner        uuid        not null,                    -- the account itself, or for whom it acts
  procedure    text        not null,
  version      int         not null,
  body         bytea       not null,                    -- sealed: answers, papers, wishes
  submitted    text,                                    -- code of the dossier that it became
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  expires_at   timestamptz not null
);
create unique index draft_open on onestop.draft (account, owner, procedure) where submitted is null;
create index draft_expiry on onestop.draft (expires_at);

-- Which files somebody handed in as which type of paper.
create table onestop.handed (
  owner      uuid        not null,
  paper      text        not null,
  file       uuid        not null,
  dossier    uuid        not null,
  code       text        not null,
  procedure  text        not null,
  name       text        not null,
  sha256     text        not null,
  size       bigint      not null,
  pages      int         not null,
  media_type text        not null,
  at         timestamptz not null,
  primary key (owner, paper, file)
);
create index handed_newest on onestop.handed (owner, paper, at desc, file desc);
create index handed_file on onestop.handed (file);

-- Documents made for dossiers: results and signed receipts.
create table onestop.made (
  dossier     uuid        not null,
  result      text        not null,
  position    bigint      not null,
  document    uuid        not null,
  file        uuid        not null,
  number      text        not null,
  verify_code text        not null,
  at          timestamptz not null,
  primary key (position, result)
);
create index made_dossier on onestop.made (dossier, position desc);
create index made_file on onestop.made (file);

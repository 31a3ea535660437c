-- Where an archived entry lies: an archive file is a row of blocks, each a gzip member of its own and checked by itself, so that
-- a dossier's history reads a few kilobytes of a month with millions of entries.
create table journal.archived_block (
  month  date   not null references journal.archive on delete cascade,
  block  int    not null,
  start  bigint not null,
  length int    not null,
  sha256 bytea  not null,
  primary key (month, block)
);

-- Entries lie in the file by stream and number: those of one stream are neighbours.
create table journal.archived_stream (
  stream      text   not null,
  month       date   not null references journal.archive on delete cascade,
  first_seq   bigint not null,
  last_seq    bigint not null,
  first_block int    not null,
  last_block  int    not null,
  primary key (stream, month)
);

-- Months that were archived before this have no index: restore them and archive them again.
alter table journal.archived_hash add column month date, add column block int;

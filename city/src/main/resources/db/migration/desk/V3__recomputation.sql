-- Due times of all open dossiers computed anew (tính lại hạn). The row is the work's cursor, its progress and, locked, its lease.
create table desk.recomputation (
  id       uuid        primary key,
  reason   text        not null,
  actor    text        not null,
  begun_at timestamptz not null,
  total    bigint      not null,
  reached  text,
  looked   bigint      not null default 0,
  moved    bigint      not null default 0,
  ended_at timestamptz
);
create unique index recomputation_one on desk.recomputation ((true)) where ended_at is null;
create index recomputation_newest on desk.recomputation (begun_at desc, id desc);

-- Positions that an administrator closed (kết thúc vị trí). What was bound to one goes back to the pool of its role after the
-- last day; returned_at null: the day has not come.
create table agencies.closing (
  position    uuid        primary key references agencies.position,
  last_day    date        not null,
  document    text        not null,
  actor       text        not null,
  returned_at timestamptz
);
create index closing_to_come on agencies.closing (last_day) where returned_at is null;

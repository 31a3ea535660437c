-- Entries lie in one partition a month (UTC); what was written before its month had one lies in the default partition.
create function journal.make_month(p_month date) returns boolean language plpgsql as $$
declare
  v_from timestamptz := date_trunc('month', p_month::timestamp) at time zone 'UTC';
  v_to timestamptz := (date_trunc('month', p_month::timestamp) + interval '1 month') at time zone 'UTC';
  v_name text := 'entry_' || to_char(p_month, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(hashtext('journal.make_month'));
  if to_regclass('journal.' || v_name) is not null
     or exists (select from journal.archive where month = date_trunc('month', p_month::timestamp)::date)
     or exists (select from journal.entry_default where recorded_at >= v_from and recorded_at < v_to) then
    return false;
  end if;
  execute format('create table journal.%I partition of journal.entry for values from (%L) to (%L)', v_name, v_from, v_to);
  return true;
end $$;

-- Months whose entries lie in a file instead: what the file is, and which positions it holds.
create table journal.archive (
  month          date        primary key,
  file           text        not null,
  sha256         bytea       not null,
  entries        bigint      not null,
  first_position bigint      not null,
  last_position  bigint      not null,
  archived_at    timestamptz not null
);

-- The hashes of archived entries stay, so that their proofs can still be made.
create table journal.archived_hash (
  position bigint primary key,
  hash     bytea  not null
);
create view journal.entry_hash as
  select position, hash from journal.entry
  union all
  select position, hash from journal.archived_hash;

select journal.make_month(m::date)
from generate_series(date_trunc('month', now() at time zone 'UTC'),
                     date_trunc('month', now() at time zone 'UTC') + interval '3 months', interval '1 month') as m;

-- The journal: everything that ever happened. Append-only; streams are hash chains.
create sequence journal.position as bigint;

-- tx stands before position: its default is evaluated first, so whoever holds a position already has a transaction id,
-- and followers can tell which positions are settled.
create table journal.entry (
  tx          xid8        not null default pg_current_xact_id(),
  position    bigint      not null default nextval('journal.position'),
  recorded_at timestamptz not null,
  stream      text        not null,
  seq         bigint      not null,
  type        text        not null,
  actor       text        not null,
  purpose     text        not null,
  body        bytea,
  salt        bytea,
  body_hash   bytea       not null,
  hash        bytea       not null
) partition by range (recorded_at);

create table journal.entry_default partition of journal.entry default;
create index entry_position on journal.entry (position);
create index entry_stream on journal.entry (stream, seq);

-- Heads of the streams that no other row owns (a case keeps its own head).
create table journal.head (
  stream text   primary key,
  seq    bigint not null,
  hash   bytea  not null
);

-- Where each follower stands; the row is also its lease.
create table journal.cursor (
  follower text   primary key,
  position bigint not null
);

-- The Merkle log: leaf n is the entry at this position.
create table journal.leaf (
  leaf     bigint primary key,
  position bigint not null unique
);
create table journal.tile (
  level  int    not null,
  number bigint not null,
  hashes bytea  not null,
  primary key (level, number)
);
create table journal.checkpoint (
  size      bigint      primary key,
  sealed_at timestamptz not null,
  root      bytea       not null,
  note      text        not null
);

-- Appends one entry to a stream without an owner, in the caller's transaction, in one round trip.
-- The text hashed here and in Entry.hash (Java) is the same, a test compares them.
create function journal.append(
  p_stream text, p_type text, p_at text, p_actor text, p_purpose text, p_body bytea, p_salt bytea
) returns table (entry_position bigint, entry_seq bigint, entry_hash bytea) language plpgsql as $$
declare
  v_seq bigint;
  v_previous bytea;
  v_body_hash bytea := sha256(p_salt || p_body);
  v_hash bytea;
begin
  perform pg_current_xact_id();
  insert into journal.head as h (stream, seq, hash) values (p_stream, 0, ''::bytea)
  on conflict (stream) do update set seq = h.seq
  returning h.seq, h.hash into v_seq, v_previous;
  v_seq := v_seq + 1;
  v_hash := sha256(convert_to(
    'motcua-entry/1' || chr(10) || p_stream || chr(10) || v_seq || chr(10) || p_type || chr(10) || p_at || chr(10)
    || p_actor || chr(10) || p_purpose || chr(10) || encode(v_body_hash, 'hex') || chr(10) || encode(v_previous, 'hex'),
    'UTF8'));
  update journal.head h set seq = v_seq, hash = v_hash where h.stream = p_stream;
  return query
    insert into journal.entry (recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash)
    values (p_at::timestamptz, p_stream, v_seq, p_type, p_actor, p_purpose, p_body, p_salt, v_body_hash, v_hash)
    returning position, seq, hash;
end $$;

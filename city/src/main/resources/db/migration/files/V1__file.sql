-- Distinct contents: the bytes lie encrypted in the content store under the hash, their data key here, itself sealed.
create table files.content (
  hash       bytea       primary key check (length(hash) = 32),
  size       bigint      not null,
  media_type text        not null,
  pages      integer     not null,
  key        bytea       not null,
  stored_at  timestamptz not null,
  touched_at timestamptz not null
);
create index content_touched on files.content (touched_at);

-- Files as people know them: several may have one content.
create table files.file (
  id      uuid        primary key,
  content bytea       not null references files.content,
  name    text        not null,
  sent_as text,
  owner   uuid,
  context text        not null,
  at      timestamptz not null
);
create index file_content on files.file (content);
create index file_owner on files.file (owner, at) where owner is not null;

-- Resumable uploads and the pieces that arrived of them.
create table files.upload (
  id         uuid        primary key,
  owner      uuid        not null,
  name       text        not null,
  length     bigint      not null,
  received   bigint      not null,
  key        bytea       not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  file       uuid        references files.file on delete set null,
  refused    boolean     not null default false
);
create index upload_owner on files.upload (owner, created_at);
create index upload_expires on files.upload (expires_at);

create table files.piece (
  upload  uuid   not null references files.upload on delete cascade,
  start  bigint not null,
  place   text   not null,
  primary key (upload, start)
);

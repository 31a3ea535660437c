-- Published definitions. What is published never changes; a case keeps the version that it began with.
create table definitions.version (
  kind           text        not null,
  code           text        not null,
  version        int         not null check (version > 0),
  effective_from date        not null,
  -- the first day on which it is no longer offered: its file is gone
  effective_to   date,
  sha256         bytea       not null,
  -- the file as compact JSON, or a template's text
  content        bytea       not null,
  -- of procedures: what lists show, as JSON
  summary        text,
  path           text        not null,
  published_at   timestamptz not null,
  -- account, or the job that published
  published_by   text        not null,
  primary key (kind, code, version)
);
create index version_published on definitions.version (published_at desc, kind, code, version);

-- Which state of the folder is published. revision grows with each publication.
create table definitions.state (
  one         boolean primary key default true check (one),
  revision    bigint  not null,
  fingerprint text    not null
);
insert into definitions.state (revision, fingerprint) values (0, '');

create function definitions.keep_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.effective_to is null
       and (new.kind, new.code, new.version, new.effective_from, new.sha256, new.content, new.summary, new.path,
            new.published_at, new.published_by)
           is not distinct from
           (old.kind, old.code, old.version, old.effective_from, old.sha256, old.content, old.summary, old.path,
            old.published_at, old.published_by) then
      return new;
    end if;
  end if;
  raise exception 'published definitions do not change: % % version %', old.kind, old.code, old.version
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger keep_published before update or delete on definitions.version
  for each row execute function definitions.keep_published();

create function definitions.keep_all() returns trigger language plpgsql as $$
begin
  raise exception 'published definitions stay' using errcode = 'integrity_constraint_violation';
end $$;
create trigger keep_all before truncate on definitions.version
  for each statement execute function definitions.keep_all();

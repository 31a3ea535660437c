-- Papers that a follower asked for and that are made one by one: the signed receipt of submission, the acceptance form.
create table onestop.wanted (
  position bigint      not null,             -- entry of the journal that asks for it
  paper    text        not null,
  dossier  uuid        not null,
  asked    boolean     not null default false,  -- somebody waits for it on a page: made first
  tries    int         not null default 0,
  next_at  timestamptz not null,
  primary key (position, paper)
);
create index wanted_next on onestop.wanted (asked desc, position);
create index wanted_dossier on onestop.wanted (dossier);

-- A file that is handed in again belongs to several dossiers.
create table onestop.attached (
  file    uuid not null,
  dossier uuid not null,
  primary key (file, dossier)
);

-- How much of what a dossier says the person did not have to say again.
create table onestop.reuse (
  dossier       text        primary key,      -- its code
  procedure     text        not null,
  at            timestamptz not null,
  fields        int         not null,         -- answered
  reused        int         not null,         -- of these, as the city filled them in
  papers        int         not null,
  reused_papers int         not null          -- handed in before, or looked up by the city
);
create index reuse_at on onestop.reuse (at);
insert into onestop.attached (file, dossier) select distinct file, dossier from onestop.handed;

-- Failed tries of tracking without signing in, by what was typed as the code (hashed), whether or not there is such a dossier.
create table onestop.guess (
  key       bytea       primary key,
  failures  int         not null,
  last_at   timestamptz not null,
  paused_to timestamptz
);
create index guess_age on onestop.guess (last_at);

-- Administrative units (đơn vị hành chính). A code is used again for another unit after a reorganisation, so a unit is
-- its code and its first day; '-infinity': it stood before the records begin.
create table agencies.unit (
  code        text   not null,
  valid_from  date   not null,
  valid_to    date,
  level       text   not null check (level in ('PROVINCE', 'DISTRICT', 'COMMUNE')),
  type        text   not null,
  name        text   not null,
  name_en     text   not null,
  search      text   not null,
  parent      text,
  province    text   not null,
  area_km2    float8,
  population  int,
  latitude    float8,
  longitude   float8,
  seat        text,
  agency_root text,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
create index unit_province on agencies.unit (province, level, valid_from);
create index unit_parent on agencies.unit (parent, valid_from);

-- What became of a unit: predecessor until the day before, successor from the day on.
create table agencies.succession (
  predecessor text not null,
  successor   text not null,
  day         date not null,
  share       text not null check (share in ('WHOLE', 'PART')),
  primary key (predecessor, day, successor)
);
create index succession_successor on agencies.succession (successor, day);

-- Borders as well-known binary (longitude, latitude), with their boxes.
create table agencies.border (
  code       text   not null,
  valid_from date   not null,
  south      float8 not null,
  west       float8 not null,
  north      float8 not null,
  east       float8 not null,
  shape      bytea  not null,
  primary key (code, valid_from)
);
create index border_box on agencies.border (south, west, north, east);

-- What was loaded from the definitions, by fingerprint, so that the next start skips it.
create table agencies.loaded (
  what        text        primary key,
  fingerprint text        not null,
  loaded_at   timestamptz not null
);

-- Agencies (cơ quan). unit: the commune or district that it serves; null: the whole city.
create table agencies.agency (
  id         uuid primary key,
  code       text not null,
  kind       text not null,
  name       text not null,
  name_en    text not null,
  search     text not null,
  parent     uuid references agencies.agency,
  unit       text,
  office     text not null,
  address    text not null default '',
  phone      text not null default '',
  valid_from date not null,
  valid_to   date,
  unique (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index agency_kind_unit on agencies.agency (kind, unit, valid_from) where unit is not null;
create index agency_parent on agencies.agency (parent);

create table agencies.agency_succession (
  predecessor uuid not null references agencies.agency,
  successor   uuid not null references agencies.agency,
  day         date not null,
  primary key (predecessor, successor)
);
create index agency_succession_successor on agencies.agency_succession (successor);

-- Counts every change of agencies, so that the copy which each process keeps knows when it is old.
create table agencies.revision (
  singleton boolean primary key default true check (singleton),
  revision  bigint  not null
);
insert into agencies.revision (revision) values (0);

-- Positions (vị trí công tác) and who holds them (người đảm nhiệm).
create table agencies.position (
  id          uuid primary key,
  agency      uuid not null references agencies.agency,
  role        text not null check (role in ('receptionist', 'specialist', 'head', 'leader', 'clerk')),
  number      int  not null,
  title       text not null,
  title_en    text not null,
  predecessor uuid references agencies.position,
  valid_from  date not null,
  valid_to    date,
  unique (agency, role, number),
  check (valid_to is null or valid_to >= valid_from - 1)
);
create table agencies.appointment (
  position   uuid not null references agencies.position,
  account    uuid not null,
  valid_from date not null,
  valid_to   date,
  primary key (position, valid_from),
  check (valid_to is null or valid_to >= valid_from - 1)
);
create index appointment_account on agencies.appointment (account, valid_from);

-- Leave (nghỉ phép) with the colleague who stands in. ended: from this day on it no longer holds (early return, cancelled).
create table agencies.leave (
  id         uuid primary key,
  account    uuid not null,
  first_day  date not null,
  last_day   date not null,
  substitute uuid,
  ended      date,
  check (last_day >= first_day),
  check (substitute <> account)
);
create index leave_account on agencies.leave (account, last_day);
create index leave_substitute on agencies.leave (substitute, last_day) where substitute is not null;

-- Delegation (ủy quyền): roles of the principal's positions that the delegate may use too.
create table agencies.delegation (
  id        uuid   primary key,
  principal uuid   not null,
  delegate  uuid   not null,
  roles     text[] not null check (cardinality(roles) > 0),
  first_day date   not null,
  last_day  date   not null,
  document  text   not null,
  ended     date,
  check (last_day >= first_day),
  check (principal <> delegate)
);
create index delegation_delegate on agencies.delegation (delegate, last_day);
create index delegation_principal on agencies.delegation (principal, last_day);

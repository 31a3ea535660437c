-- Office hours that an administrator set are not undone when the city's file is loaded anew.
alter table agencies.agency add column office_chosen boolean not null default false;

-- Competence (thẩm quyền) beyond an agency's own area: on these days the agency decides for the unit what agencies of the
-- kind decide.
create table agencies.competence (
  id         uuid primary key,
  agency     uuid not null references agencies.agency,
  kind       text not null,
  unit       text not null,
  valid_from date not null,
  valid_to   date,
  document   text not null,
  check (valid_to is null or valid_to >= valid_from - 1)
);
create index competence_unit on agencies.competence (kind, unit, valid_from);
create index competence_agency on agencies.competence (agency);

-- Office hours of an agency (giờ làm việc) from a day on; before the first of these agencies.agency.office holds.
create table agencies.office_hours (
  agency     uuid not null references agencies.agency,
  valid_from date not null,
  valid_to   date,
  office     text not null,
  primary key (agency, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);

-- Pictures by the day from which new papers bear them; valid_from null: uploaded, looked at, not in use yet. Old ones stay.
alter table trust.picture drop constraint picture_pkey;
alter table trust.picture
  add column id uuid not null default gen_random_uuid() primary key,
  add column uploaded_at timestamptz not null default now(),
  add column valid_from date;
update trust.picture set valid_from = uploaded_at::date;
create unique index picture_looked_at on trust.picture (holder) where valid_from is null;
create index picture_in_use on trust.picture (holder, valid_from desc, uploaded_at desc) where valid_from is not null;

-- Keysets of the city, encrypted under the master key.
create table secrets.keyset (
  name       text        primary key,
  sealed     bytea       not null,
  updated_at timestamptz not null
);

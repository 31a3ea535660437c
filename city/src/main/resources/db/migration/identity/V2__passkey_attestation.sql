-- What the authenticator said when the passkey was made; its later answers are checked against it.
alter table identity.passkey
  add column attestation bytea not null,
  add column client_data bytea not null;

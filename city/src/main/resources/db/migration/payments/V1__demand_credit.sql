-- What cases demand and what came in. The truth about a payment is the case's own financial status; these rows say which
-- transfer is for which demand.

-- One for each time that a case asked for money, made when it was first shown to somebody.
create table payments.demand (
  position   bigint      primary key,        -- journal entry that asked for it
  case_id    uuid        not null,
  code       text        not null,
  reference  text        not null unique,    -- in the message of the transfer
  amount     bigint      not null check (amount > 0),
  made_at    timestamptz not null
);

create table payments.credit (
  id          uuid        primary key,
  account     text        not null,
  transaction text        not null,          -- the bank's own number
  amount      bigint      not null check (amount > 0),
  booked_at   timestamptz not null,
  received_at timestamptz not null,
  told        bytea       not null,          -- sealed: message, payer
  state       text        not null check (state in ('RECEIVED', 'CONFIRMED', 'UNMATCHED', 'SETTLED', 'RETURNED', 'DISMISSED')),
  reason      text,
  demand      bigint      references payments.demand,
  judged_at   timestamptz,
  unique (account, transaction)
);
create index credit_waiting on payments.credit (state, received_at, id) where state in ('RECEIVED', 'UNMATCHED');

-- Whose turn it is to ask the bank for its statement.
create table payments.turn (
  account text        primary key,
  next_at timestamptz not null
);

-- What a closing cut short, as it was before (JSON): to be put right again when the closing is taken back before its day.
alter table agencies.closing add column ended text not null default '{"appointments":[],"delegations":[]}';

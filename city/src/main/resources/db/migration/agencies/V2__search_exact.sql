-- Names with their tones in one place, to prefer what was typed exactly. Filled when the units are loaded anew.
alter table agencies.unit add column search_exact text not null default '';

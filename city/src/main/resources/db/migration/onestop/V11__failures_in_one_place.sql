-- Failed tries of tracking are counted with all others, in identity.failure.
drop table onestop.guess;

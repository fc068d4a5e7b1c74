-- What queries ask for and networks tell only sometimes: null where they don't.
alter table mentions
  -- The text begins with a title of so many UTF-16 units.
  add column title_units integer,
  -- ISO 3166, two capitals.
  add column country text,
  -- Whether the network vouches for the author.
  add column verified boolean;

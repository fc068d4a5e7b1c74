-- A conversation that went to its department by what the team decided before, not by a rule or a person: how sure triage was.
alter table conversations add column learned_chance real;

-- Two makers of one month: the second had looked before the first was done, and a look into the catalogue may be older than the lock.
-- It finds the month there and leaves it, instead of failing.
create or replace function rapport_ensure_month(parent text, at timestamptz) returns void language plpgsql as $$
declare
  month date := date_trunc('month', at at time zone 'UTC')::date;
  child text := format('%s_%s', parent, to_char(month, 'YYYYMM'));
begin
  if to_regclass(child) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext(child));
  execute format('create table if not exists %I partition of %I for values from (%L) to (%L)', child, parent,
    month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
end $$;

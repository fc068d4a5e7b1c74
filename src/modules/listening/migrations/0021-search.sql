-- How mentions are found. The words' operator is not leakproof, so PostgreSQL would not use its index behind row-level security.
-- These functions therefore run as the owner, and hold the wall themselves: each answers only for rapport_workspace(),
-- and gives away nothing but instants and identifiers. Rows are then read under row-level security as ever.

-- Common words: back from the newest, at most `budget` rows. The last row of a full budget is given too (hit = false when it does not match),
-- so that the caller knows where to go on.
create function listening_walk(words tsquery, with_spam boolean, from_at timestamptz, before_at timestamptz,
  before_id uuid, budget integer, wanted integer)
returns table (at timestamptz, id uuid, hit boolean, visited bigint)
language plpgsql stable security definer set search_path = pg_catalog, public
set enable_bitmapscan = off set enable_seqscan = off set enable_sort = off as $$
begin
  return query execute '
    select w.at, w.id, w.hit, w.n from (
      select m.at, m.id, row_number() over (order by m.at desc, m.id desc) as n,
        ($1 is null or m.tokens @@ $1) and ($2 or not m.spam) as hit
      from (
        select * from mentions where workspace_id = $3 and at >= $4 and at <= $5 and (at, id) < ($5, $6)
        order by at desc, id desc limit $7
      ) m
    ) w where w.hit or w.n = $7 order by w.at desc, w.id desc limit $8'
  using words, with_spam, rapport_workspace(), from_at, before_at, before_id, budget, wanted;
end $$;

-- Months that hold mentions, newest first, with the partition of each.
create function listening_months(from_at timestamptz, until_at timestamptz)
returns table (begins timestamptz, ends timestamptz, partition name)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.begins, m.next, m.relname from (
    select c.relname, to_timestamp(right(c.relname, 6) || '01 +00', 'YYYYMMDD TZH') as begins,
      ((to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::text || '+00')::timestamptz as next
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.mentions'::regclass and c.relname ~ '_[0-9]{6}$'
  ) m where m.next > from_at and m.begins <= until_at order by m.begins desc $$;

-- Rare words: the index of one month after the other, newest first, until enough is found. The words stand alone in the inner query, so that
-- no other index can answer it: PostgreSQL takes many rare words joined by OR for common ones, and would read the whole month instead.
create function listening_dig(words tsquery, with_spam boolean, from_at timestamptz, before_at timestamptz,
  before_id uuid, wanted integer)
returns table (at timestamptz, id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public
set enable_indexscan = off set enable_indexonlyscan = off set enable_seqscan = off as $$
declare
  month record;
  found_now integer;
  still integer := wanted;
begin
  for month in select * from listening_months(from_at, before_at) loop
    return query execute format('
      with found as materialized (select workspace_id, at, id, spam from %I where tokens @@ $1)
      select at, id from found
      where workspace_id = $2 and at >= $3 and (at, id) < ($4, $5) and ($6 or not spam)
      order by at desc, id desc limit $7', month.partition)
    using words, rapport_workspace(), from_at, before_at, before_id, with_spam, still;
    get diagnostics found_now = row_count;
    still := still - found_now;
    exit when still <= 0;
  end loop;
end $$;

-- How many there are, counted to `cap`.
create function listening_count(words tsquery, from_at timestamptz, until_at timestamptz, cap integer)
returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public
set enable_indexscan = off set enable_indexonlyscan = off set enable_seqscan = off as $$
declare
  month record;
  here bigint;
  total bigint := 0;
begin
  for month in select * from listening_months(from_at, until_at) loop
    execute format('
      with found as materialized (select workspace_id, at, spam from %I where tokens @@ $1)
      select count(*) from found where workspace_id = $2 and at >= $3 and at < $4 and not spam', month.partition)
    into here using words, rapport_workspace(), from_at, until_at;
    total := total + here;
    exit when total >= cap;
  end loop;
  return least(total, cap);
end $$;

-- Matches by hour. The whole of what is rare comes from the index; of what is common a share is read: whole pages are drawn, so that is quick.
create function listening_volume(words tsquery, from_at timestamptz, until_at timestamptz, share real)
returns table (hour timestamptz, count bigint, negative bigint)
language plpgsql stable security definer set search_path = pg_catalog, public
set enable_indexscan = off set enable_indexonlyscan = off set enable_seqscan = on as $$
declare
  month record;
  drawn text := case when share < 1 then format('tablesample system (%s) repeatable (7)', share * 100) else '' end;
begin
  perform set_config('enable_seqscan', case when share < 1 or words is null then 'on' else 'off' end, true);
  for month in select * from listening_months(from_at, until_at) loop
    return query execute format('
      with found as materialized (select workspace_id, at, spam, sentiment from %I %s where $1 is null or tokens @@ $1)
      select date_trunc(''hour'', at), count(*), count(*) filter (where sentiment = ''negative'') from found
      where workspace_id = $2 and at >= $3 and at < $4 and not spam group by 1', month.partition, drawn)
    using words, rapport_workspace(), from_at, until_at;
  end loop;
end $$;

revoke execute on function listening_walk, listening_months, listening_dig, listening_count, listening_volume from public;
grant execute on function listening_walk, listening_months, listening_dig, listening_count, listening_volume to rapport_app;

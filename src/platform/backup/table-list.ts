import type pg from 'pg';

export interface StoredTable {
  /** `public.members`, quoted where needed. */
  name: string;
  /** Tables this one refers to. */
  refersTo: string[];
}

/** Schemas that hold state. The queue's is left out: its jobs only wake, and what they would do stands in our tables. */
const SCHEMAS = ['public', 'auth'];

/** Every table that holds rows of its own (partitions are read through their parent), those referred to before those that refer. */
export async function listTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<{ name: string; refers_to: string[] }>(
    `select c.oid::regclass::text as name,
       array(select distinct k.confrelid::regclass::text from pg_constraint k
             where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers_to
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
     order by 1`,
    [SCHEMAS],
  );
  return inOrder(rows.map((row) => ({ name: row.name, refersTo: row.refers_to })));
}

function inOrder(tables: readonly StoredTable[]): StoredTable[] {
  const placed = new Set<string>();
  const order: StoredTable[] = [];
  while (order.length < tables.length) {
    const next = tables.find((table) => !placed.has(table.name) && table.refersTo.every((name) => placed.has(name)));
    if (!next) throw new Error('tables refer to each other in a circle');
    placed.add(next.name);
    order.push(next);
  }
  return order;
}

/** Rows of a query as JSON texts, a thousand at a time, inside the caller's transaction. */
export async function* jsonRows(
  client: pg.ClientBase,
  select: string,
  values: readonly unknown[] = [],
): AsyncGenerator<string[]> {
  await client.query(`declare reading no scroll cursor for select row_to_json(r)::text as line from (${select}) r`, [
    ...values,
  ]);
  for (;;) {
    const { rows } = await client.query<{ line: string }>('fetch 1000 from reading');
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await client.query('close reading');
}

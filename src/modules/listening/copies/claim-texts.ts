import { sql } from 'kysely';
import { likest, type Sketch } from '../../../analysis/copies/index.ts';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { pack, readHeads } from './read-heads.ts';

/** A text nobody had before, with the keys nobody owned. */
export interface NewText {
  mention: string;
  sketch: Sketch;
  keys: readonly number[];
}

/**
 * Remembers new texts. Keys are taken in one order, so that two transactions wait for each other and never in a circle; whoever comes second
 * finds the first one's text and follows it.
 * @returns those that turned out to be copies of what somebody stored at the same moment
 */
export async function claimTexts(context: VerbContext, news: readonly NewText[]): Promise<Map<string, string>> {
  const raced = new Map<string, string>();
  if (news.length === 0) return raced;
  const taken = new Set(await store(context, news));
  const lost = news.flatMap(({ keys }) => keys.filter((key) => !taken.has(key)));
  if (lost.length === 0) return raced;
  const owners = await readHeads(context, lost);
  for (const { mention, sketch, keys } of news) {
    const head = likest(sketch, new Set(keys.flatMap((key) => owners.get(key) ?? [])));
    if (head !== undefined) raced.set(mention, head.mention);
  }
  return raced;
}

/** One statement for all: the keys are most of what copies cost at ingest. @returns the keys that are theirs now */
async function store(context: VerbContext, news: readonly NewText[]): Promise<number[]> {
  const rows = news.map(({ mention, sketch, keys }) => ({
    mention,
    features: pack(sketch.features).toString('hex'),
    keys,
  }));
  const { rows: taken } = await sql<{ key: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(mention uuid, features text, keys integer[])
    ), texts as (
      insert into copy_texts (workspace_id, mention_id, seen_at, features, keys)
      select ${context.workspace}, mention, ${toIso(context.clock.now())}::timestamptz, decode(features, 'hex'), keys from given
    )
    insert into copy_keys (workspace_id, key, mention_id)
    select ${context.workspace}, key, mention from given, unnest(keys) as key order by key
    on conflict do nothing returning key`.execute(context.tx);
  return taken.map((row) => row.key);
}

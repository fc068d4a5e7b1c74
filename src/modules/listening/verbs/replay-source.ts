import { sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { replay } from '../contract-pipeline.ts';
import { listeningError } from '../problems.ts';
import { findSource } from '../source-rows.ts';

type Replay = z.input<typeof replay>;

interface Row {
  id: string;
  source_id: string;
  source_name: string;
  gap_id: string | null;
  since: number;
  until: number;
  seen: number;
  stored: number;
  problem: string | null;
  asked_at: number;
  ended_at: number | null;
  lease_until: number | null;
}

/** Kinds that can be asked again; what is only told to us, or was brought by a person, can't. */
const replayable = ['inbound', 'search', 'feed', 'public'];

/**
 * Has a source read again from a moment on, in the background.
 * @throws listening.unknown-source, listening.source-not-pollable, listening.period-empty
 */
export async function replaySource(
  context: VerbContext,
  input: { source: string; since: string; until?: string | undefined },
): Promise<Replay> {
  const { kind } = await findSource(context, input.source);
  if (!replayable.includes(kind)) throw listeningError('source-not-pollable', { kind });
  const now = new Date(context.clock.now());
  const since = new Date(input.since);
  const until = new Date(Math.min(Date.parse(input.until ?? toIso(now.getTime())), now.getTime()));
  if (since >= until) throw listeningError('period-empty');
  const id = context.newId();
  await sql`insert into replays (workspace_id, id, source_id, since, until, due_at, asked_at)
    values (${context.workspace}, ${id}, ${input.source}, ${since}, ${until}, ${now}, ${now})`.execute(context.tx);
  context.record(id, { source: input.source, since: input.since });
  const [row] = await readReplays(context, { id, limit: 1 });
  if (row === undefined) throw new Error('the replay just made is not there');
  return toReplay(row, context.clock.now());
}

/** What is or was read again, the latest first. */
export async function listReplays(context: VerbContext, input: { limit: number }): Promise<{ items: Replay[] }> {
  const rows = await readReplays(context, input);
  return { items: rows.map((row) => toReplay(row, context.clock.now())) };
}

async function readReplays(context: VerbContext, which: { id?: string; limit: number }): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.*, s.name as source_name from replays r join sources s on s.workspace_id = r.workspace_id and s.id = r.source_id
    where r.workspace_id = ${context.workspace} ${which.id === undefined ? sql`` : sql`and r.id = ${which.id}`}
    order by r.asked_at desc, r.id desc limit ${which.limit}`.execute(context.tx);
  return rows;
}

function toReplay(row: Row, now: number): Replay {
  const isHeld = row.lease_until !== null && row.lease_until > now;
  return {
    ...{ id: row.id, source: row.source_id, sourceName: row.source_name, seen: row.seen, stored: row.stored },
    ...{ since: toIso(row.since), until: toIso(row.until), askedAt: toIso(row.asked_at) },
    state: row.ended_at === null ? (isHeld ? 'working' : 'waiting') : 'ended',
    ...(row.gap_id === null ? {} : { gap: row.gap_id }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.ended_at === null ? {} : { endedAt: toIso(row.ended_at) }),
  };
}

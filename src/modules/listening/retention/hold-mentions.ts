import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, encodeCursor } from '../../../platform/database/cursor.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { hold, retentionOperations } from '../contract-retention.ts';
import { listeningError } from '../problems.ts';
import { assertReadable } from '../query-rows.ts';
import type { RetentionTables } from '../tables-retention.ts';
import { afterHold } from './hold-cursor.ts';

type HoldRow = Selectable<RetentionTables['mention_holds']>;
type In<Name extends keyof typeof retentionOperations> = z.output<(typeof retentionOperations)[Name]['input']>;

/** Holds mentions against every removal until it is released. */
export async function holdMentions(context: VerbContext, input: In<'holdMentions'>): Promise<z.input<typeof hold>> {
  const { query, since, until, person, mentions } = input;
  if ([query, since, until, person, mentions].every((given) => given === undefined)) throw listeningError('hold-empty');
  if (query !== undefined) assertReadable(query);
  if (since !== undefined && until !== undefined && since >= until) throw listeningError('period-empty', {});
  const row = {
    ...{ workspace_id: context.workspace, id: context.newId(), reason: input.reason, query: query ?? null },
    ...{
      since: dateOf(since),
      until: dateOf(until),
      person_id: person ?? null,
      mentions: mentions === undefined ? null : [mentions].flat(),
    },
    ...{ held_by: context.actor.name, held_at: new Date(context.clock.now()) },
  };
  const stored = await tables<RetentionTables>(context.tx)
    .insertInto('mention_holds')
    .values(row)
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(row.id);
  context.announce('listening');
  return toHold(stored);
}

/** @throws listening.unknown-hold, listening.hold-released */
export async function releaseHold(context: VerbContext, input: In<'releaseHold'>): Promise<z.input<typeof hold>> {
  const db = tables<RetentionTables>(context.tx);
  const before = await db
    .selectFrom('mention_holds')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', input.hold)
    .forUpdate()
    .executeTakeFirst();
  if (before === undefined) throw listeningError('unknown-hold', { hold: input.hold });
  if (before.released_at !== null) throw listeningError('hold-released', { by: before.released_by ?? '' });
  const released = { released_by: context.actor.name, release_reason: input.reason };
  const now = context.clock.now();
  await db
    .updateTable('mention_holds')
    .set({ ...released, released_at: new Date(now) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', input.hold)
    .execute();
  context.record(before.id, { held: before.reason });
  context.announce('listening');
  return toHold({ ...before, ...released, released_at: now });
}

export async function listHolds(context: VerbContext, input: In<'holds'>) {
  const after = decodeCursor(input.cursor, afterHold);
  let asked = tables<RetentionTables>(context.tx)
    .selectFrom('mention_holds')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (!input.released) asked = asked.where('released_at', 'is', null);
  // Identifiers are made of the moment: newest first.
  if (after !== undefined) asked = asked.where('id', '<', after[0]);
  const rows = await asked.execute();
  const items = rows.slice(0, input.limit).map(toHold);
  const last = items.at(-1);
  return rows.length > input.limit && last !== undefined ? { items, next: encodeCursor([last.id]) } : { items };
}

const dateOf = (at: string | undefined): Date | null => (at === undefined ? null : new Date(at));

function toHold(row: HoldRow): z.input<typeof hold> {
  const given = {
    ...{ query: row.query, person: row.person_id, mentions: row.mentions, releasedBy: row.released_by },
    ...{ releaseReason: row.release_reason, since: isoOf(row.since), until: isoOf(row.until) },
    releasedAt: isoOf(row.released_at),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Partial<
    z.input<typeof hold>
  >;
  return { ...known, id: row.id, reason: row.reason, heldBy: row.held_by, heldAt: toIso(row.held_at) };
}

const isoOf = (at: number | null): string | null => (at === null ? null : toIso(at));

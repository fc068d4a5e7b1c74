import { sql } from 'kysely';
import { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, encodeCursor } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { copyOperations } from '../contract-copies.ts';
import { listeningError } from '../problems.ts';
import { readMentions, toMention } from '../mention-rows.ts';
import { newestFirst } from '../search/find-mentions.ts';
import { copyMarks, groupColumns, type GroupRow, toGroups } from './group-rows.ts';

type Operations = typeof copyOperations;
type In<Name extends keyof Operations> = z.infer<Operations[Name]['input']>;

const afterNumber = z.tuple([z.number(), z.uuid()]);

/** Groups of copies, the newest or the biggest first. */
export async function listCopies(context: VerbContext, input: In<'copies'>) {
  const after = decodeCursor(input.cursor, afterNumber);
  const order = input.sort === 'biggest' ? sql.raw('g.members') : sql.raw('g.last_at');
  const bound = (key: number) => (input.sort === 'biggest' ? sql`${key}::integer` : sql`${toIso(key)}::timestamptz`);
  const { rows } = await sql<GroupRow>`
    select ${groupColumns} from copy_groups g where g.workspace_id = ${context.workspace} and g.authors >= ${input.authors}
      ${input.since === undefined ? sql`` : sql`and g.last_at >= ${input.since}::timestamptz`}
      ${after === undefined ? sql`` : sql`and (${order}, g.id) < (${bound(after[0])}, ${after[1]}::uuid)`}
    order by ${order} desc, g.id desc limit ${input.limit + 1}`.execute(context.tx);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const items = await toGroups(context, shown);
  if (rows.length <= input.limit || last === undefined) return { items };
  return { items, next: encodeCursor([input.sort === 'biggest' ? last.members : last.last_at, last.id]) };
}

/** One group with its mentions, newest first. @throws listening.unknown-copies */
export async function showCopyGroup(context: VerbContext, input: In<'copyGroup'>) {
  const found = await sql<GroupRow>`
    select ${groupColumns} from copy_groups g where g.workspace_id = ${context.workspace} and g.id = ${input.group}`.execute(
    context.tx,
  );
  const [group] = await toGroups(context, found.rows);
  if (group === undefined) throw listeningError('unknown-copies', { group: input.group });
  const after = decodeCursor(input.cursor, afterNumber);
  const { rows } = await sql<{ mention_id: string; at: number }>`
    select mention_id, at from mention_marks where workspace_id = ${context.workspace} and copy_group = ${input.group}
      ${after === undefined ? sql`` : sql`and (at, mention_id) < (${toIso(after[0])}::timestamptz, ${after[1]}::uuid)`}
    order by at desc, mention_id desc limit ${input.limit + 1}`.execute(context.tx);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const mentions = await readMentions(
    context,
    shown.map((row) => row.mention_id),
  );
  const items = newestFirst(mentions).map(toMention);
  const more = rows.length > input.limit && last !== undefined;
  return { group, items, ...(more ? { next: encodeCursor([last.at, last.mention_id]) } : {}) };
}

/** Which of these mentions are copies. */
export const listCopiesOf = async (context: VerbContext, { mentions }: In<'copiesOf'>) => ({
  items: await copyMarks(context, typeof mentions === 'string' ? [mentions] : mentions),
});

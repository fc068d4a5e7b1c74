import { sql } from 'kysely';
import type { z } from 'zod';
import { idTime } from '../../../kernel/ids.ts';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { copyGroup } from '../contract-copies.ts';
import { readMentions, toMention } from '../mention-rows.ts';

export interface GroupRow {
  id: string;
  first_id: string;
  first_at: number;
  last_at: number;
  members: number;
  authors: number;
}

export const groupColumns = sql.raw('g.id, g.first_id, g.first_at, g.last_at, g.members, g.authors');

/** Groups as the contract shows them, each with its first mention while that is still kept. */
export async function toGroups(context: VerbContext, rows: readonly GroupRow[]): Promise<z.input<typeof copyGroup>[]> {
  const firsts = await readMentions(
    context,
    rows.map((row) => row.first_id),
  );
  const byId = new Map(firsts.map((row) => [row.id, toMention(row)]));
  return rows.map((row) => {
    const first = byId.get(row.first_id);
    return {
      ...{ id: row.id, members: row.members, authors: row.authors },
      ...{ firstAt: toIso(row.first_at), lastAt: toIso(row.last_at) },
      ...(first === undefined ? {} : { first }),
    };
  });
}

export interface CopyMark {
  mention: string;
  group: string;
  members: number;
  authors: number;
  /** The one written first. */
  isFirst: boolean;
}

/** Which of these mentions are copies of something, with their group's numbers; in no order. */
export async function copyMarks(context: VerbContext, mentions: readonly string[]): Promise<CopyMark[]> {
  const known = mentions.flatMap((id) => {
    const at = idTime(id);
    return at === undefined ? [] : [{ id, at: toIso(at) }];
  });
  if (known.length === 0) return [];
  const { rows } = await sql<GroupRow & { mention: string }>`
    select m.mention_id as mention, ${groupColumns}
    from unnest(${known.map(({ at }) => at)}::timestamptz[], ${known.map(({ id }) => id)}::uuid[]) as k(at, id)
    join mention_marks m on m.workspace_id = ${context.workspace} and m.at = k.at and m.mention_id = k.id
    join copy_groups g on g.workspace_id = m.workspace_id and g.id = m.copy_group`.execute(context.tx);
  return rows.map(({ mention, id, members, authors, first_id }) => ({
    ...{ mention, group: id, members, authors },
    isFirst: first_id === mention,
  }));
}

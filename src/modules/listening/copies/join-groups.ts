import { sql } from 'kysely';
import { idTime } from '../../../kernel/ids.ts';
import { type EpochMs, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

interface Mark {
  mention_id: string;
  person_id: string;
  at: EpochMs;
  copy_group: string | null;
}

/** Puts each copy into the group of the mention it follows, making the group with the first copy. */
export async function joinGroups(context: VerbContext, copies: ReadonlyMap<string, string>): Promise<void> {
  if (copies.size === 0) return;
  // Locked, in one order: two copies that come at the same moment make one group, not two.
  const marks = await lockMarks(context, [...new Set([...copies.keys(), ...copies.values()])]);
  const joining = new Map<string, Mark[]>();
  for (const head of new Set(copies.values())) {
    const mark = marks.get(head);
    // Erased meanwhile: its copies stand alone.
    if (mark === undefined) continue;
    if (mark.copy_group === null) {
      mark.copy_group = context.newId();
      joining.set(mark.copy_group, [mark]);
    }
  }
  for (const [copy, head] of copies) {
    const mark = marks.get(copy);
    const group = marks.get(head)?.copy_group;
    if (mark === undefined || group === undefined || group === null || mark.copy_group !== null) continue;
    joining.set(group, [...(joining.get(group) ?? []), mark]);
  }
  await countMembers(context, joining);
  await setGroups(context, joining);
  await keepHeads(context, [...new Set(copies.values())]);
}

async function lockMarks(context: VerbContext, ids: readonly string[]): Promise<Map<string, Mark>> {
  const known = ids.flatMap((id) => {
    const at = idTime(id);
    return at === undefined ? [] : [{ id, at: toIso(at) }];
  });
  const { rows } = await sql<Mark>`
    select m.mention_id, m.person_id, m.at, m.copy_group
    from unnest(${known.map(({ at }) => at)}::timestamptz[], ${known.map(({ id }) => id)}::uuid[]) as k(at, id)
    join mention_marks m on m.workspace_id = ${context.workspace} and m.at = k.at and m.mention_id = k.id
    order by m.mention_id for update of m`.execute(context.tx);
  return new Map(rows.map((row) => [row.mention_id, row]));
}

async function countMembers(context: VerbContext, joining: ReadonlyMap<string, readonly Mark[]>): Promise<void> {
  const groups = [...joining.keys()].sort();
  // The row of a group is locked before its authors are looked at, so that none is counted twice.
  await sql`select 1 from copy_groups where workspace_id = ${context.workspace} and id = any(${groups}::uuid[])
    order by id for update`.execute(context.tx);
  const authors = await newAuthors(context, joining);
  const rows = groups.map((id) => {
    const marks = [...(joining.get(id) ?? [])].sort((a, b) => (a.mention_id < b.mention_id ? -1 : 1));
    const first = marks[0];
    if (first === undefined) throw new Error('a group that is joined has somebody joining');
    const [firstAt, lastAt] = [first.at, Math.max(...marks.map(({ at }) => at))].map(toIso);
    const counts = { members: marks.length, authors: authors.get(id) ?? 0 };
    return { id, first_id: first.mention_id, first_at: firstAt, last_at: lastAt, ...counts };
  });
  await sql`
    insert into copy_groups (workspace_id, id, first_id, first_at, last_at, members, authors)
    select ${context.workspace}, id, first_id, first_at, last_at, members, authors
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(id uuid, first_id uuid, first_at timestamptz, last_at timestamptz, members integer, authors integer)
    on conflict (workspace_id, id) do update set members = copy_groups.members + excluded.members,
      authors = copy_groups.authors + excluded.authors, first_id = least(copy_groups.first_id, excluded.first_id),
      first_at = least(copy_groups.first_at, excluded.first_at), last_at = greatest(copy_groups.last_at, excluded.last_at)`.execute(
    context.tx,
  );
}

/** How many of the people who join a group were not in it yet. */
async function newAuthors(
  context: VerbContext,
  joining: ReadonlyMap<string, readonly Mark[]>,
): Promise<Map<string, number>> {
  const pairs = [...joining].flatMap(([group, marks]) =>
    [...new Set(marks.map((mark) => mark.person_id))].map((person) => ({ group, person })),
  );
  const { rows } = await sql<{ copy_group: string; count: number }>`
    select p.copy_group, count(*) as count
    from jsonb_to_recordset(${JSON.stringify(pairs.map(({ group, person }) => ({ copy_group: group, person })))}::jsonb)
      as p(copy_group uuid, person uuid)
    where not exists (select 1 from mention_marks m where m.workspace_id = ${context.workspace}
      and m.copy_group = p.copy_group and m.person_id = p.person)
    group by p.copy_group`.execute(context.tx);
  return new Map(rows.map((row) => [row.copy_group, Number(row.count)]));
}

async function setGroups(context: VerbContext, joining: ReadonlyMap<string, readonly Mark[]>): Promise<void> {
  const rows = [...joining].flatMap(([group, marks]) =>
    marks.map((mark) => ({ at: toIso(mark.at), id: mark.mention_id, copy_group: group })),
  );
  await sql`
    update mention_marks m set copy_group = x.copy_group
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(at timestamptz, id uuid, copy_group uuid)
    where m.workspace_id = ${context.workspace} and m.at = x.at and m.mention_id = x.id`.execute(context.tx);
}

/** A text that is still being copied is not forgotten. Once a day is enough. */
async function keepHeads(context: VerbContext, heads: readonly string[]): Promise<void> {
  const now = toIso(context.clock.now());
  await sql`
    update copy_texts set seen_at = ${now}::timestamptz where workspace_id = ${context.workspace}
      and mention_id = any(${[...heads]}::uuid[]) and seen_at < ${now}::timestamptz - interval '1 day'`.execute(
    context.tx,
  );
}

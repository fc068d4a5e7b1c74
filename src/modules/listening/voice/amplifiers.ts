import { sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { voiceOperations } from '../contract-voice.ts';
import { readMentions } from '../mention-rows.ts';
import { aboutUs, ownQueries } from './about-us.ts';
import { withRoom } from './with-room.ts';

type Operation = (typeof voiceOperations)['amplifiers'];
type Answer = z.input<Operation['output']>;

interface Carried {
  person_id: string;
  reposts: number;
  quotes: number;
  copies: number;
  negative: number;
  last_at: number;
  last_mention: string;
}

/**
 * Who carries on what is said about us or by us: reposts and quotes of us, and copies of texts about us, their own first saying not counted.
 * A repost has no words of its own; it is about us when it was told to us, or when it carries on something about us.
 */
export async function amplifiers(context: VerbContext, input: z.infer<Operation['input']>): Promise<Answer> {
  const stretch = { since: toIso(Date.parse(input.since)), until: toIso(Date.parse(input.until)) };
  const own = await ownQueries(context);
  const rows = await withRoom(context, async () => {
    const found = await sql<Carried>`
      with told as (${aboutUs(context, own, stretch)}),
      groups as (select distinct copy_group from told where copy_group is not null),
      carried as (
        select mention_id, person_id, at, kind, sentiment, followers, copy_group from told
        union
        select m.mention_id, m.person_id, m.at, m.kind, m.sentiment, m.followers, m.copy_group
        from mention_marks m join groups g on g.copy_group = m.copy_group
        where m.workspace_id = ${context.workspace} and not m.spam and m.kind <> 'message'
          and m.at >= ${stretch.since}::timestamptz and m.at < ${stretch.until}::timestamptz
      ),
      how as (
        select c.*, case when c.kind in ('repost', 'quote') then c.kind when g.first_id <> c.mention_id then 'copy' end as way
        from carried c left join copy_groups g on g.workspace_id = ${context.workspace} and g.id = c.copy_group
        ${input.person === undefined ? sql`` : sql`where c.person_id = ${input.person}`}
      )
      select person_id, count(*) filter (where way = 'repost') as reposts, count(*) filter (where way = 'quote') as quotes,
        count(*) filter (where way = 'copy') as copies, count(*) filter (where sentiment = 'negative') as negative,
        max(at) as last_at, (array_agg(mention_id order by at desc, mention_id desc))[1] as last_mention
      from how where way is not null group by person_id
      order by max(followers) desc nulls last, count(*) desc, person_id limit ${input.limit}`.execute(context.tx);
    return found.rows;
  });
  const mentions = await readMentions(
    context,
    rows.map((row) => row.last_mention),
  );
  return {
    items: rows.flatMap((row) => {
      const last = mentions.find(({ id }) => id === row.last_mention);
      if (last === undefined) return [];
      const { reposts, quotes, copies, negative } = row;
      return [
        {
          ...{ person: row.person_id, handle: last.handle, name: last.author_name, network: last.network },
          ...(last.followers === null ? {} : { followers: last.followers }),
          ...{ reposts, quotes, copies, negative, lastAt: toIso(row.last_at), lastMention: row.last_mention },
        },
      ];
    }),
  };
}

import { sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { worldOperations } from '../contract-world.ts';

type Operation = (typeof worldOperations)['askingAgain'];

interface Again {
  person_id: string;
  person_name: string;
  handle: string;
  network: string;
  followers: number | null;
  open: number;
  messages: number;
  first_at: number;
  last_at: number;
  conversations: readonly { id: string; excerpt: string; opened_at: string }[];
}

/** Conversations that still wait for us, by the people who have several; those who have most first. */
export async function askingAgain(context: VerbContext, input: z.infer<Operation['input']>) {
  const { rows } = await sql<Again>`
    select person_id, (array_agg(person_name order by last_in_at desc))[1] as person_name,
      (array_agg(handle order by last_in_at desc))[1] as handle, (array_agg(network order by last_in_at desc))[1] as network,
      max(followers) as followers, count(*) as open, sum(message_count)::bigint as messages, min(opened_at) as first_at,
      max(last_in_at) as last_at,
      (json_agg(json_build_object('id', id, 'excerpt', excerpt, 'opened_at', opened_at) order by last_in_at desc)) as conversations
    from conversations
    where workspace_id = ${context.workspace} and state in ('open', 'snoozed') and not spam
      and (last_out_at is null or last_out_at < last_in_at)
      ${input.person === undefined ? sql`` : sql`and person_id = ${input.person}`}
    group by person_id having count(*) > 1
    order by count(*) desc, max(last_in_at) desc limit ${input.limit}`.execute(context.tx);
  return {
    items: rows.map((row) => ({
      ...{ person: row.person_id, name: row.person_name, handle: row.handle, network: row.network },
      ...(row.followers === null ? {} : { followers: row.followers }),
      ...{ open: row.open, messages: row.messages, firstAt: toIso(row.first_at), lastAt: toIso(row.last_at) },
      conversations: row.conversations
        .slice(0, 5)
        .map(({ id, excerpt, opened_at }) => ({ id, excerpt, openedAt: toIso(Date.parse(opened_at)) })),
    })),
  };
}

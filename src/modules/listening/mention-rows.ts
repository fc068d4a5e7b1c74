import { type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import type { ItemKind } from '../../connectors/items.ts';
import { type QueryDocument, queryDocument } from '../../analysis/query/index.ts';
import { idTime } from '../../kernel/ids.ts';
import { toIso } from '../../kernel/time.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import type { mention } from './contract-shapes.ts';
import type { StoredMention } from './events.ts';
import type { ListeningTables } from './tables.ts';

export type MentionRow = Omit<Selectable<ListeningTables['mentions']>, 'tokens'> & { source_name: string | null };
export type Mention = z.input<typeof mention>;

/** Everything but the index's own column. */
export const mentionColumns = sql.raw(
  `m.workspace_id, m.id, m.at, m.received_at, m.source_id, m.account_id, m.network, m.kind, m.remote_id, m.person_id, m.handle,
  m.author_name, m.avatar_url, m.author_url, m.followers, m.text, m.text_exact, m.language, m.intent, m.sentiment, m.urgency, m.why, m.spam,
  m.corrected, m.url, m.site, m.reply_to, m.root, m.about, m.rating, m.title_units, m.country, m.verified, m.links, m.media, m.ref, m.addressed, m.has, m.traits, m.queries,
  m.edited_at, m.deleted_at, s.name as source_name`,
);

/** Mentions by identifier, in no order. Each is looked up in the partition its identifier names. */
export async function readMentions(context: VerbContext, ids: readonly string[]): Promise<MentionRow[]> {
  const known = ids.flatMap((id) => {
    const at = idTime(id);
    return at === undefined ? [] : [{ id, at: toIso(at) }];
  });
  if (known.length === 0) return [];
  const { rows } = await sql<MentionRow>`
    select ${mentionColumns}
    from unnest(${known.map((key) => key.at)}::timestamptz[], ${known.map((key) => key.id)}::uuid[]) as k(at, id)
    join mentions m on m.workspace_id = ${context.workspace} and m.at = k.at and m.id = k.id
    left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id`.execute(context.tx);
  return rows;
}

/** What queries are asked about a stored mention: the same as when it was received, corrections included. */
export const documentOf = (row: MentionRow): QueryDocument =>
  queryDocument({
    text: row.text,
    author: row.handle,
    to: row.addressed,
    language: row.language,
    network: row.network,
    has: row.has,
    is: row.traits,
    at: row.at,
    sentiment: row.sentiment,
    intent: row.intent,
    links: row.links,
    ...toldOf(row),
    ...(row.source_name === null ? {} : { source: row.source_name }),
    ...(row.site === null ? {} : { site: row.site }),
  });

/** What networks tell only sometimes. */
const toldOf = (row: MentionRow) =>
  present({
    ...{ country: row.country, followers: row.followers, verified: row.verified, rating: row.rating },
    ...{ title: row.title_units, url: row.url },
  });

/** A mention as the contract shows it. */
export function toMention(row: MentionRow): Mention {
  return {
    ...{ id: row.id, network: row.network, source: row.source_id, kind: row.kind, remoteId: row.remote_id },
    at: toIso(row.at),
    receivedAt: toIso(row.received_at),
    author: {
      person: row.person_id,
      handle: row.handle,
      name: row.author_name,
      ...present({ avatarUrl: row.avatar_url, url: row.author_url, followers: row.followers }),
    },
    ...{ text: row.text, language: row.language, intent: row.intent, sentiment: row.sentiment },
    ...{ urgency: row.urgency, why: row.why, spam: row.spam, corrected: row.corrected },
    ...{ links: row.links, media: row.media, queries: row.queries },
    ...present({
      account: row.account_id,
      url: row.url,
      replyTo: row.reply_to,
      root: row.root,
      about: row.about,
      rating: row.rating,
    }),
    ...present({ editedAt: isoOf(row.edited_at), deletedAt: isoOf(row.deleted_at) }),
  };
}

/** A mention as other areas are told of it. */
export function toStored(row: MentionRow): StoredMention {
  return {
    ...{ id: row.id, at: row.at, network: row.network, sourceId: row.source_id, kind: row.kind as ItemKind },
    ...{
      remoteId: row.remote_id,
      personId: row.person_id,
      handle: row.handle,
      authorName: row.author_name,
      text: row.text,
    },
    ...{ language: row.language, intent: row.intent, sentiment: row.sentiment, urgency: row.urgency, spam: row.spam },
    ...{ ref: row.ref, queries: row.queries },
    ...present({ accountId: row.account_id, root: row.root, replyTo: row.reply_to, about: row.about, url: row.url }),
    ...present({ rating: row.rating, followers: row.followers }),
  };
}

const isoOf = (at: number | null): string | null => (at === null ? null : toIso(at));

/** Without what is null: absent in our words. */
function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as never;
}

import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { exactJson, showable, storeText } from '../domain/exact-text.ts';
import { scopedTsvector } from '../domain/index-terms.ts';
import { webAddress } from '../domain/stored-values.ts';
import { isInbound, type ReadyMention, type SourceRef } from './batch.ts';

/** Rows a statement: enough to make its fixed cost small, few enough to keep the parameter in memory twice. */
const ROWS_A_STATEMENT = 500;

/** Stores mentions, all columns in one parameter a statement. */
export async function insertMentions(
  context: VerbContext,
  source: SourceRef,
  mentions: readonly ReadyMention[],
): Promise<void> {
  for (let from = 0; from < mentions.length; from += ROWS_A_STATEMENT) {
    const rows = mentions.slice(from, from + ROWS_A_STATEMENT).map((mention) => mentionRow(context, source, mention));
    await sql`
      insert into mentions (workspace_id, source_id, received_at, ${sql.raw(columns.join(', '))})
      select ${context.workspace}, ${source.id}, ${new Date(context.clock.now())}, ${sql.raw(selected)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(${sql.raw(typed)})`.execute(context.tx);
  }
}

/** The columns a mention is stored with, and their types. */
export const mentionColumnTypes = {
  ...{
    id: 'uuid',
    at: 'timestamptz',
    account_id: 'uuid',
    network: 'text',
    kind: 'text',
    remote_id: 'text',
    person_id: 'uuid',
  },
  ...{ handle: 'text', author_name: 'text', avatar_url: 'text', author_url: 'text', followers: 'bigint', text: 'text' },
  ...{
    text_exact: 'json',
    language: 'text',
    intent: 'text',
    sentiment: 'text',
    urgency: 'text',
    why: 'text[]',
    spam: 'boolean',
    url: 'text',
  },
  ...{
    site: 'text',
    reply_to: 'text',
    root: 'text',
    about: 'text',
    rating: 'smallint',
    title_units: 'integer',
    country: 'text',
    verified: 'boolean',
    links: 'json',
    media: 'json',
    ref: 'json',
  },
  ...{ addressed: 'text[]', has: 'text[]', traits: 'text[]', queries: 'uuid[]', tokens: 'tsvector' },
} as const;

const columns = Object.keys(mentionColumnTypes);
/** JSON and token columns travel as text and are read by their own types: so escapes that jsonb refuses survive. */
const travelsAsText = (type: string): boolean => type === 'json' || type === 'tsvector';
const typed = Object.entries(mentionColumnTypes)
  .map(([name, type]) => `"${name}" ${travelsAsText(type) ? 'text' : type}`)
  .join(', ');
const selected = Object.entries(mentionColumnTypes)
  .map(([name, type]) => (travelsAsText(type) ? `"${name}"::${type}` : `"${name}"`))
  .join(', ');

export type MentionInsert = Record<keyof typeof mentionColumnTypes, unknown>;

/** A mention as it is stored; of the context only the workspace counts. */
export function mentionRow(
  context: Pick<VerbContext, 'workspace'>,
  source: SourceRef,
  mention: ReadyMention,
): MentionInsert {
  const { item, document, judgement } = mention;
  const { shown, exact } = storeText(item.text);
  return {
    ...authorColumns(mention),
    id: mention.id,
    at: toIso(mention.at),
    account_id: isInbound(source, item.kind) ? source.accountId : null,
    network: source.network,
    kind: item.kind,
    remote_id: item.remoteId,
    text: shown,
    text_exact: exact,
    language: mention.language,
    ...judgement,
    url: document.url ?? null,
    site: document.site ?? null,
    reply_to: optional(item.replyTo),
    root: optional(item.root),
    about: optional(item.about),
    rating: document.rating ?? null,
    title_units: document.title ?? null,
    country: document.country ?? null,
    verified: document.verified ?? null,
    links: exactJson(item.links.slice(0, 50)),
    media: exactJson(item.media.slice(0, 50)),
    ref: exactJson(item.ref),
    addressed: document.to ?? [],
    has: document.has ?? [],
    traits: document.is ?? [],
    queries: mention.queries,
    tokens: scopedTsvector(context.workspace, document),
  };
}

function authorColumns({ item: { author }, person }: ReadyMention) {
  return {
    person_id: person,
    handle: showable(author.handle).slice(0, 300).toWellFormed(),
    author_name: showable(author.name).slice(0, 200).toWellFormed(),
    avatar_url: webAddress(author.avatarUrl) ?? null,
    author_url: webAddress(author.url) ?? null,
    followers: author.followers !== undefined && Number.isSafeInteger(author.followers) ? author.followers : null,
  };
}

const optional = (text: string | undefined): string | null =>
  text === undefined ? null : showable(text).slice(0, 1_000).toWellFormed();

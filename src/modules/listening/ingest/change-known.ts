import { sql } from 'kysely';
import type { ItemKind } from '../../../connectors/items.ts';
import { idTime } from '../../../kernel/ids.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { mentionsChanged, mentionsStored } from '../events.ts';
import { showable, storeText } from '../domain/exact-text.ts';
import { countedTerms, scopedTsvector } from '../domain/index-terms.ts';
import { readItem } from '../domain/read-item.ts';
import { documentOf, type MentionRow, readMentions, toStored } from '../mention-rows.ts';
import type { ListeningTables } from '../tables.ts';
import { type FreshItem, isInbound, type SourceRef } from './batch.ts';
import { findKeys } from './claim-keys.ts';
import { countBatch } from './count-batch.ts';

/**
 * What is known already may have been edited since, or turn out to be spoken to us although we only overheard it before.
 * @returns how many texts changed
 */
export async function changeKnown(
  context: VerbContext,
  source: SourceRef,
  repeated: readonly FreshItem[],
  known: ReadonlyMap<string, string>,
): Promise<number> {
  const rows = await readMentions(context, [...new Set(known.values())]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  let edited = 0;
  for (const { item } of repeated) {
    const row = byId.get(known.get(item.remoteId) ?? '');
    // Of somebody forgotten the key stays, and nothing comes back.
    if (row === undefined || row.remote_id === '') continue;
    if (row.text !== showable(item.text) && row.deleted_at === null) {
      await edit(context, source, row, item);
      edited += 1;
    }
    if (row.account_id === null && isInbound(source, item.kind)) await address(context, source, row, item);
  }
  return edited;
}

async function edit(context: VerbContext, source: SourceRef, row: MentionRow, item: FreshItem['item']): Promise<void> {
  const given = { network: row.network, sourceName: source.name, at: row.at, languages: {} };
  const { document, language } = readItem(item, given);
  const { shown, exact } = storeText(item.text);
  const counted = { at: row.at, network: row.network, sentiment: row.sentiment, spam: row.spam, queries: row.queries };
  await countBatch(context, [{ ...counted, terms: countedTerms(documentOf(row)) }], -1);
  // What was told before stays; only the text is new, and with it its words.
  const { sentiment, intent } = row;
  const now = { ...document, language: row.corrected ? row.language : language, sentiment, intent };
  await countBatch(context, [{ ...counted, terms: countedTerms(now) }]);
  await where(context, row)
    .set({
      text: shown,
      text_exact: exact,
      language: now.language,
      edited_at: new Date(context.clock.now()),
      tokens: sql`${scopedTsvector(context.workspace, now)}::tsvector`,
    })
    .execute();
  await context.emit(mentionsChanged, { mentions: [{ id: row.id, change: 'edited', text: shown }] });
}

/** A post we found by searching is now told to us as a mention: it gets the account, and the inbox hears of it. */
async function address(
  context: VerbContext,
  source: SourceRef,
  row: MentionRow,
  item: FreshItem['item'],
): Promise<void> {
  const told: { kind: ItemKind; account_id: string | null } = { kind: item.kind, account_id: source.accountId ?? null };
  await where(context, row)
    .set({ ...told, source_id: source.id, ref: JSON.stringify(item.ref) })
    .execute();
  const stored = toStored({ ...row, ...told, source_id: source.id, ref: item.ref });
  await context.emit(mentionsStored, { mentions: [{ ...stored, known: true }] });
}

const where = (context: VerbContext, row: { at: number; id: string }) =>
  tables<ListeningTables>(context.tx)
    .updateTable('mentions')
    .where('workspace_id', '=', context.workspace)
    .where('at', '=', sql<number>`${new Date(row.at)}`)
    .where('id', '=', row.id);

/** Marks what its author deleted. The text stays for the case it belongs to; forgetting a person erases it. @returns how many were marked */
export async function markDeleted(
  context: VerbContext,
  network: string,
  remoteIds: readonly string[],
): Promise<number> {
  const known = await findKeys(context, network, remoteIds);
  let marked = 0;
  for (const id of known.values()) {
    const at = idTime(id);
    if (at === undefined) continue;
    const row = await where(context, { at, id })
      .set({ deleted_at: new Date(context.clock.now()) })
      .where('deleted_at', 'is', null)
      .returning(['id', 'text'])
      .executeTakeFirst();
    if (row === undefined) continue;
    marked += 1;
    await context.emit(mentionsChanged, { mentions: [{ id: row.id, change: 'deleted', text: row.text }] });
  }
  return marked;
}

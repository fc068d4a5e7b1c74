import { authorKey, countHeard, rememberPeople } from '../../audience/index.ts';
import { newId } from '../../../kernel/ids.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { filedAt, itemDefect } from '../domain/check-item.ts';
import { countedTerms } from '../domain/index-terms.ts';
import { monthOf } from '../domain/roll-up.ts';
import { readItem } from '../domain/read-item.ts';
import type { Batch, FreshItem, IngestCount, ReadyMention, SourceRef } from './batch.ts';
import { changeKnown, markDeleted } from './change-known.ts';
import { claimKeys } from './claim-keys.ts';
import { countBatch } from './count-batch.ts';
import { insertMentions } from './insert-mentions.ts';
import { setAside } from './set-aside.ts';
import { matchQueries } from './match-queries.ts';
import { ensureMonths } from './ensure-months.ts';
import { ownIdentities } from './own-identities.ts';
import { tellStored } from './tell-stored.ts';
import { loadOverruler, type Overruler } from '../learning/overrule.ts';

/**
 * Takes in what a source gave, each item exactly once, in the caller's transaction: store the source's cursor in the same one and
 * nothing is lost and nothing doubled, whatever breaks. Call `prepareMonths` for the same items before the transaction begins.
 */
export async function ingest(context: VerbContext, source: SourceRef, batch: Batch): Promise<IngestCount> {
  const count: IngestCount = { stored: 0, duplicates: 0, own: 0, poisoned: 0, edited: 0, deleted: 0 };
  if (batch.items.length + (batch.deleted?.length ?? 0) === 0) return count;
  const sound = await setDefectsAside(context, source, batch, count);
  const others = await leaveOwnOut(context, source, sound, count);
  const claims = others.map((fresh) => ({ remoteId: fresh.item.remoteId, id: fresh.id }));
  const { fresh, known } = await claimKeys(context, source.network, claims);
  const news = others.filter(({ item }) => fresh.has(item.remoteId));
  const repeated = others.filter(({ item }) => known.has(item.remoteId));
  count.duplicates += repeated.length;
  const overruler = news.length === 0 ? undefined : await loadOverruler(context);
  const mentions = await makeReady(context, source, news, overruler);
  await insertMentions(context, source, mentions);
  await overruler?.book(mentions);
  await countMentions(context, source, mentions);
  count.stored = mentions.length;
  await tellStored(context, source, mentions);
  count.edited = await changeKnown(context, source, repeated, known);
  count.deleted = await markDeleted(context, source.network, batch.deleted ?? []);
  if (count.stored + count.edited + count.deleted > 0) context.announce('listening');
  return count;
}

/** Makes the months that a batch falls in. Partitions belong to the owner, so this can't be part of the workspace's transaction. */
export async function prepareMonths(desk: Desk, batch: Batch): Promise<void> {
  const now = desk.clock.now();
  const months = new Set(batch.items.map((item) => monthOf(filedAt(item.at, now))));
  await ensureMonths(desk, [...months]);
}

async function setDefectsAside(
  context: VerbContext,
  source: SourceRef,
  batch: Batch,
  count: IngestCount,
): Promise<Batch['items']> {
  const defects = batch.items.flatMap((item) => {
    const cause = itemDefect(item);
    return cause === undefined ? [] : [{ item, cause }];
  });
  if (defects.length === 0) return batch.items;
  count.poisoned = defects.length;
  const poison = defects.map(({ item, cause }) => ({ cause, raw: JSON.stringify(item).slice(0, 20_000) }));
  await setAside(context, source, poison, undefined);
  const bad = new Set(defects.map(({ item }) => item));
  return batch.items.filter((item) => !bad.has(item));
}

/** The last word on an item that stands twice in a batch; what our own accounts wrote is no mention. */
async function leaveOwnOut(
  context: VerbContext,
  source: SourceRef,
  items: Batch['items'],
  count: IngestCount,
): Promise<FreshItem[]> {
  const own = await ownIdentities(context);
  const now = context.clock.now();
  const byId = new Map<string, FreshItem>();
  for (const item of items) {
    if (own.has(authorKey(source.network, item.author.remoteId))) count.own += 1;
    else {
      if (byId.has(item.remoteId)) count.duplicates += 1;
      byId.set(item.remoteId, { item, ...identify(context, filedAt(item.at, now)) });
    }
  }
  return [...byId.values()];
}

/** The identifier is made of the instant the mention is filed under: from the one follows the other. */
const identify = (context: VerbContext, at: EpochMs): { id: string; at: EpochMs } => ({
  id: newId(at, context.random),
  at,
});

async function makeReady(
  context: VerbContext,
  source: SourceRef,
  news: readonly FreshItem[],
  overruler: Overruler | undefined,
): Promise<ReadyMention[]> {
  const people = await rememberPeople(
    context,
    news.map(({ item, at }) => ({ network: source.network, author: item.author, at })),
  );
  const read = news.map((fresh) => {
    const author = people.get(authorKey(source.network, fresh.item.author.remoteId));
    if (author === undefined) throw new Error('an author of the batch was not remembered');
    const { network, name: sourceName } = source;
    const { languages } = author;
    const item = readItem(fresh.item, { network, sourceName, at: fresh.at, languages, overrule: overruler?.judge });
    return { ...fresh, ...item, person: author.person };
  });
  const queries = await matchQueries(
    context,
    read.map(({ document }) => document),
  );
  return read.map((one, i) => ({ ...one, queries: queries[i] ?? [] }));
}

async function countMentions(
  context: VerbContext,
  source: SourceRef,
  mentions: readonly ReadyMention[],
): Promise<void> {
  await countBatch(
    context,
    mentions.map(({ at, judgement, queries, document }) => ({
      at,
      network: source.network,
      sentiment: judgement.sentiment,
      spam: judgement.spam,
      queries,
      terms: countedTerms(document),
    })),
  );
  const heard = new Map<string, { person: string; at: EpochMs; mentions: number; languages: Record<string, number> }>();
  for (const { person, at, language } of mentions) {
    const sum = heard.get(person) ?? { person, at, mentions: 0, languages: {} };
    sum.mentions += 1;
    sum.at = Math.max(sum.at, at);
    sum.languages[language] = (sum.languages[language] ?? 0) + 1;
    heard.set(person, sum);
  }
  await countHeard(context, [...heard.values()]);
}

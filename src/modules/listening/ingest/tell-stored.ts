import type { VerbContext } from '../../../platform/operations/context.ts';
import { markMentions } from '../copies/mark-mentions.ts';
import { mentionsStored, type StoredMention } from '../events.ts';
import { showable } from '../domain/exact-text.ts';
import { isInbound, type ReadyMention, type SourceRef } from './batch.ts';

/** Marks what was stored, so that copies and comparisons know it, and tells the other areas; inside the transaction. */
export async function tellStored(
  context: VerbContext,
  source: SourceRef,
  mentions: readonly ReadyMention[],
): Promise<void> {
  if (mentions.length === 0) return;
  const stored = mentions.map((mention) => storedMention(source, mention));
  await markMentions(context, stored);
  await context.emit(mentionsStored, { mentions: stored.map((mention) => ({ ...mention, known: false })) });
}

function storedMention(source: SourceRef, mention: ReadyMention): StoredMention {
  const { item } = mention;
  const { intent, sentiment, urgency, spam } = mention.judgement;
  const accountId = isInbound(source, item.kind) ? source.accountId : undefined;
  return {
    ...{ intent, sentiment, urgency, spam },
    ...present({
      accountId,
      root: item.root,
      replyTo: item.replyTo,
      about: item.about,
      url: item.url,
      rating: item.rating,
    }),
    ...present({ followers: item.author.followers }),
    id: mention.id,
    at: mention.at,
    network: source.network,
    sourceId: source.id,
    kind: item.kind,
    remoteId: item.remoteId,
    personId: mention.person,
    handle: showable(item.author.handle),
    authorName: showable(item.author.name),
    text: showable(item.text),
    language: mention.language,
    ref: item.ref,
    queries: mention.queries,
  };
}

/** Without what is not there. */
function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

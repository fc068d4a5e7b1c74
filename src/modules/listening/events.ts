import type { ItemKind, Json } from '../../connectors/items.ts';
import type { EpochMs } from '../../kernel/time.ts';
import { domainEvent } from '../../platform/operations/events.ts';
import type { Intent, Sentiment } from '../../analysis/triage/index.ts';

/** A mention as other areas need it the moment it is stored. */
export interface StoredMention {
  id: string;
  at: EpochMs;
  network: string;
  /** Our account that was spoken to; absent when it was only overheard. */
  accountId?: string;
  sourceId: string;
  kind: ItemKind;
  remoteId: string;
  personId: string;
  /** Without @. */
  handle: string;
  authorName: string;
  followers?: number;
  /** As shown: see `mention.text` in the contract. */
  text: string;
  /** ISO 639, or `und`. */
  language: string;
  intent: Intent;
  sentiment: Sentiment;
  urgency: 'normal' | 'high';
  spam: boolean;
  /** First item of its thread, and the item it answers, by the network's identifiers. */
  root?: string;
  replyTo?: string;
  /** What it quotes or reposts. */
  about?: string;
  /** What the connector needs to answer it. */
  ref: Json;
  url?: string;
  rating?: number;
  /** Ids of the saved queries it matched. */
  queries: readonly string[];
}

/**
 * Mentions were stored, in this transaction. Each arrives once, with one exception: something overheard first and found later to be
 * spoken to one of our accounts comes again with that account and `known` true.
 */
export const mentionsStored = domainEvent<{ mentions: readonly (StoredMention & { known: boolean })[] }>(
  'listening.mentions-stored',
);

/** The author changed a text, or deleted it, on the network. */
export const mentionsChanged = domainEvent<{
  mentions: readonly { id: string; change: 'edited' | 'deleted'; text: string }[];
}>('listening.mentions-changed');

/** Mentions were removed because of their age: whoever holds their words erases them now, in this transaction. */
export const mentionsRemoved = domainEvent<{ ids: readonly string[] }>('listening.mentions-removed');

/** A person corrected what was guessed. */
export const triageCorrected = domainEvent<{
  id: string;
  language: string;
  intent: Intent;
  sentiment: Sentiment;
  spam: boolean;
}>('listening.triage-corrected');

/** A stretch of time in which something may have been missed was noticed, or closed by reading again. */
export const gapChanged = domainEvent<{ gapId: string; sourceId: string; state: 'open' | 'closed' }>(
  'listening.gap-changed',
);

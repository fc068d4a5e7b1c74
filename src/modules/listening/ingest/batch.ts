import type { ItemKind, NetworkItem } from '../../../connectors/items.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import type { ReadItem } from '../domain/read-item.ts';
import type { SourceKind } from '../tables.ts';

/** Where a batch comes from. */
export interface SourceRef {
  id: string;
  kind: SourceKind;
  name: string;
  network: string;
  /** Our account that was spoken to. */
  accountId?: string;
}

/** What a source gave at once. */
export interface Batch {
  items: readonly NetworkItem[];
  /** The network's identifiers of items deleted there. */
  deleted?: readonly string[];
}

/** What became of a batch; the four numbers sum to the number of items. */
export interface IngestCount {
  stored: number;
  /** Known before, or twice in the batch. */
  duplicates: number;
  /** By our own accounts: no mentions. */
  own: number;
  /** Unusable; kept aside with their cause. */
  poisoned: number;
  edited: number;
  deleted: number;
}

/** An item that is new, with its identifier and the instant it is filed under. */
export interface FreshItem {
  item: NetworkItem;
  id: string;
  at: EpochMs;
}

/** A fresh item with everything read from it, ready to be stored. */
export interface ReadyMention extends FreshItem, ReadItem {
  person: string;
  queries: readonly string[];
}

/** What makes an item one of "spoken to us" rather than "overheard". */
export const isInbound = (source: SourceRef, kind: ItemKind): boolean =>
  source.accountId !== undefined &&
  source.kind !== 'search' &&
  source.kind !== 'feed' &&
  source.kind !== 'public' &&
  (source.kind !== 'stream' || kind !== 'post');

/** What publishing tells the other areas. */
import type { Posted } from '../../connectors/contract.ts';
import type { EpochMs } from '../../kernel/time.ts';
import { domainEvent } from '../../platform/operations/events.ts';
import type { DeliveryState, HoldReason } from './contract-shapes.ts';

export interface DeliveryFacts {
  deliveryId: string;
  kind: 'post' | 'reply';
  accountId: string;
  network: string;
  draftId?: string;
  campaignId?: string;
  conversationId?: string;
  messageId?: string;
  text: string;
  dueAt: EpochMs;
}

export interface DeliveryChange extends DeliveryFacts {
  /** What happened, e.g. `published`, `held`, `moved`. */
  event: string;
  from?: DeliveryState;
  to: DeliveryState;
  hold?: HoldReason;
  code?: string;
  detail?: string;
  /** When the desk tries again by itself. */
  retryAt?: EpochMs;
  posted?: Posted;
  at: EpochMs;
}

/** Anything that happened to a delivery. Told in a step of its own: a listener that fails is told again later and undoes nothing. */
export const deliveryChanged = domainEvent<DeliveryChange>('publishing.delivery-changed');

/** The network's id of a post became known. Once per delivery, though a listener that failed before may hear it again. */
export const deliveryPublished = domainEvent<DeliveryFacts & { posted: Posted; publishedAt: EpochMs }>(
  'publishing.delivery-published',
);

/**
 * A text is about to be frozen for a delivery: the moment to exchange links for tracked ones. Runs in the same transaction, before checks and
 * consent. The same delivery may be frozen again after an edit.
 */
export interface ContentFreezing extends DeliveryFacts {
  /** Web addresses in the text, in order, each once. */
  links: readonly string[];
  /** Puts another address wherever `link` stands. */
  replaceLink(link: string, by: string): void;
}

/** Only emitted for drafts whose links are to be tracked. */
export const contentFreezing = domainEvent<ContentFreezing>('publishing.content-freezing');

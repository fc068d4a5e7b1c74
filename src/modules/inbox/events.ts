import type { Json } from '../../connectors/items.ts';
import type { EpochMs } from '../../kernel/time.ts';
import { domainEvent } from '../../platform/operations/events.ts';

/** An answer was written; whoever publishes sends it at `dueAt`, once, and reports back with `noteReply`. */
export const replyRequested = domainEvent<{
  conversationId: string;
  messageId: string;
  accountId: string;
  network: string;
  text: string;
  language?: string;
  /** The `ref` of the item answered. */
  replyTo: Json;
  dueAt: EpochMs;
  userId: string;
}>('inbox.reply-requested');

/** The author took the answer back before it was sent. */
export const replyWithdrawn = domainEvent<{ messageId: string }>('inbox.reply-withdrawn');

export const conversationOpened = domainEvent<{
  conversationId: string;
  personId: string;
  departmentId: string | null;
}>('inbox.conversation-opened');
export const conversationAssigned = domainEvent<{ conversationId: string; userId: string | null }>(
  'inbox.conversation-assigned',
);
export const conversationClosed = domainEvent<{ conversationId: string }>('inbox.conversation-closed');
export const clockBreached = domainEvent<{ conversationId: string; kind: 'first' | 'next' | 'resolution' }>(
  'inbox.clock-breached',
);

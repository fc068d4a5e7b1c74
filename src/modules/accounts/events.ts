import { domainEvent } from '../../platform/operations/events.ts';

/** An identity became usable: for the first time, or again. */
export const accountConnected = domainEvent<{ accountId: string; network: string; isNew: boolean }>(
  'accounts.connected',
);
export const accountDisconnected = domainEvent<{ accountId: string; network: string }>('accounts.disconnected');
/** Health moved, e.g. from `trouble` to `ok`: what was held for it may go on. */
export const accountHealthChanged = domainEvent<{
  accountId: string;
  health: 'ok' | 'trouble' | 'reconnect' | 'disconnected';
}>('accounts.health-changed');

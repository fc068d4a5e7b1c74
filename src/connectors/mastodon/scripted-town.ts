/** What the test server knows: people, statuses, notifications, uploads. */
import { stoppedClock } from '../../kernel/time.ts';
import type { Resident, Written } from './scripted-payloads.ts';

export const shop: Resident = { id: '900', username: 'shop', name: 'The Shop' };
export const amina: Resident = { id: '901', username: 'amina', name: 'Amina' };

export const secrets = { token: 'token-of-the-shop-1a2b3c', clientSecret: 'client-secret-9z8y7x', code: 'code-5q6r7s' };

/** Everything the server knows. */
export interface Town {
  clock: ReturnType<typeof stoppedClock>;
  statuses: Map<string, Written>;
  notifications: { id: string; type: string; status: Written }[];
  keys: Map<string, Written>;
  media: Map<string, { alt: string; bytes: number; looks: number }>;
  challenges: Map<string, string>;
  nextId(): string;
}

export function newTown(): Town {
  let last = 1_000;
  return {
    clock: stoppedClock(Date.parse('2026-11-22T10:00:00Z')),
    statuses: new Map(),
    notifications: [],
    keys: new Map(),
    media: new Map(),
    challenges: new Map(),
    nextId: () => String((last += 1)),
  };
}

/** Somebody writes; the new status is stored and returned. */
export function write(town: Town, by: Resident, text: string, more: Partial<Written> = {}): Written {
  const status: Written = {
    id: town.nextId(),
    author: by,
    text,
    at: town.clock.now(),
    visibility: 'public',
    language: null,
    replyTo: null,
    mediaIds: [],
    ...more,
  };
  town.statuses.set(status.id, status);
  return status;
}

export function notify(town: Town, type: string, status: Written): string {
  const id = town.nextId();
  town.notifications.push({ id, type, status });
  return id;
}

/** What the desk's inbox holds, read as a script of a user would read it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { inboxContract } from '../../../src/modules/inbox/contract.ts';
import { listeningContract } from '../../../src/modules/listening/contract.ts';
import type { Ask } from '../desk/desk-client.ts';

type Output<N extends keyof typeof inboxContract.operations> = z.output<(typeof inboxContract.operations)[N]['output']>;
export type Shown = Output<'show'>;
export type Conversation = Shown['conversation'];
export type Mention = z.output<(typeof listeningContract.operations.showMention)['output']>;

/** Every conversation on the real network, also ended ones and what was held aside. */
export async function conversations(ask: Ask): Promise<Conversation[]> {
  const found: Conversation[] = [];
  for (const view of [{}, { state: 'done' as const }, { spam: true }]) {
    let cursor: string | undefined;
    do {
      const page = await ask(inboxContract, 'list', {
        ...view,
        network: 'bluesky',
        sort: 'newest',
        limit: 200,
        cursor,
      });
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return found;
}

/** The record key of every message in the inbox that somebody else wrote, as often as it stands there. */
export async function heardKeys(ask: Ask): Promise<string[]> {
  const keys: string[] = [];
  for (const { id } of await conversations(ask)) {
    const { messages } = await ask(inboxContract, 'show', { id });
    keys.push(...messages.filter(({ direction }) => direction === 'in').map(({ url }) => keyOf(url ?? '')));
  }
  return keys.sort();
}

/** Everything received from the real network that a query finds. */
export async function mentions(ask: Ask, query = ''): Promise<Mention[]> {
  const found: Mention[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(listeningContract, 'search', { query, spam: true, limit: 200, cursor });
    found.push(...page.items.filter(({ network }) => network === 'bluesky'));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/** The last part of a post's address, on the network or on the web. */
export const keyOf = (address: string): string => address.split('/').at(-1) ?? '';

/** Notes when each text is first seen in the inbox, by asking for the newest conversations again and again. */
export function watchInbox(ask: Ask, everyMs = 100) {
  const seenAt = new Map<string, number>();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { items } = await ask(inboxContract, 'list', { network: 'bluesky', sort: 'newest', limit: 60 });
      const now = performance.now();
      for (const { excerpt } of items) if (!seenAt.has(excerpt)) seenAt.set(excerpt, now);
      await wait(everyMs);
    }
  })();
  return {
    seenAt,
    end: async () => {
      isOver = true;
      await watching;
    },
  };
}

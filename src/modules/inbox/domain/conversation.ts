import { DAY_MS, type EpochMs } from '../../../kernel/time.ts';

/** Where a conversation stands. `waiting`: for the person; `snoozed`: put away until a moment. Every word from the person opens it again. */
export type ConversationState = 'open' | 'waiting' | 'snoozed' | 'done';

/** What was said within a day before an account was connected still waits for an answer. */
const BACKLOG_MS = DAY_MS;

/**
 * What was said before we were connected: its clock can't start before we could have answered, and what is older than the backlog is history,
 * there to be read and not to be worked off.
 */
export function standingOf(saidAt: EpochMs, connectedAt: EpochMs): { isHistory: boolean; clockFrom: EpochMs } {
  return { isHistory: saidAt < connectedAt - BACKLOG_MS, clockFrom: Math.max(saidAt, connectedAt) };
}

interface Item {
  network: string;
  remoteId: string;
  root?: string | undefined;
}

/**
 * What belongs together: what one person says in one thread to one account of ours. Under a post of ours everybody who comments has a
 * conversation of their own, because each needs an answer.
 */
export const threadKey = (item: Item, accountId: string | undefined, personId: string): string =>
  `${accountId ?? '-'}|${item.network}|${item.root ?? item.remoteId}|${personId}`;

const EXCERPT_UNITS = 200;

/** The first words, on one line, never cut inside a character. */
export function excerptOf(text: string): string {
  const line = text
    .slice(0, EXCERPT_UNITS * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= EXCERPT_UNITS) return line;
  const cut = line.slice(0, EXCERPT_UNITS);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

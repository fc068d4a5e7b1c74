import type { publishingContract } from '../../../src/modules/publishing/contract.ts';
import type { accountsContract } from '../../../src/modules/accounts/contract.ts';
import type { OutputOf } from '../../lib/api.ts';
import type { Tone } from '../../ui/status-chip.tsx';
import { dateOf, type WallDate, type WallTime, wallOf } from './wall-time.ts';

type Publishing = typeof publishingContract.operations;
export type Entry = OutputOf<Publishing['calendar']>['entries'][number];
export type Delivery = OutputOf<Publishing['show']>['delivery'];
export type DeliveryEvent = OutputOf<Publishing['show']>['events'][number];
export type Draft = OutputOf<Publishing['showDraft']>;
export type Approval = NonNullable<Draft['approval']>;
export type Campaign = OutputOf<Publishing['listCampaigns']>['items'][number];
export type Account = OutputOf<typeof accountsContract.operations.list>['items'][number];

/** An entry at its place on the workspace's wall, whatever zone it was planned in. */
export interface PlacedEntry extends Entry {
  at: WallTime;
}

/** What a person chooses among; the first is everything. */
export const groups = ['all', 'planned', 'waiting', 'trouble', 'out'] as const;
export type Group = (typeof groups)[number];

/** A moment missed by less is still on time. */
const LATE_MS = 60_000;

type Standing = Pick<Entry, 'state' | 'hold' | 'dueAt'>;

/** Which of the groups a delivery belongs to. `trouble` is what the server calls so: a person is needed or the end is not known. */
export function groupOf({ state, hold, dueAt }: Standing, now: number): Exclude<Group, 'all'> {
  if (state === 'refused' || state === 'gone' || state === 'unconfirmed') return 'trouble';
  if (state === 'held') return hold === 'approval' ? 'waiting' : 'trouble';
  if (state === 'scheduled') return Date.parse(dueAt) < now - LATE_MS ? 'trouble' : 'planned';
  return state === 'submitting' ? 'planned' : 'out';
}

export function toneOf({ state, hold }: Pick<Standing, 'state' | 'hold'>): Tone {
  if (state === 'refused' || state === 'gone') return 'breach';
  if (state === 'held') return hold === 'approval' ? 'near' : 'breach';
  if (state === 'unconfirmed' || state === 'waiting-moderation') return 'near';
  if (state === 'live' || state === 'published') return 'ok';
  return state === 'submitting' || state === 'scheduled' ? 'accent' : 'neutral';
}

/** Entries by the day they fall on in the workspace's zone, in order of time. */
export function byDay(entries: readonly Entry[], zone: string): Map<WallDate, PlacedEntry[]> {
  const days = new Map<WallDate, PlacedEntry[]>();
  for (const entry of entries) {
    const placed = { ...entry, at: wallOf(Date.parse(entry.dueAt), zone) };
    const day = dateOf(placed.at);
    days.set(day, [...(days.get(day) ?? []), placed]);
  }
  for (const list of days.values()) list.sort((a, b) => a.at.localeCompare(b.at));
  return days;
}

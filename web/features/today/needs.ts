import type { OutputOf } from '../../lib/api.ts';
import type { AreaName } from '../../lib/areas.ts';
import type { Contracts } from '../../lib/contracts.ts';

type Items<P> = P extends { items: readonly (infer T)[] } ? readonly T[] : never;
type Inbox = Contracts['inbox']['operations'];
type Publishing = Contracts['publishing']['operations'];

/** What every area says; absent while unknown or not for this reader. */
export interface Standing {
  counts?: OutputOf<Inbox['counts']> | undefined;
  approvals?: Items<OutputOf<Publishing['listApprovals']>> | undefined;
  deliveries?: Items<OutputOf<Publishing['list']>> | undefined;
  accounts?: Items<OutputOf<Contracts['accounts']['operations']['list']>> | undefined;
  gaps?: Items<OutputOf<Contracts['listening']['operations']['gaps']>> | undefined;
  /** Bursts under way that nobody looks after; how each is named. */
  alerts?: readonly { id: string; words: string; isCrisis: boolean }[] | undefined;
}

export const needKinds = [
  'breached',
  'near',
  'alerts',
  'accounts',
  'deliveries',
  'approvals',
  'mine',
  'unassigned',
  'gaps',
] as const;
export type NeedKind = (typeof needKinds)[number];

/** A single thing of a line, with the way straight to it. */
export interface Thing {
  id: string;
  /** Words from outside or of ours: shown as people's text. */
  words: string;
  area: AreaName;
  rest: readonly string[];
  search?: Record<string, string>;
}

/** One line of Today: how many, how grave, and the place that shows them. */
export interface Need {
  kind: NeedKind;
  count: number;
  tone: 'breach' | 'near' | 'accent' | 'neutral';
  area: AreaName;
  rest: readonly string[];
  search?: Record<string, string>;
  /** The first few, each one click away. */
  things: readonly Thing[];
}

const MOST_THINGS = 3;

/** What needs somebody, the gravest first. What does not wait has no line. */
export function needsOf({ counts, approvals, deliveries, accounts, gaps, alerts }: Standing): Need[] {
  const ill = (accounts ?? []).filter(({ health }) => health !== 'ok');
  const isCut = ill.some(({ health }) => health !== 'trouble');
  const refused = (deliveries ?? []).some(({ state }) => state === 'refused' || state === 'gone');
  const lines: Need[] = [
    inbox('breached', counts?.breached, 'breach', { breached: 'true' }),
    inbox('near', counts?.nearBreach, 'near', {}),
    {
      kind: 'alerts',
      count: alerts?.length ?? 0,
      tone: alerts?.some(({ isCrisis }) => isCrisis) ? 'breach' : 'near',
      area: 'listening',
      rest: ['alerts'],
      things: (alerts ?? []).map(({ id, words }) => ({ id, words, area: 'listening', rest: ['alerts', id] })),
    },
    {
      kind: 'accounts',
      count: ill.length,
      tone: isCut ? 'breach' : 'near',
      area: 'settings',
      rest: ['accounts'],
      things: ill.map(({ id, name, handle }) => ({ id, words: name || handle, area: 'settings', rest: ['accounts'] })),
    },
    {
      kind: 'deliveries',
      count: deliveries?.length ?? 0,
      tone: refused ? 'breach' : 'near',
      area: 'calendar',
      rest: [],
      search: { view: 'list', state: 'trouble' },
      things: (deliveries ?? []).map(({ id, text }) => ({ id, words: text, area: 'calendar', rest: ['delivery', id] })),
    },
    {
      kind: 'approvals',
      count: approvals?.length ?? 0,
      tone: 'accent',
      area: 'calendar',
      rest: [],
      search: { view: 'list', state: 'waiting' },
      things: (approvals ?? []).map(({ id, askedBy, draftId }) => ({
        id,
        words: askedBy.name,
        area: 'calendar',
        rest: ['compose'],
        search: { draft: draftId },
      })),
    },
    inbox('mine', counts?.mine, 'accent', { assignee: 'me' }),
    inbox('unassigned', counts?.unassigned, 'neutral', { assignee: 'none' }),
    {
      kind: 'gaps',
      count: gaps?.length ?? 0,
      tone: 'near',
      area: 'listening',
      rest: ['gaps'],
      things: (gaps ?? []).map(({ id, sourceName }) => ({
        id,
        words: sourceName,
        area: 'listening',
        rest: ['gaps'],
      })),
    },
  ];
  return lines.filter(({ count }) => count > 0).map((line) => ({ ...line, things: line.things.slice(0, MOST_THINGS) }));
}

const inbox = (
  kind: NeedKind,
  count: number | undefined,
  tone: Need['tone'],
  search: Record<string, string>,
): Need => ({
  kind,
  count: count ?? 0,
  tone,
  area: 'inbox',
  rest: [],
  search,
  things: [],
});

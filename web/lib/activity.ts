import { SECOND_MS } from '../../src/kernel/time.ts';
import type { InputOf } from './api.ts';
import type { Contracts } from './contracts.ts';

type Batch = InputOf<Contracts['spend']['operations']['recordActivity']>['beats'];
type Kind = Batch[number]['kind'];
type SubjectType = Batch[number]['subjectType'];

/** What is on screen, as work. */
export interface Work {
  kind: Kind;
  subjectType: SubjectType;
  subjectId: string;
}

/** At most one sign of life in this time, and none without a hand on keys, pointer or screen. */
export const BEAT_MS = 30 * SECOND_MS;
export const SEND_MS = 60 * SECOND_MS;
const KEPT = 400;

const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '');

/**
 * Which work an address shows. What has no subject of its own is work on the desk as a whole.
 * @param path `/w/<slug>/<area>/...`
 * @param search the filters of the address
 */
export function workAt(path: string, search: URLSearchParams, workspaceId: string): Work {
  const [, , , area, first, second, third] = path.split('/');
  const desk: Work = { kind: 'open', subjectType: 'workspace', subjectId: workspaceId };
  if (area === 'inbox' && isId(first)) return { kind: 'open', subjectType: 'conversation', subjectId: first };
  if (area === 'calendar') return planningAt(first, second, search) ?? desk;
  if (area === 'listening') return { ...desk, kind: 'moderate' };
  if (area !== 'results') return desk;
  const isKnown = second === 'draft' || second === 'delivery' || second === 'campaign';
  if (first === 'of' && isKnown && isId(third)) return { kind: 'report', subjectType: second, subjectId: third };
  return { ...desk, kind: 'report' };
}

function planningAt(first: string | undefined, second: string | undefined, search: URLSearchParams): Work | undefined {
  if (first === 'delivery' && isId(second)) return { kind: 'open', subjectType: 'delivery', subjectId: second };
  if (first !== 'compose' && first !== 'draft') return undefined;
  const draft = [second, search.get('draft') ?? undefined].find(isId);
  return draft === undefined ? undefined : { kind: 'compose', subjectType: 'draft', subjectId: draft };
}

/** Typing in a conversation is answering. */
export const whileTyping = (work: Work): Work =>
  work.subjectType === 'conversation' ? { ...work, kind: 'reply' } : work;

export interface ActivityLog {
  /** A hand moved: keeps a beat unless one for the same work was kept within `BEAT_MS`. */
  note: (work: Work, at: number) => void;
  /** What is to be sent; it is gone from the log afterwards. */
  take: () => Batch;
  /** What could not be sent, for the next time; the oldest is dropped when there is too much. */
  giveBack: (batch: Batch) => void;
}

interface Beat {
  work: Work;
  at: number;
}

/** Signs of life of one open tab. Holds no texts, keys or positions: only which work, of which kind, and when. */
export function activityLog(tab: string): ActivityLog {
  let kept: Beat[] = [];
  let last: Beat | undefined;
  return {
    note: (work, at) => {
      if (last !== undefined && sameWork(last.work, work) && at - last.at < BEAT_MS) return;
      last = { work, at };
      kept = [...kept, last].slice(-KEPT);
    },
    take: () => {
      const batch = batchOf(tab, kept);
      kept = [];
      return batch;
    },
    giveBack: (batch) => {
      kept = [...batch.flatMap(beatsIn), ...kept].sort((a, b) => a.at - b.at).slice(-KEPT);
    },
  };
}

const sameWork = (a: Work, b: Work): boolean =>
  a.kind === b.kind && a.subjectType === b.subjectType && a.subjectId === b.subjectId;

/** By work, as the operation takes it; at most 50 works a batch, which is more than anybody opens in a minute. */
function batchOf(tab: string, beats: readonly Beat[]): Batch {
  const byWork = Map.groupBy(beats, ({ work }) => `${work.kind} ${work.subjectType} ${work.subjectId}`);
  return [...byWork.values()].slice(0, 50).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ tab, ...first.work, at: group.map(({ at }) => new Date(at).toISOString()) }];
  });
}

const beatsIn = ({ kind, subjectType, subjectId, at }: Batch[number]): Beat[] =>
  at.map((instant) => ({ work: { kind, subjectType, subjectId }, at: Date.parse(instant) }));

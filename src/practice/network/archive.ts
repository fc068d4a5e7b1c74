import type { EpochMs } from '../../kernel/time.ts';
import type { Happening, Said } from '../happenings.ts';

/** What came to pass in a town lately, in order, bounded. */
export interface Archive {
  add(happenings: readonly Happening[]): void;
  /** Forgets everything from an instant on (a world that was wound back tells it anew). */
  forgetFrom(at: EpochMs): void;
  /** At most `limit` that fit, after a cursor; the cursor of the last one looked at; whether more is waiting. */
  after<T extends Happening>(
    cursor: string | undefined,
    limit: number,
    fits: (happening: Happening) => happening is T,
  ): { happenings: T[]; cursor: string | undefined; more: boolean };
  said(id: string): Said | undefined;
  answersTo(id: string): readonly Said[];
  /** Newest first. */
  latest(): Iterable<Happening>;
  /** Everything before this instant has been dropped; 0 while nothing has. */
  droppedBefore(): EpochMs;
}

/** The place of a happening in its town's order. */
export const cursorOf = (happening: { at: EpochMs; id: string }): string => `${happening.at}_${happening.id}`;

/** The instant and identifier a cursor stands for. @returns undefined when it is not one of ours */
export function cursorPlace(cursor: string): { at: EpochMs; id: string } | undefined {
  const [, at, id] = /^(\d{1,15})_(.{0,200})$/.exec(cursor) ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
}

const comesAfter = (a: { at: EpochMs; id: string }, b: { at: EpochMs; id: string }): boolean =>
  a.at > b.at || (a.at === b.at && a.id > b.id);

/** @param most how many happenings are kept at least; up to a quarter more before the oldest go */
export function archive(most: number): Archive {
  let all: Happening[] = [];
  let droppedBefore = 0;
  let said = new Map<string, Said>();
  let answers = new Map<string, Said[]>();

  const index = (happening: Happening): void => {
    if (happening.kind !== 'said') return;
    said.set(happening.id, happening);
    if (happening.replyTo === undefined) return;
    const siblings = answers.get(happening.replyTo);
    if (siblings) siblings.push(happening);
    else answers.set(happening.replyTo, [happening]);
  };
  const keep = (kept: Happening[]): void => {
    all = kept;
    said = new Map();
    answers = new Map();
    kept.forEach(index);
  };
  const firstAfter = (place: { at: EpochMs; id: string }): number => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comesAfter(all[middle] as Happening, place)) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    add: (happenings) => {
      for (const happening of happenings) {
        all.push(happening);
        index(happening);
      }
      if (all.length <= most * 1.25) return;
      droppedBefore = (all[all.length - most] as Happening).at;
      keep(all.slice(-most));
    },
    forgetFrom: (at) => keep(all.slice(0, firstAfter({ at: at - 1, id: '\uffff' }))),
    after: (cursor, limit, fits) => {
      const place = cursor === undefined ? undefined : cursorPlace(cursor);
      const found = [];
      let next = cursor;
      for (let i = place === undefined ? 0 : firstAfter(place); i < all.length; i++) {
        const happening = all[i] as Happening;
        if (!fits(happening)) continue;
        if (found.length === limit) return { happenings: found, cursor: next, more: true };
        found.push(happening);
        next = cursorOf(happening);
      }
      return { happenings: found, cursor: next, more: false };
    },
    said: (id) => said.get(id),
    answersTo: (id) => answers.get(id) ?? [],
    latest: function* () {
      for (let i = all.length - 1; i >= 0; i--) yield all[i] as Happening;
    },
    droppedBefore: () => droppedBefore,
  };
}

import { HOUR_MS, type EpochMs } from '../../../kernel/time.ts';

/** Borders of the ages shown: within a working hour, a day, three days, a week, longer. */
export const AGE_HOURS = [1, 24, 72, 168, undefined] as const;

export interface Waiting {
  at: EpochMs;
  /** The same for all copies of one text. */
  text: string;
  followers: number;
}

export interface WaitingText<T extends Waiting> {
  /** The copy with most followers. */
  shown: T;
  /** Of the oldest copy. */
  at: EpochMs;
  reach: number;
  copies: number;
}

/** Each text once, with what its copies add up to. One person counts as often as they said it. */
export function textsOf<T extends Waiting>(waiting: readonly T[]): WaitingText<T>[] {
  const texts = new Map<string, WaitingText<T>>();
  for (const each of waiting) {
    const text = texts.get(each.text);
    if (text === undefined) texts.set(each.text, { shown: each, at: each.at, reach: each.followers, copies: 1 });
    else {
      if (each.followers > text.shown.followers) text.shown = each;
      text.at = Math.min(text.at, each.at);
      text.reach += each.followers;
      text.copies += 1;
    }
  }
  return [...texts.values()];
}

/** How many texts have waited how long, and how many people could have read them. */
export function agesOf(texts: readonly WaitingText<Waiting>[], now: EpochMs) {
  return AGE_HOURS.map((upToHours, i) => {
    const from = AGE_HOURS[i - 1] ?? 0;
    const here = texts.filter(({ at }) => {
      const hours = (now - at) / HOUR_MS;
      return hours >= from && (upToHours === undefined || hours < upToHours);
    });
    const reach = here.reduce((sum, text) => sum + text.reach, 0);
    return { ...(upToHours === undefined ? {} : { upToHours }), count: here.length, reach };
  });
}

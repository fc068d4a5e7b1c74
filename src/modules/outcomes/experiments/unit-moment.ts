import { dayAfter } from '../questions/days.ts';
import type { ExperimentWish } from '../contract-experiments.ts';

/** On which day a unit comes: days one after the other; posts spread evenly over their weeks. */
export const dayOfUnit = (wish: ExperimentWish, from: string, unit: number): string =>
  dayAfter(from, wish.kind === 'days' ? unit : Math.floor((unit * 7) / wish.postsAWeek));

/** When the post of a unit goes out: at the given time on a chosen day, or at the time that the lot chose. */
export function momentOfUnit(wish: ExperimentWish, from: string, unit: number, lot: number, time: string): string {
  const at = wish.kind === 'days' ? time : (wish.times[lot] ?? time);
  return `${dayOfUnit(wish, from, unit)}T${at}`;
}

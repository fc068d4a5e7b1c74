import { noonOf } from '../../lib/days.ts';
import type { Formats } from '../../lib/formats.ts';

/** Days as places along a plot. */
export const dayPlaces = (days: readonly string[], formats: Formats) =>
  days.map((key) => ({ at: Date.parse(noonOf(key)), words: formats.day(noonOf(key)), key }));

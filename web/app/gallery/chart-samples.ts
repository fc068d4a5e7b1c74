import type { Band } from '../../../src/kernel/charts/index.ts';
import { addDays } from '../../lib/days.ts';

/** A quiet shop, a campaign of four weeks, and what a model could say of it. Made up, and the same each time. */
const DAYS = 98;
const START = 70;

/** Repeatable ups and downs between -1 and 1. */
const wobble = (day: number): number => Math.sin(day * 12.9898) * Math.cos(day * 4.1414);

const usual = (day: number): number => 120 + 18 * Math.sin((day * 2 * Math.PI) / 7) + 10 * wobble(day);

export const band = (median: number, deviation: number): Band => ({
  low95: median - 1.96 * deviation,
  low50: median - 0.67 * deviation,
  median,
  high50: median + 0.67 * deviation,
  high95: median + 1.96 * deviation,
});

const all = Array.from({ length: DAYS }, (_, day) => day);
const after = all.filter((day) => day >= START);
export const sampleDays = all.map((day) => addDays('2026-08-24', day));
export const windowDays = sampleDays.slice(START);

/** One day without a number: the till was broken. */
export const sampleObserved = all.map((day) =>
  day === 31 ? null : usual(day) + (day >= START ? 22 + 6 * wobble(day + 3) : 0),
);
export const sampleWithout = all.map((day) =>
  day < START - 14 ? null : band(usual(day) - 4 * wobble(day + 9), 8 + Math.max(0, day - START) * 0.25),
);
export const samplePointwise = after.map((day) => band(22 + 6 * wobble(day + 3), 9));
export const sampleCumulative = after.map((_, i) => band(22 * (i + 1), 9 * Math.sqrt(i + 1) + 3 * i));
export const sampleKnownNow = after.map((_, i) => band(-0.8 + 1.5 * (1 - Math.exp(-i / 12)), 0.16));
export const sampleKnownThen = after.map((_, i) =>
  i < 4 ? null : band(-0.6 + 1.5 * (1 - Math.exp(-i / 10)), 0.7 - i * 0.018),
);

export const sampleSpend = Array.from({ length: 21 }, (_, i) => i * 2_500_00);
export const sampleSaturation = sampleSpend.map((spend) =>
  band(160 * (1 - Math.exp(-spend / 1_400_000)), spend / 200_000),
);
export const sampleWeeks = Array.from({ length: 9 }, (_, week) => week);
export const sampleCarryOver = sampleWeeks.map((week) => band(0.62 ** week, 0.05 + 0.05 * Math.min(1, week / 2)));

const spread = (median: number, deviation: number) => ({
  median,
  intervals: {
    50: [median - 0.67 * deviation, median + 0.67 * deviation] as const,
    80: [median - 1.28 * deviation, median + 1.28 * deviation] as const,
    95: [median - 1.96 * deviation, median + 1.96 * deviation] as const,
  },
});

export const sampleMethods = [
  { key: 'series', ...spread(616, 150) },
  { key: 'panel', ...spread(540, 190), isAside: true },
  { key: 'mix', note: '' },
];

export const sampleChannels = [
  {
    key: 'newsletter',
    name: 'Newsletter',
    credits: { markov: spread(84, 12), first: { median: 40 }, last: { median: 118 } },
  },
  {
    key: 'social',
    name: 'شبكات التواصل',
    credits: { markov: spread(61, 10), first: { median: 96 }, last: { median: 30 } },
  },
  {
    key: 'search',
    name: 'Search, both paid and unpaid, all engines',
    credits: { markov: spread(52, 9), first: { median: 58 }, last: { median: 49 } },
  },
  { key: 'partners', name: 'Partners', credits: {} },
];

import type { Journeys } from './journeys.ts';

export type Rule = 'first' | 'last' | 'last-non-direct' | 'linear' | 'position' | 'time-decay';

export interface RuleOptions {
  rule: Rule;
  /** Channel that says only that somebody knew the address. */
  direct?: string;
  /** Days in which a touch loses half its weight. */
  halfLifeDays?: number;
}

/**
 * Credit of each channel by a rule that somebody chose: a convention, not a finding. Every traced outcome is shared out whole.
 * Position gives 40 % to the first touch, 40 % to the last and 20 % to those between.
 */
export function creditByRule(journeys: Journeys, options: RuleOptions): Float64Array {
  const { starts, touches, outcomes, channels } = journeys;
  const credit = new Float64Array(channels.length);
  const weights = weigher(journeys, options);
  for (let j = 0; j < outcomes.length; j++) {
    const from = starts[j] ?? 0;
    const to = starts[j + 1] ?? 0;
    const gained = outcomes[j] ?? 0;
    if (to === from || gained === 0) continue;
    let total = 0;
    for (let i = from; i < to; i++) total += weights(i, from, to);
    for (let i = from; i < to; i++) credit[touches[i] ?? 0]! += (gained * weights(i, from, to)) / total;
  }
  return credit;
}

type Weigher = (touch: number, from: number, to: number) => number;

function weigher(journeys: Journeys, { rule, direct, halfLifeDays = 7 }: RuleOptions): Weigher {
  switch (rule) {
    case 'first':
      return (i, from) => (i === from ? 1 : 0);
    case 'last':
      return (i, _, to) => (i === to - 1 ? 1 : 0);
    case 'last-non-direct':
      return lastOther(journeys, journeys.channels.indexOf(direct ?? ''));
    case 'linear':
      return () => 1;
    case 'position':
      return byPosition;
    case 'time-decay':
      return (i, _, to) =>
        // Counted from the last touch: a whole journey long ago is not lost to rounding.
        2 ** (((journeys.daysBefore[to - 1] ?? 0) - (journeys.daysBefore[i] ?? 0)) / halfLifeDays);
  }
}

/** The last touch that is not the direct one; the last when all are. */
function lastOther({ touches }: Journeys, direct: number): Weigher {
  return (i, from, to) => {
    let last = to - 1;
    while (last > from && touches[last] === direct) last -= 1;
    if (touches[last] === direct) last = to - 1;
    return i === last ? 1 : 0;
  };
}

function byPosition(i: number, from: number, to: number): number {
  const length = to - from;
  if (length < 3) return 1;
  return i === from || i === to - 1 ? 0.4 : 0.2 / (length - 2);
}

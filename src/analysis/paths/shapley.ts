import type { Random } from '../../kernel/random.ts';
import { drawOrder } from '../numerics/index.ts';
import type { Journeys } from './journeys.ts';

/**
 * Shapley value of the game "outcomes of ways that used only these channels". It has a closed form: every outcome is shared equally among the
 * distinct channels on its way. So it is a rule like the others, and is called one.
 */
export function creditBySharing({ starts, touches, outcomes, channels }: Journeys): Float64Array {
  const credit = new Float64Array(channels.length);
  for (let j = 0; j < outcomes.length; j++) {
    const met = new Set(touches.subarray(starts[j] ?? 0, starts[j + 1] ?? 0));
    for (const channel of met) credit[channel]! += (outcomes[j] ?? 0) / met.size;
  }
  return credit;
}

/** Up to here every set of channels is looked at; above it orders are drawn by lot. */
const EXACT_CHANNELS = 16;

/**
 * Shapley value of the game "share of people with an outcome among those who met only these channels", scaled so that the credits sum to the traced outcomes.
 * Exact to 16 channels (sums over subsets by the zeta transform), above it the mean over `draws` orders by lot. A credit may be negative:
 * with this game a channel can lower the share.
 */
export function creditByRate(journeys: Journeys, random: Random, draws = 2_000): Float64Array {
  const n = journeys.channels.length;
  const credit = n <= EXACT_CHANNELS ? exact(n, tableOf(journeys)) : byLot(n, rateOf(journeys), random, draws);
  const sum = credit.reduce((total, share) => total + share, 0);
  const traced = journeys.outcomes.reduce(
    (total, gained, j) => total + ((journeys.starts[j + 1] ?? 0) > (journeys.starts[j] ?? 0) ? gained : 0),
    0,
  );
  return sum === 0 ? credit : credit.map((share) => (share * traced) / sum);
}

/** Rates of all sets at once: counts of exact sets, summed over subsets. */
function tableOf({ starts, touches, outcomes, lost, channels }: Journeys): (members: number) => number {
  const size = 2 ** channels.length;
  const gained = new Float64Array(size);
  const people = new Float64Array(size);
  for (let j = 0; j < outcomes.length; j++) {
    let members = 0;
    for (let i = starts[j] ?? 0; i < (starts[j + 1] ?? 0); i++) members |= 1 << (touches[i] ?? 0);
    if (members === 0) continue;
    gained[members]! += outcomes[j] ?? 0;
    people[members]! += (outcomes[j] ?? 0) + (lost[j] ?? 0);
  }
  for (let bit = 1; bit < size; bit <<= 1)
    for (let members = 0; members < size; members++) {
      if ((members & bit) === 0) continue;
      gained[members]! += gained[members ^ bit] ?? 0;
      people[members]! += people[members ^ bit] ?? 0;
    }
  return (members) => ((people[members] ?? 0) === 0 ? 0 : (gained[members] ?? 0) / (people[members] ?? 1));
}

function exact(n: number, value: (members: number) => number): Float64Array {
  const credit = new Float64Array(n);
  const weight = Float64Array.from({ length: n }, (_, size) => 1 / (n * choose(n - 1, size)));
  for (let members = 0; members < 2 ** n; members++) {
    const here = value(members);
    const size = bitCount(members);
    for (let c = 0; c < n; c++) {
      if ((members & (1 << c)) !== 0) continue;
      credit[c]! += (weight[size] ?? 0) * (value(members | (1 << c)) - here);
    }
  }
  return credit;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Sets as big integers; rows of one set are gathered first. */
function rateOf({ starts, touches, outcomes, lost }: Journeys): (members: bigint) => number {
  const sets = new Map<bigint, { gained: number; people: number }>();
  for (let j = 0; j < outcomes.length; j++) {
    let members = 0n;
    for (let i = starts[j] ?? 0; i < (starts[j + 1] ?? 0); i++) members |= 1n << BigInt(touches[i] ?? 0);
    if (members === 0n) continue;
    const sum = sets.get(members) ?? { gained: 0, people: 0 };
    sum.gained += outcomes[j] ?? 0;
    sum.people += (outcomes[j] ?? 0) + (lost[j] ?? 0);
    sets.set(members, sum);
  }
  const known = new Map<bigint, number>();
  return (allowed) => {
    const before = known.get(allowed);
    if (before !== undefined) return before;
    let gained = 0;
    let people = 0;
    for (const [members, sum] of sets) {
      if ((members & ~allowed) !== 0n) continue;
      gained += sum.gained;
      people += sum.people;
    }
    const rate = people === 0 ? 0 : gained / people;
    known.set(allowed, rate);
    return rate;
  };
}

function byLot(n: number, value: (members: bigint) => number, random: Random, draws: number): Float64Array {
  const credit = new Float64Array(n);
  for (let draw = 0; draw < draws; draw++) {
    let members = 0n;
    let before = value(0n);
    for (const channel of drawOrder(random, n)) {
      members |= 1n << BigInt(channel);
      const after = value(members);
      credit[channel]! += (after - before) / draws;
      before = after;
    }
  }
  return credit;
}

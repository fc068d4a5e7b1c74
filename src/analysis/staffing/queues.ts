import { logGamma } from '../numerics/index.ts';

/** People at work, patience, and what customers meet: Erlang's formulas. Rates are per hour. */

export interface Load {
  /** Messages an hour. */
  arrivals: number;
  /** Messages one person settles in an hour of work. */
  rate: number;
  /** Share of those waiting who give up, an hour; 0 when everybody waits. For messages in public: who goes elsewhere or calls. */
  impatience?: number;
}

export interface Service {
  /** Chance that a message has to wait at all. */
  waits: number;
  /** Share answered within the target. Of all messages; who gave up was not answered. */
  inTime: number;
  /** Mean wait in hours of those who have to be waited for by somebody. */
  meanWaitHours: number;
  /** Share who give up before they are answered. */
  givesUp: number;
  /** Share of their time that people are at work. */
  busy: number;
}

/**
 * What `people` give with this load (Erlang A; Erlang C when nobody gives up), in balance.
 * @param targetHours an answer counts as in time when its wait is at most this
 * @returns undefined when nobody ever gives up and more comes than can be settled: the queue then grows without end
 */
export function service(people: number, load: Load, targetHours: number): Service | undefined {
  const { arrivals, rate, impatience = 0 } = load;
  if (!(arrivals > 0)) return { waits: 0, inTime: 1, meanWaitHours: 0, givesUp: 0, busy: 0 };
  return impatience > 0
    ? erlangA(people, { arrivals, rate, impatience }, targetHours)
    : erlangC(people, load, targetHours);
}

/** Chance that all are busy and a new one would be lost (Erlang B), by its stable recursion. */
export function erlangB(people: number, offered: number): number {
  let blocked = 1;
  for (let n = 1; n <= people; n++) blocked = (offered * blocked) / (n + offered * blocked);
  return blocked;
}

function erlangC(people: number, { arrivals, rate }: Load, targetHours: number): Service | undefined {
  const offered = arrivals / rate;
  if (people <= offered) return undefined;
  const blocked = erlangB(people, offered);
  const waits = blocked / (1 - (offered / people) * (1 - blocked));
  const spare = people * rate - arrivals;
  return {
    waits,
    inTime: 1 - waits * Math.exp(-spare * targetHours),
    meanWaitHours: waits / spare,
    givesUp: 0,
    busy: offered / people,
  };
}

/**
 * M/M/n+M in balance (Garnett, Mandelbaum and Reiman 2002): chances of every number present, and of each wait the chance to be served within the target,
 * summed until nothing is left that matters.
 */
function erlangA(people: number, load: Required<Load>, targetHours: number): Service {
  const { arrivals, rate, impatience } = load;
  if ((arrivals - people * rate) / impatience > LONGEST_QUEUE) return crowd(people, load, targetHours);
  const present = presence(people, load);
  const total = present.reduce((sum, weight) => sum + weight, 0);
  const served = servedWithin(Math.max(0, present.length - 1 - people), people * rate, impatience, targetHours);
  let waits = 0;
  let waiting = 0;
  let working = 0;
  let inTime = 0;
  for (const [k, weight] of present.entries()) {
    const chance = weight / total;
    working += Math.min(k, people) * chance;
    if (k < people) inTime += chance;
    else {
      waits += chance;
      waiting += (k - people) * chance;
      inTime += chance * (served[k - people] ?? 0);
    }
  }
  return {
    waits,
    inTime,
    meanWaitHours: waiting / arrivals,
    givesUp: (impatience * waiting) / arrivals,
    busy: people === 0 ? 0 : working / people,
  };
}

/** A queue so long hardly varies: it is reckoned as a stream of water. */
const LONGEST_QUEUE = 20_000;

/** More comes than is settled, and the queue stands where as many give up as are too many (Whitt 2006). */
function crowd(people: number, { arrivals, rate, impatience }: Required<Load>, targetHours: number): Service {
  const settled = (people * rate) / arrivals;
  const wait = settled > 0 ? -Math.log(settled) / impatience : Number.POSITIVE_INFINITY;
  return {
    waits: 1,
    inTime: wait <= targetHours ? settled : 0,
    meanWaitHours: (1 - settled) / impatience,
    givesUp: 1 - settled,
    busy: people === 0 ? 0 : 1,
  };
}

/** Weights of 0, 1, 2... present, scaled so that none overflows. */
function presence(people: number, { arrivals, rate, impatience }: Required<Load>): Float64Array {
  const weights: number[] = [1];
  let biggest = 1;
  for (let k = 1; k < 1_000_000; k++) {
    const leaving = Math.min(k, people) * rate + Math.max(0, k - people) * impatience;
    const next = ((weights[k - 1] ?? 0) * arrivals) / leaving;
    weights.push(next);
    biggest = Math.max(biggest, next);
    if (biggest > 1e200) {
      for (const i of weights.keys()) weights[i]! /= biggest;
      biggest = 1;
    }
    if (k > people && next < biggest * 1e-16) break;
  }
  return Float64Array.from(weights);
}

/**
 * Chance of being served within the target, without having given up before, for who finds 0, 1, ... `most` waiting: the places ahead leave at
 * served + j * impatience, one after the other, and who waits gives up at `impatience` all along. Uniformised: chances after n steps, weighted by Poisson.
 */
function servedWithin(most: number, served: number, impatience: number, target: number): Float64Array {
  // Nobody is still waiting by then: served before giving up, place after place.
  if (impatience * target > 40)
    return Float64Array.from({ length: most + 1 }, (_, j) => served / (served + (j + 1) * impatience));
  if ((served + (most + 1) * impatience) * target * most > MOST_STEPS) return stream(most, served, impatience, target);
  const fastest = served + (most + 1) * impatience;
  const mean = fastest * target;
  const result = new Float64Array(most + 1);
  const soFar = new Float64Array(most + 1);
  const last = Math.ceil(mean + 12 * Math.sqrt(mean + 1) + 20);
  for (let step = 1; step <= last; step++) {
    for (let j = most; j >= 0; j--) {
      const forward = (served + j * impatience) / fastest;
      const stays = Math.max(0, 1 - forward - impatience / fastest);
      soFar[j] = forward * (j === 0 ? 1 : (soFar[j - 1] ?? 0)) + stays * (soFar[j] ?? 0);
    }
    const weight = Math.exp(step * Math.log(mean) - mean - logGamma(step + 1));
    for (let j = 0; j <= most; j++) result[j]! += weight * (soFar[j] ?? 0);
  }
  return result;
}

/** More steps than this are not walked one by one. */
const MOST_STEPS = 5e7;

/** The same where so many leave within the target that chance evens out: places ahead take their mean time. */
function stream(most: number, served: number, impatience: number, target: number): Float64Array {
  let hours = 0;
  return Float64Array.from({ length: most + 1 }, (_, j) => {
    const leaving = served + (j + 1) * impatience;
    hours += 1 / leaving;
    return hours <= target ? served / leaving : 0;
  });
}

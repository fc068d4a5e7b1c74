import { normalCdf } from '../numerics/index.ts';
import { type Load, service, type Service } from './queues.ts';

export interface Target {
  /** Share of messages that should be answered within the time, 0 to 1. */
  share: number;
  hours: number;
}

export interface Need {
  people: number;
  service: Service;
}

const MOST_PEOPLE = 5_000;
/** A year: nobody promises later. */
const MOST_HOURS = 8_760;

/** The fewest people who meet the target; undefined when even 5,000 do not, or what is given is no load and no target. A promise of 100 % is kept by no number of people. */
export function peopleNeeded(load: Load, target: Target): Need | undefined {
  if (!isLoad(load) || !(target.share < 1 && target.hours >= 0 && target.hours <= MOST_HOURS)) return undefined;
  let low = 0;
  let high = Math.max(1, Math.ceil(load.arrivals / load.rate));
  while (!meets(high, load, target)) {
    low = high + 1;
    if (high >= MOST_PEOPLE) return undefined;
    high = Math.min(MOST_PEOPLE, high * 2);
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle, load, target)) high = middle;
    else low = middle + 1;
  }
  const found = service(low, load, target.hours);
  return found && { people: low, service: found };
}

/** More work than the most people could ever settle is not asked about. */
const isLoad = ({ arrivals, rate, impatience = 0 }: Load): boolean =>
  [arrivals, rate, impatience].every((value) => Number.isFinite(value) && value >= 0) &&
  rate > 0 &&
  arrivals / rate <= MOST_PEOPLE;

const meets = (people: number, load: Load, { share, hours }: Target): boolean =>
  (service(people, load, hours)?.inTime ?? 0) >= share;

/**
 * The square-root rule (Halfin and Whitt 1981): the work offered, and as much again as its root times a safety that gives this chance to wait.
 * A quick sense of scale; `peopleNeeded` is exact.
 */
export function peopleByRootRule({ arrivals, rate }: Load, waits: number): number {
  const offered = arrivals / rate;
  return Math.ceil(offered + safetyFor(waits) * Math.sqrt(offered));
}

/** The safety b with 1 / (1 + b cdf(b) / pdf(b)) = waits, by halving. */
function safetyFor(waits: number): number {
  let low = 1e-9;
  let high = 10;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    const density = Math.exp((-middle * middle) / 2) / Math.sqrt(2 * Math.PI);
    if (1 / (1 + (middle * normalCdf(middle)) / density) > waits) low = middle;
    else high = middle;
  }
  return high;
}

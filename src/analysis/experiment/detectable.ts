import { keyedRandom } from '../../kernel/random.ts';
import { compare } from './compared.ts';
import { type Design, FEWEST_WAYS, logWays, unitsOf } from './design.ts';
import { redraw } from './draw-lots.ts';
import { detectableFrom } from './inference.ts';

export interface Detectable {
  /** Smallest constant effect found four times out of five, in the unit of the outcome; undefined when the past is too short to say, or the lots too few to tell anything. */
  effect?: number;
  /** Standard deviation of the answer when nothing happens. */
  deviation: number;
}

const LEAST_PAST = 8;

/**
 * What a design could find, worked out before it runs: lots are drawn over stretches of the client's own past, where nothing happened, and the answers' spread
 * is what an effect must rise above. No formula, so weeks, memory and rushes are in it as they were.
 * @param past one value a unit (day, post, case), oldest first, all numbers
 */
export function detectableBy(
  design: Design,
  past: Float64Array,
  options: { seed: string; draws?: number },
): Detectable {
  const { seed, draws = 1_000 } = options;
  const units = unitsOf(design);
  if (past.length < Math.max(units / 2, LEAST_PAST)) return { deviation: Number.NaN };
  const random = keyedRandom(seed, 'past');
  const answers = Float64Array.from({ length: draws }, () => {
    const start = Math.floor(random.next() * past.length);
    // Read in a circle from a start by lot, so that every day may stand anywhere.
    const outcomes = Float64Array.from({ length: units }, (_, i) => past[(start + i) % past.length] ?? 0);
    const lots = redraw(design, random);
    return compare(design, outcomes, lots).terms(lots).a;
  });
  return summary(design, answers);
}

/** As above for regions, whose past are whole series: pairs stay, and both of a pair are read over the same stretch. @param pairs outcomes of the regions over the stretch that starts then */
export function detectableByRegions(
  design: Design,
  stretchFrom: (start: number) => Float64Array,
  starts: number,
  options: { seed: string; draws?: number },
): Detectable {
  const { seed, draws = 1_000 } = options;
  if (starts < 1) return { deviation: Number.NaN };
  const random = keyedRandom(seed, 'past');
  const answers = Float64Array.from({ length: draws }, () => {
    const outcomes = stretchFrom(Math.floor(random.next() * starts));
    const lots = redraw(design, random);
    return compare(design, outcomes, lots).terms(lots).a;
  });
  return summary(design, answers);
}

function summary(design: Design, answers: Float64Array): Detectable {
  const centre = answers.reduce((sum, value) => sum + value, 0) / answers.length;
  const deviation = Math.sqrt(answers.reduce((sum, value) => sum + (value - centre) ** 2, 0) / answers.length);
  if (logWays(design) < Math.log(FEWEST_WAYS) - 1e-9) return { deviation };
  return { effect: detectableFrom(answers), deviation };
}

import { keyedRandom } from '../../kernel/random.ts';
import { type Intervals } from '../estimate/index.ts';
import { quantile } from '../numerics/index.ts';
import { strength, type Terms, type TermsFor } from './terms.ts';

/** What the very design, drawn again and again, would have shown by lots alone. */
export interface Ranked {
  real: Terms;
  redrawn: readonly Terms[];
}

/**
 * Randomisation inference (Fisher): the real outcome is ranked among what lots alone would have shown.
 * @param drawAgain lots of the same design
 */
export function rankAmong(
  termsFor: TermsFor,
  lots: Uint8Array,
  drawAgain: (random: ReturnType<typeof keyedRandom>) => Uint8Array,
  options: { draws: number; seed: string },
): Ranked {
  const random = keyedRandom(options.seed, 'drawn again');
  return {
    real: termsFor(lots),
    redrawn: Array.from({ length: options.draws }, () => termsFor(drawAgain(random))),
  };
}

/** Share of lots that look at least as strong had the effect been this; the real ones count as one of them. */
export function chanceOf({ real, redrawn }: Ranked, supposed: number): number {
  const seen = Math.abs(strength(real, supposed));
  let atLeast = 1;
  for (const terms of redrawn) if (Math.abs(strength(terms, supposed)) >= seen - 1e-12) atLeast += 1;
  return atLeast / (redrawn.length + 1);
}

/** The effect at which nothing is left to explain. */
export const effectOf = ({ real }: Ranked): number => real.a / real.b;

export const errorOf = ({ real }: Ranked): number => {
  const effect = real.a / real.b;
  return Math.sqrt(Math.max(0, real.vv - 2 * effect * real.vx + effect * effect * real.xx)) / Math.abs(real.b);
};

/** The effects that the lots do not speak against, at each level; undefined when a side has no end. @param arms ways compared with the first, among which the doubt is shared */
export function intervalsByLots(ranked: Ranked, arms = 1): Intervals | undefined {
  const at = (level: number): readonly [number, number] | undefined => {
    const doubt = (1 - level) / arms;
    const low = edge(ranked, -1, doubt);
    const high = edge(ranked, 1, doubt);
    return low === undefined || high === undefined ? undefined : [low, high];
  };
  const [half, most, nearly] = [at(0.5), at(0.8), at(0.95)];
  return half && most && nearly ? { 50: half, 80: most, 95: nearly } : undefined;
}

const FARTHEST_ERRORS = 1e4;

/** One end of the interval, by going out until refused and halving back. */
function edge(ranked: Ranked, direction: 1 | -1, doubt: number): number | undefined {
  const effect = effectOf(ranked);
  const error = errorOf(ranked);
  if (!(error > 0)) return effect;
  let inside = 0;
  let outside = 1;
  while (chanceOf(ranked, effect + direction * outside * error) > doubt) {
    inside = outside;
    outside *= 2;
    if (outside > FARTHEST_ERRORS) return undefined;
  }
  for (let i = 0; i < 14; i++) {
    const middle = (inside + outside) / 2;
    if (chanceOf(ranked, effect + direction * middle * error) > doubt) inside = middle;
    else outside = middle;
  }
  return effect + direction * outside * error;
}

/** The smallest constant effect found four times out of five: an effect shifts the whole spread of answers, and must lie beyond the edge of what lots alone show. */
export function detectableFrom(answers: ArrayLike<number>, level = 0.95, power = 0.8): number {
  const values = Float64Array.from(answers);
  const centre = quantile(values, 0.5);
  const refusedAbove = quantile(
    values.map((value) => Math.abs(value - centre)),
    level,
  );
  return (
    refusedAbove +
    quantile(
      values.map((value) => centre - value),
      power,
    )
  );
}

import type { Random } from '../../kernel/random.ts';
import { correlation, deviation, drawOrder, mean } from '../numerics/index.ts';
import { type Panel, treatedMean, withTreated } from './panel.ts';
import type { SyntheticEstimate } from './synthetic.ts';

export interface Placebos {
  /** Standard deviation of effects found where there was no treatment. */
  error: number;
  /** How well the comparison followed each of them before, as a root of summed squares. */
  misses: Float64Array;
  /** Whether each goes up and down with its comparison before (`followsBefore`). */
  follows: Float64Array;
}

/** How far the treated go up and down with their comparison before the treatment, and as much: their correlation, times the smaller spread over the larger. */
export function followsBefore(panel: Panel, { path }: SyntheticEstimate): number {
  const treated = treatedMean(panel).subarray(0, panel.before);
  const comparison = treated.map((value, t) => value - (path[t] ?? 0));
  const spreads = [deviation(treated), deviation(comparison)];
  const larger = Math.max(...spreads);
  return larger > 0 ? (correlation(treated, comparison) * Math.min(...spreads)) / larger : 0;
}

/**
 * As many controls as there are treated, drawn by lot, play the treated, `draws` times (Arkhangelsky et al. 2021, algorithm 4).
 * With one treated unit every control plays once, which is all there is to draw. Needs at least two controls more than treated units.
 */
export function placebosInSpace(
  panel: Panel,
  estimate: (panel: Panel) => SyntheticEstimate,
  draws: number,
  random: Random,
): Placebos {
  const treated = panel.units - panel.controls;
  const rounds = treated === 1 ? panel.controls : draws;
  const effects = new Float64Array(rounds);
  const misses = new Float64Array(rounds);
  const follows = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    const order =
      treated === 1
        ? [round, ...Array.from({ length: panel.controls }, (_, u) => u).filter((u) => u !== round)]
        : [...drawOrder(random, panel.controls)];
    const placebo = withTreated(panel, order.slice(treated), order.slice(0, treated));
    const found = estimate(placebo);
    effects[round] = found.effect;
    misses[round] = found.missBefore;
    follows[round] = followsBefore(placebo, found);
  }
  const centre = mean(effects);
  return { error: Math.sqrt(mean(effects.map((effect) => (effect - centre) ** 2))), misses, follows };
}

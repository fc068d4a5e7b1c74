import { type Check, check, thinned } from '../estimate/index.ts';
import { deviation, mean, type Matrix, quantile } from '../numerics/index.ts';
import type { BuiltModel } from './build-model.ts';
import { contributionsOf } from './curves.ts';
import { fitMix, type MixFit } from './fit-mix.ts';
import type { ChannelReturn } from './question.ts';

/** The data tell two shapes apart when one is so many times likelier by its noise: e to the third. */
const TOLD_APART = 3;

/** The same model with an S-shaped response in place of one that bends from the first exposure on. */
export interface OtherShape {
  built: BuiltModel;
  fit: MixFit;
}

/** What of a channel is said: one draw each of what it returned for each unit spent and of its summed contribution, and contributions by moment. */
export interface Said {
  sizes: Float64Array;
  totals: Float64Array;
  contributions: Matrix;
}

export function fitOtherShape(
  built: BuiltModel,
  options: { chains: number; warmUp: number; keep: number; seed: string; onTurn?: () => void },
): OtherShape {
  const channels = built.model.channels.map((channel) => ({ ...channel, shape: 'hill' as const }));
  const other = { ...built, model: { ...built.model, channels } };
  return { built: other, fit: fitMix(other.model, options) };
}

/**
 * Holds a channel's answer against the other shape. Where both shapes fit and say something else, these data do not tell how the response grows, and what is said is the even mixture of both.
 * @param usual the fit whose noise `other` is held against
 */
export function heldAgainst(
  other: OtherShape,
  usual: MixFit,
  c: number,
  said: Said,
): { said: Said; check: Check; otherShape: NonNullable<ChannelReturn['otherShape']> } {
  const { built, fit } = other;
  const theirs = fit.draws[c]?.most ?? new Float64Array(0);
  const pooled = Math.sqrt((deviation(said.sizes) ** 2 + deviation(theirs) ** 2) / 2) || 1;
  const deviations = Math.abs(mean(said.sizes) - mean(theirs)) / pooled;
  // Roughly the logarithm of how much likelier the data are under the usual shape: by the noise that each leaves.
  const favour = built.model.outcome.length * Math.log(mean(fit.noise) / mean(usual.noise));
  const isSame = deviations <= 1 || favour > TOLD_APART;
  const at = (share: number): number => quantile(theirs, share) - 1;
  return {
    said: isSame
      ? said
      : {
          sizes: evenly(said.sizes, theirs),
          totals: evenly(said.totals, fit.draws[c]?.total ?? theirs, built.scale),
          contributions: stacked(said.contributions, contributionsOf(built, fit, c)),
        },
    check: check('same-by-shape', isSame, { deviations }),
    otherShape: { median: at(0.5), interval: [at(0.025), at(0.975)] },
  };
}

/** As many draws of the one as of the other. */
function evenly(ours: Float64Array, theirs: Float64Array, scale = 1): Float64Array {
  const count = Math.min(ours.length, theirs.length);
  const other = thinned(theirs, count).map((value) => value * scale);
  return Float64Array.of(...thinned(ours, count), ...other);
}

const stacked = (above: Matrix, below: Matrix): Matrix => ({
  rows: above.rows + below.rows,
  columns: above.columns,
  values: Float64Array.of(...above.values, ...below.values),
});

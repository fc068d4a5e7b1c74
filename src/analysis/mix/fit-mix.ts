import { keyedRandom } from '../../kernel/random.ts';
import { drawNormal, type Matrix, newMatrix, sampleNuts } from '../numerics/index.ts';
import { PER_CHANNEL } from './channel.ts';
import { type MixModel, mixDensity } from './density.ts';
import { rateAt } from './rate.ts';

export interface MixFit {
  /** One row a draw, chains one after the other. */
  draws: { memory: Float64Array; rate: Float64Array; most: Float64Array; total: Float64Array }[];
  noise: Float64Array;
  /** All parameters, one row a draw. */
  positions: Matrix;
  /** Values of the summed contributions by chain, for diagnostics. */
  chains: Float64Array[];
  divergent: number;
}

/** Draws of every channel's memory, saturation, ceiling and summed contribution. */
export function fitMix(
  model: MixModel,
  options: { chains: number; warmUp: number; keep: number; seed: string; onTurn?: () => void },
): MixFit {
  const { dimensions, density, contribution } = mixDensity(model);
  const { chains, warmUp, keep, seed } = options;
  const all = chains * keep;
  const fit: MixFit = {
    draws: model.channels.map(() => ({
      memory: new Float64Array(all),
      rate: new Float64Array(all),
      most: new Float64Array(all),
      total: new Float64Array(all),
    })),
    noise: new Float64Array(all),
    positions: newMatrix(all, dimensions),
    chains: [],
    divergent: 0,
  };
  for (let chain = 0; chain < chains; chain++) {
    const random = keyedRandom(seed, 'chain', chain);
    const start = Float64Array.from(
      { length: dimensions },
      (_, i) => 0.3 * drawNormal(random) + (i === dimensions - 1 ? -2 : 0),
    );
    const { draws, divergent } = sampleNuts(density, {
      warmUp,
      keep,
      random,
      start,
      accept: 0.9,
      ...(options.onTurn ? { onTurn: options.onTurn } : {}),
    });
    fit.positions.values.set(draws.values, chain * keep * dimensions);
    fit.divergent += divergent;
    const sums = new Float64Array(keep);
    for (let d = 0; d < keep; d++) {
      const q = draws.values.subarray(d * dimensions, (d + 1) * dimensions);
      const row = chain * keep + d;
      fit.noise[row] = Math.exp(q[dimensions - 1] ?? 0);
      for (const [c, one] of fit.draws.entries()) {
        one.memory[row] = 1 / (1 + Math.exp(-(q[PER_CHANNEL * c] ?? 0)));
        one.rate[row] = rateAt(model.channels[c]?.rate ?? { mean: 1 }, q[PER_CHANNEL * c + 1] ?? 0);
        one.most[row] = Math.exp(q[PER_CHANNEL * c + 2] ?? 0);
        one.total[row] = contribution(q, c).reduce((sum, value) => sum + value, 0);
        sums[d]! += one.total[row] ?? 0;
      }
    }
    fit.chains.push(sums);
  }
  return fit;
}

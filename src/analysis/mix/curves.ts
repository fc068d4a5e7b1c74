import { type Matrix, newMatrix } from '../numerics/index.ts';
import { bandOf, bandsOf } from './bands.ts';
import type { BuiltModel } from './build-model.ts';
import { carryOverWeights } from './carry-over.ts';
import { ChannelRoom } from './channel-room.ts';
import type { MixFit } from './fit-mix.ts';
import type { ChannelCurves } from './question.ts';
import { saturation } from './saturation.ts';

const KEPT = 200;
const CURVE_POINTS = 41;

/** Contributions at each moment, in the unit of the outcome; at most 200 draws, evenly over the chains. */
export function contributionsOf(built: BuiltModel, fit: MixFit, c: number): Matrix {
  const periods = built.model.outcome.length;
  const kept = Math.min(KEPT, fit.positions.rows);
  const matrix = newMatrix(kept, periods);
  for (const [row, { effect }] of rooms(built, fit, c).entries())
    for (let t = 0; t < periods; t++) matrix.values[row * periods + t] = (effect[t] ?? 0) * built.scale;
  return matrix;
}

/** The channel at each kept draw. */
function rooms({ model }: BuiltModel, fit: MixFit, c: number): { effect: Float64Array; height: number; row: number }[] {
  const channel = model.channels[c];
  const kept = Math.min(KEPT, fit.positions.rows);
  const { columns, values, rows } = fit.positions;
  if (!channel) return [];
  return Array.from({ length: kept }, (_, k) => {
    const row = Math.floor((k * rows) / kept);
    const room = new ChannelRoom(model.outcome.length);
    room.fill(channel, values.subarray(row * columns, (row + 1) * columns), c, model.memoryLength);
    return { effect: room.effect, height: room.height, row };
  });
}

export function channelCurves(built: BuiltModel, fit: MixFit, c: number, contributions: Matrix): ChannelCurves {
  const draws = fit.draws[c];
  const all = rooms(built, fit, c);
  const length = built.model.memoryLength;
  const weights = newMatrix(all.length, length);
  for (const [k, { row }] of all.entries())
    weights.values.set(carryOverWeights(draws?.memory[row] ?? 0, length), k * length);
  const points = Array.from({ length: CURVE_POINTS }, (_, i) => (1.25 * i) / (CURVE_POINTS - 1));
  return {
    carryOver: bandsOf(weights),
    saturation: points.map((reach) => ({
      exposure: reach * (built.exposureScales[c] ?? 1),
      contribution: bandOf(
        all.map(({ height, row }) => height * built.scale * saturation(reach, draws?.rate[row] ?? 0)),
      ),
    })),
    overTime: bandsOf(contributions),
  };
}

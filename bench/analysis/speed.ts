import { planExperiment } from '../../src/analysis/experiment/index.ts';
import { fitMix } from '../../src/analysis/mix/index.ts';
import { drawNormal } from '../../src/analysis/numerics/index.ts';
import { syntheticControl } from '../../src/analysis/panel/index.ts';
import { creditByMarkov, type Journeys } from '../../src/analysis/paths/index.ts';
import { seriesEffect } from '../../src/analysis/series/index.ts';
import { busyWorld, liveWorld } from '../../src/analysis/world/index.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { vignetteSums } from './published.ts';
import { california, isPublishedHere, marketing } from './published-data.ts';
import { type Row, timed } from './row.ts';

/**
 * Seconds of processor time against what was promised. What needs published data is left out where it is absent.
 * @param slack times as long is still inside: on a machine whose cores others use as well, the same work takes more of their time
 */
export function* speedRows(slack: number): Generator<Row> {
  const row = (name: string, wanted: number, work: () => unknown, tries = 1): Row => {
    const { cpuSeconds } = timed(work, tries);
    return { part: 'speed', name, ours: cpuSeconds, wanted: slack * wanted, within: 'at-most' };
  };
  yield row(
    'world: 2 years x 20 channels, a day at a time, CPU s',
    0.05,
    () => liveWorld(busyWorld('speed', 730, 20)),
    5,
  );
  yield row('calculator: what designs of 4 to 52 weeks could find, CPU s', 1, calculator, 3);
  yield row('paths: exact Markov, order 1, 1,000,000 rows, CPU s', 1, () => creditByMarkov(millionWays(), 1), 3);
  yield row('series: a full verdict with 20 placebos, CPU s', 5, verdict);
  if (!isPublishedHere()) return;
  yield row('series: 1,000 draws of the vignette, CPU s', 0.15, () => vignetteSums(1_000), 5);
  const { panel } = california();
  yield row('panel: synthetic control of California, CPU s', 0.02, () => syntheticControl(panel), 5);
  const { model } = marketing();
  yield row('mix: the example of PyMC-Marketing, 2 chains of 500, CPU s', 8, () =>
    fitMix(model, { chains: 2, warmUp: 400, keep: 500, seed: 'example' }),
  );
}

/** Two years of daily sales with memory. */
function pastOf(days: number): Float64Array {
  const random = keyedRandom('past');
  let noise = 0;
  return Float64Array.from({ length: days }, () => {
    noise = 0.4 * noise + 0.18 * drawNormal(random);
    return 100 * Math.exp(noise);
  });
}

const calculator = (): unknown => planExperiment({ kind: 'days', carryOverDays: 2 }, [pastOf(730)], { seed: 'speed' });

let ways: Journeys | undefined;
/** Made once: reading them is not what is timed. */
function millionWays(): Journeys {
  if (ways) return ways;
  const random = keyedRandom('ways');
  const rows = 1_000_000;
  const starts = new Int32Array(rows + 1);
  for (let j = 0; j < rows; j++) starts[j + 1] = (starts[j] ?? 0) + 1 + Math.floor(random.next() * 5);
  const length = starts[rows] ?? 0;
  ways = {
    channels: Array.from({ length: 12 }, (_, c) => `channel ${c}`),
    starts,
    touches: Uint16Array.from({ length }, () => Math.floor(random.next() * 12)),
    daysBefore: new Float64Array(length),
    outcomes: Float64Array.from({ length: rows }, () => (random.next() < 0.05 ? 1 : 0)),
    lost: new Float64Array(rows).fill(1),
  };
  return ways;
}

function verdict(): unknown {
  const outcome = pastOf(420);
  const random = keyedRandom('control');
  const control = outcome.map((value) => 0.5 * value + 5 * drawNormal(random));
  return seriesEffect({
    firstDay: '2025-01-01',
    outcome,
    controls: [{ name: 'elsewhere', values: control }],
    start: 400,
    end: 414,
    region: 0.03,
    overlaps: false,
    seed: 'speed',
  });
}

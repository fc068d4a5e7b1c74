import { createHash } from 'node:crypto';
import { keyedRandom, type Random } from '../../kernel/random.ts';
import { drawOrder } from '../numerics/index.ts';
import { coinDays, type Design, unitsOf } from './design.ts';

/**
 * The lots of a design: 0 where not treated, 1 where treated, the number of the way for `slots`. The same seed gives the same lots on every machine, so that anybody can check
 * afterwards that nobody chose.
 */
export const drawLots = (design: Design, seed: string): Uint8Array =>
  fill(design, (group) => keyedRandom(seed, design.kind, group));

/** What goes into the log before the first lot is drawn: the seed itself is shown when all is over. */
export const commitmentTo = (seed: string): string => createHash('sha256').update(seed, 'utf8').digest('hex');

export const isCommitted = (seed: string, commitment: string): boolean =>
  commitmentTo(seed) === commitment.trim().toLowerCase();

/** Lots that could as well have fallen, from one stream: what the real ones are ranked among. */
export const redraw = (design: Design, random: Random): Uint8Array => fill(design, () => random);

/** @param stream randomness of one group: a round, a pair, a coin, a run of arrivals */
function fill(design: Design, stream: (group: number) => Random): Uint8Array {
  const lots = new Uint8Array(unitsOf(design));
  switch (design.kind) {
    case 'items':
      for (let round = 0; round < design.rounds; round++) {
        const order = drawOrder(stream(round), design.candidates);
        for (const chosen of order.subarray(0, design.treated)) lots[round * design.candidates + chosen] = 1;
      }
      break;
    case 'slots':
      for (let round = 0; round < design.rounds; round++)
        lots.set(drawOrder(stream(round), design.arms), round * design.arms);
      break;
    case 'blocks':
      for (let pair = 0; pair < design.blocks / 2; pair++) {
        const on = 2 * pair + (stream(pair).next() < 0.5 ? 0 : 1);
        lots.fill(1, on * design.length, (on + 1) * design.length);
      }
      break;
    case 'switchback': {
      const coins = coinDays(design);
      for (const [i, day] of coins.entries())
        lots.fill(stream(i).next() < 0.5 ? 0 : 1, day, coins[i + 1] ?? design.days);
      break;
    }
    case 'geo':
      for (let pair = 0; pair < design.pairs; pair++) lots[2 * pair + (stream(pair).next() < 0.5 ? 0 : 1)] = 1;
      break;
    case 'arrivals':
      // Every run of `of` arrivals holds exactly one treated, so that the arms fill evenly whenever it is looked at.
      for (let run = 0; run * design.of < design.count; run++) {
        const place = run * design.of + Math.floor(stream(run).next() * design.of);
        if (place < design.count) lots[place] = 1;
      }
      break;
  }
  return lots;
}

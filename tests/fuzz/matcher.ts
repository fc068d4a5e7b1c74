import { comparePairs } from '../../src/analysis/match/test-pairs.ts';
import type { Random } from '../../src/kernel/random.ts';
import { anyText } from './inputs/texts.ts';

export const name = 'matcher';

/** Queries come and go while hostile texts are matched: every answer is the plain evaluator's. Counts query-text pairs. */
export const run = (random: Random, isOver: () => boolean): number =>
  comparePairs({ random, isOver, moreText: anyText });

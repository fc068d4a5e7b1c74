/** What is known only on the practice network: the true effect, beside what was estimated. Browser-safe. */
import { z } from 'zod';
import { anyRole, type AreaContract, id } from '../../kernel/operation.ts';
import { spokenWords, unit } from './contract-words.ts';

const practiceTruthShape = z.object({
  /** What came because of the subject in the days that were asked about, exactly. */
  amount: z.number(),
  unit,
  days: z.array(z.iso.date()),
  /** Of each day: what came, less what would have come without it. */
  effect: z.array(z.number()),
  /** `contained`: the interval of 95 in 100 holds the truth. `credited`: credit claims no cause. `alone`: nothing was estimated. */
  verdict: z.enum(['contained', 'missed', 'credited', 'alone']),
  sentence: spokenWords,
  /** False while the town has not lived through all of the days. */
  isComplete: z.boolean(),
});
export type PracticeTruth = z.infer<typeof practiceTruthShape>;

export const truthOperations = {
  practiceTruth: {
    effect: 'read',
    roles: anyRole,
    outside: true,
    summary:
      'On the practice network, once a question is answered: what its subject truly changed, beside the estimate',
    input: z.object({ id }),
    output: practiceTruthShape,
  },
} as const satisfies AreaContract;
